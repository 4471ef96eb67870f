using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Replay.Replay;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Replay.Pages;

/// <summary>Fills a cluster with finished jobs: one that really ran, and copies of its row.</summary>
internal static class FinishedJobs
{
    /// <summary>How many users the jobs belong to, one after the other.</summary>
    public const int Owners = 10;

    /// <summary>The job that is copied.</summary>
    public static IReadOnlyList<TraceArrival> Pattern { get; } =
    [
        new(
            EmulatedSite.Start.AddMinutes(1),
            new NewJob
            {
                Owner = OwnerOf(0),
                CommandLine = "#EHPC runtime=90s",
                Options = new JobOptions { Queue = EmulatedSite.Queue, NodeCount = 2, CoresPerNode = 32 },
            },
            TimeSpan.FromSeconds(90)),
    ];

    public static string OwnerOf(int index) => $"user{index}";

    /// <summary>Lets the pattern run and copies it until the cluster has as many jobs as wanted.</summary>
    /// <param name="site">The site.</param>
    /// <param name="clusterId">Its cluster.</param>
    /// <param name="jobs">A multiple of <see cref="Owners"/>.</param>
    public static async Task FillAsync(EmulatedSite site, string clusterId, int jobs)
    {
        await site.Arrivals.ScheduleAsync(site);
        await site.AdvanceAsync(EmulatedSite.Start.AddHours(1), CancellationToken.None);
        await site.WriteAsync(async world =>
        {
            var pattern = await world.Db.Jobs.AsNoTracking().SingleAsync();
            var count = (await world.Db.FindAsync<JobCount>(
                clusterId, pattern.Owner, pattern.Status, pattern.IsRerunable))!;
            var cluster = (await world.Db.FindAsync<Cluster>(clusterId))!;
            await CopyAsync(world.Db, pattern, jobs - 1);
            cluster.SubmissionCount = jobs;
            count.Count = jobs / Owners;
            for (var owner = 1; owner < Owners; owner++)
            {
                world.Db.Add(new JobCount
                {
                    ClusterId = clusterId,
                    Owner = OwnerOf(owner),
                    Status = pattern.Status,
                    IsRerunable = pattern.IsRerunable,
                    Count = jobs / Owners,
                });
            }

            return jobs;
        });
    }

    // A million rows by way of EF Core would take minutes.
    private static Task<int> CopyAsync(EhpcDbContext db, Job pattern, int copies)
    {
        var columns = db.Model.FindEntityType(typeof(Job))!.GetProperties().Select(property => property.Name).ToList();
        var values = columns.Select(column => column switch
        {
            nameof(Job.Number) => $"\"{column}\" + 1000 + i",
            nameof(Job.Sequence) => $"\"{column}\" + i",
            nameof(Job.Id) => "i || '.scheduler'",
            nameof(Job.Owner) => $"'user' || (i % {Owners})",
            _ => $"\"{column}\"",
        });
        var sql = $"""
            WITH RECURSIVE copies(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copies WHERE i < {copies})
            INSERT INTO "Jobs" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM copies CROSS JOIN "Jobs" WHERE "Number" = {pattern.Number}
            """;
        return db.Database.ExecuteSqlRawAsync(sql);
    }
}
