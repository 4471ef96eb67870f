using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Stories;

/// <summary>
/// A day of a cluster: users come, a job array waits for more cores than there are, the cluster grows to its limit,
/// the work gets done, the cluster shrinks back, and the report of the day adds up.
/// </summary>
public sealed partial class DayOfAClusterTests
{
    private const int Tasks = 100;
    private const int TaskMinutes = 5;
    private const int Limit = 10;

    private static readonly string[] Users = ["ada.lovelace", "grace.hopper", "alan.turing"];

    [Fact]
    public async Task Day_ToldByTheVirtualClock_AddsUp()
    {
        await using var emulator = new Emulator();
        var day = new Day(emulator.NewWorld());

        await day.BeginAsync();
        (await day.CountAsync("RUNNING")).Should().Be(2, "two nodes of two cores each take one task of two cores");
        (await day.CountAsync("QUEUED")).Should().Be(Tasks - 2);

        await day.World.AdvanceAsync(TimeSpan.FromMinutes(2));
        (await day.ComputesAsync()).Should().HaveCount(Limit, "the first round grows to the limit");
        await day.World.AdvanceAsync(TimeSpan.FromMinutes(1));
        (await day.CountAsync("RUNNING")).Should().Be(Limit);
        (await day.ComputesAsync()).Count(node => node.Text("CreateMode") == "autoscale").Should().Be(Limit - 2);

        // The last task starts when all others have: ten at a time, five minutes each, after the three of the start.
        await day.World.AdvanceAsync(TimeSpan.FromMinutes(2 + (Tasks / Limit * TaskMinutes)));
        (await day.CountAsync("FINISHED")).Should().Be(Tasks);

        await day.World.AdvanceAsync(TimeSpan.FromMinutes(15));
        (await day.ComputesAsync()).Should().HaveCount(2, "the queue keeps its minimum");

        (await day.ReportAsync()).Should().Equal(
            $"[\"ada.lovelace\",{Tasks},{Tasks * TaskMinutes * 60 * 2}]", "[\"grace.hopper\",1,60]");
    }

    [Fact]
    public async Task Day_ToldTwiceWithOneSeed_IsTheSameToTheByte()
    {
        var first = await TellAsync();
        var second = await TellAsync();

        first.Should().Contain("autoscale").And.Contain("FINISHED");
        second.Should().Be(first);
    }

    private static async Task<string> TellAsync()
    {
        await using var emulator = new Emulator();
        var day = new Day(emulator.NewWorld());
        await day.BeginAsync();
        var story = new StringBuilder();
        for (var hour = 0; hour < 24; hour++)
        {
            foreach (var answer in await day.LookAsync())
            {
                story.AppendLine(RequestId().Replace(answer.GetRawText(), ""));
            }

            await day.World.AdvanceAsync(TimeSpan.FromMinutes(hour < 12 ? 5 : 115));
        }

        return story.AppendJoin('\n', await day.ReportAsync()).ToString();
    }

    [GeneratedRegex("\"RequestId\":\"[^\"]*\"")]
    private static partial Regex RequestId();

    private sealed class Day(World world)
    {
        private string _clusterId = "";

        public World World => world;

        public async Task BeginAsync()
        {
            _clusterId = await world.RunClusterAsync(("EcsOrder.Compute.Count", "2"));
            await world.CallAsync(
                "AddUsers",
                [
                    ("ClusterId", _clusterId),
                    .. Users.SelectMany((name, index) => new[]
                    {
                        ($"User.{index + 1}.Name", name),
                        ($"User.{index + 1}.Group", index == 0 ? "wheel" : "users"),
                        ($"User.{index + 1}.Password", "Story-pass-1"),
                    }),
                ]);
            await world.CallAsync(
                "SetAutoScaleConfig",
                ("ClusterId", _clusterId),
                ("EnableAutoGrow", "true"),
                ("EnableAutoShrink", "true"),
                ("MaxNodesInCluster", $"{Limit}"),
                ("Queues.1.QueueName", "workq"),
                ("Queues.1.EnableAutoGrow", "true"),
                ("Queues.1.EnableAutoShrink", "true"),
                ("Queues.1.MinNodesInQueue", "2"));
            await SubmitAsync(
                "ada.lovelace",
                ("CommandLine", $"sleep {TaskMinutes}m"),
                ("ArrayRequest", $"1-{Tasks}"),
                ("Node", "1"),
                ("Cpu", "2"),
                ("ClockTime", "00:10:00"));
            await SubmitAsync("grace.hopper", ("CommandLine", "sleep 60; hostname"), ("Name", "grace"));
        }

        public async Task<int> CountAsync(string state) =>
            (await world.CallAsync(
                "ListJobs", ("ClusterId", _clusterId), ("State", state), ("Owner", "ada.lovelace")))
            .GetProperty("TotalCount").GetInt32();

        public async Task<IReadOnlyList<JsonElement>> ComputesAsync() =>
            await world.NodesOfAsync(_clusterId, "Compute");

        public async Task<IReadOnlyList<JsonElement>> LookAsync() =>
        [
            await world.CallAsync("DescribeCluster", ("ClusterId", _clusterId)),
            await world.CallAsync("ListNodes", ("ClusterId", _clusterId), ("PageSize", "100")),
            await world.CallAsync("ListJobs", ("ClusterId", _clusterId), ("PageSize", "50"), ("PageNumber", "1")),
            await world.CallAsync("ListJobs", ("ClusterId", _clusterId), ("PageSize", "50"), ("PageNumber", "3")),
            await world.CallAsync("ListUsers", ("ClusterId", _clusterId)),
            await world.CallAsync("ListClusterLogs", ("ClusterId", _clusterId), ("PageSize", "100")),
        ];

        public async Task<IReadOnlyList<string>> ReportAsync()
        {
            var from = Emulator.Start.ToUnixTimeSeconds();
            var report = await world.CallAsync(
                "GetAccountingReport",
                ("ClusterId", _clusterId), ("StartTime", $"{from}"), ("EndTime", $"{from + 86400}"));
            return [.. report.GetProperty("Data").GetProperty("Data").EnumerateArray().Select(row => row.GetString()!)];
        }

        private Task<JsonElement> SubmitAsync(string user, params (string Name, string Value)[] job) => world.CallAsync(
            "SubmitJob",
            [("ClusterId", _clusterId), ("RunasUser", user), ("RunasUserPassword", "Story-pass-1"), .. job]);
    }
}
