using System.Diagnostics;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Handlers.Jobs.V20180412;
using EhpcEmulator.Replay.Replay;
using EhpcEmulator.Replay.Report;

namespace EhpcEmulator.Replay.Pages;

/// <summary>Asks ListJobs for pages of a cluster with few and of one with many finished jobs.</summary>
internal static class PageQuestions
{
    private const int WarmUps = 1_000;

    private static readonly (string Name, ListJobs.Request Request)[] Questions =
    [
        ("page of 10", new() { PageSize = 10 }),
        ("page of 50", new() { PageSize = 50 }),
        ("page of 50, State=finished", new() { PageSize = 50, State = "finished" }),
        ("page of 50, State=notfinish (none)", new() { PageSize = 50, State = "notfinish" }),
        ("page of 50, Owner", new() { PageSize = 50, Owner = FinishedJobs.OwnerOf(3) }),
        (
            "page of 50, Owner and State=notfinish (none)",
            new() { PageSize = 50, Owner = FinishedJobs.OwnerOf(3), State = "notfinish" }),
    ];

    /// <summary>Measures.</summary>
    /// <param name="few">How many jobs the small cluster has.</param>
    /// <param name="many">How many jobs the large cluster has.</param>
    /// <param name="rounds">How often each question is asked.</param>
    public static async Task<PageTimes> RunAsync(int few, int many, int rounds)
    {
        var small = await MeasureAsync(few, rounds);
        var large = await MeasureAsync(many, rounds);
        var rows = Questions.Select((question, index) => new PageTime(question.Name, small[index], large[index]));
        return new PageTimes(few, many, [.. rows]);
    }

    private static async Task<double[]> MeasureAsync(int jobs, int rounds)
    {
        await using var site = new EmulatedSite(backfill: true, FinishedJobs.Pattern);
        var cluster = await site.RunClusterAsync(nodes: 2, InstanceTypes.Find("ecs.c7.8xlarge")!);
        await FinishedJobs.FillAsync(site, cluster.Id, jobs);
        await Progress.SayAsync($"{jobs:N0} finished jobs are there");

        var medians = new double[Questions.Length];
        for (var index = 0; index < medians.Length; index++)
        {
            var (name, question) = Questions[index];
            medians[index] = await MedianAsync(site, name, question with { ClusterId = cluster.Id }, jobs, rounds);
        }

        return medians;
    }

    private static async Task<double> MedianAsync(
        EmulatedSite site, string name, ListJobs.Request question, int jobs, int rounds)
    {
        var expected = question.State == "notfinish" ? 0 : question.Owner is null ? jobs : jobs / FinishedJobs.Owners;
        var times = new double[rounds];
        for (var round = -WarmUps; round < rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await site.ReadAsync(world =>
                new ListJobs.Handler(world).HandleAsync(question, CancellationToken.None));
            var elapsed = Stopwatch.GetElapsedTime(began);
            if (answer.TotalCount != expected || answer.Jobs.Count != Math.Min(expected, question.PageSize!.Value))
            {
                throw new ReplayException(
                    $"{name}: {expected} jobs expected, {answer.TotalCount} counted, {answer.Jobs.Count} listed");
            }

            if (round >= 0)
            {
                times[round] = elapsed.TotalMicroseconds;
            }
        }

        Array.Sort(times);
        return times[rounds / 2];
    }
}
