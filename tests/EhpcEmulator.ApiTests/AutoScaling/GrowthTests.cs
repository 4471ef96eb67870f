using System.Globalization;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.AutoScaling;

/// <summary>
/// How queues grow for waiting jobs, on the virtual clock. Nodes have two cores; the first one is busy.
/// </summary>
public sealed class GrowthTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("3 jobs", "4 4")]
    [InlineData("10 jobs", "6 9 10 11 11", "GrowRatio=50")]
    [InlineData("10 jobs", "13 13", "ExtraNodesGrowRatio=20")]
    [InlineData("4 jobs", "4 5 5", "ExtraNodesGrowRatio=50", "GrowRatio=50")]
    [InlineData("5 jobs", "3 5 6 6", "Queues.1.MaxNodesPerCycle=2")]
    [InlineData("5 jobs", "4 4", "Queues.1.MaxNodesInQueue=4")]
    [InlineData("5 jobs", "3 3", "MaxNodesInCluster=3")]
    [InlineData("10 jobs", "4 7 10 11 11", "GrowRatio=10", "Queues.1.MinNodesPerCycle=3")]
    [InlineData("0 jobs", "3 3", "Queues.1.MinNodesInQueue=3")]
    [InlineData("2 jobs", "6 6", "Queues.1.MinNodesInQueue=6")]
    [InlineData("5 jobs of 1 core", "4 4")]
    [InlineData("1 jobs of 3 nodes", "4 4")]
    [InlineData("1 jobs of 3 nodes", "4 4", "GrowRatio=1", "Queues.1.AutoMinNodesPerCycle=true")]
    [InlineData("1 jobs of 3 nodes", "2 3 4 4", "Queues.1.MaxNodesPerCycle=1")]
    [InlineData("3 jobs of 4 cores", "1 1")]
    [InlineData("2 jobs of 4 cores", "3 3", "Queues.1.InstanceTypes=ecs.c5.large,ecs.c5.xlarge")]
    [InlineData("3 jobs", "1 1", "Queues.1.EnableAutoGrow=false")]
    public async Task Round_ByRules_AddsTheNodesThatTheyGive(string jobs, string counts, params string[] settings)
    {
        var clusterId = await BusyClusterAsync();
        await _world.ScaleAsync(clusterId, Growing(settings));
        await SubmitAsync(clusterId, jobs);

        await _world.AdvanceAsync(TimeSpan.FromSeconds(119.999));
        (await CountAsync(clusterId)).Should().Be(1);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        var seen = new List<int>();
        for (var round = 0; round < counts.Split(' ').Length; round++)
        {
            seen.Add(await CountAsync(clusterId));
            await _world.AdvanceAsync(TimeSpan.FromMinutes(2));
        }

        string.Join(' ', seen).Should().Be(counts);
    }

    [Fact]
    public async Task Round_WithAQueuesSettings_OrdersNodesByThem()
    {
        var clusterId = await BusyClusterAsync();
        await _world.ScaleAsync(clusterId, Growing(
            "Queues.1.InstanceTypes.1.InstanceType=ecs.g6.large",
            "Queues.1.InstanceTypes.1.SpotStrategy=SpotAsPriceGo",
            "Queues.1.InstanceTypes.1.ZoneId=cn-hangzhou-b",
            "Queues.1.HostNamePrefix=grown",
            "Queues.1.HostNameSuffix=-x",
            "Queues.1.QueueImageId=m-bp1queue",
            "ImageId=m-bp1global"));
        await SubmitAsync(clusterId, "2 jobs");
        var before = await _world.LogOfAsync(clusterId, "AddNodes");

        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));
        var coming = (await _world.NodesOfAsync(clusterId, "Compute")).Skip(1).ToList();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        coming.Select(node => node.Text("HostName")).Should().Equal("grown1-x", "grown2-x");
        coming.Should().OnlyContain(node => node.Text("Status") == "uninit"
            && node.Text("CreateMode") == "autoscale"
            && node.Text("InstanceType") == "ecs.g6.large"
            && node.Text("SpotStrategy") == "SpotAsPriceGo"
            && node.Text("ZoneId") == "cn-hangzhou-b"
            && node.Text("ImageId") == "m-bp1queue"
            && node.Text("ImageOwnerAlias") == "self");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running", "running");
        (await _world.JobsAsync(clusterId)).Should().OnlyContain(job => job.Text("State") == "RUNNING");
        var added = (await _world.LogOfAsync(clusterId, "AddNodes")).Except(before).Select(line => line.Message);
        added.Should().Equal("Succeeded to add nodes", "Begin to add nodes");
    }

    [Fact]
    public async Task Round_AtTheInstantAJobEnds_CountsOnlyWhatGoesOnWaiting()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ScaleAsync(clusterId, Growing());
        await SubmitAsync(clusterId, "3 jobs", seconds: 60);

        // The second one ends then, and the third one starts.
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await CountAsync(clusterId)).Should().Be(1);
        (await _world.JobStatesAsync(clusterId)).Should().Equal("FINISHED", "FINISHED", "RUNNING");
    }

    [Fact]
    public async Task Round_AtTheInstantAJobFreesItsNode_CountsOnTheNode()
    {
        var clusterId = await BusyClusterAsync(seconds: 240);
        await _world.ScaleAsync(clusterId, Growing("Queues.1.MaxNodesInQueue=3", "Queues.1.MinNodesPerCycle=3"));
        await SubmitAsync(clusterId, "1 jobs of 3 nodes");

        // The first round would need three nodes more, and the queue may have only two.
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));
        (await CountAsync(clusterId)).Should().Be(1);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await CountAsync(clusterId)).Should().Be(3);
    }

    [Fact]
    public async Task Round_ForJobsOfATypeThatTheQueueWasGivenMeanwhile_AddsTheirNodes()
    {
        var clusterId = await BusyClusterAsync();
        await _world.ScaleAsync(clusterId, Growing());
        await SubmitAsync(clusterId, "1 jobs of 4 core");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(3));
        var before = await CountAsync(clusterId);

        await _world.CallAsync(
            "UpdateQueueConfig",
            ("ClusterId", clusterId), ("QueueName", "workq"), ("ResourceGroupId", "rg-1"),
            ("ComputeInstanceType", "ecs.c5.xlarge"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        before.Should().Be(1);
        (await CountAsync(clusterId)).Should().Be(2);
    }

    [Fact]
    public async Task Rounds_OfAnotherInterval_ComeByIt()
    {
        var clusterId = await BusyClusterAsync();
        await _world.ScaleAsync(clusterId, Growing("GrowIntervalInMinutes=5"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(6));
        await SubmitAsync(clusterId, "1 jobs");

        await _world.AdvanceAsync(TimeSpan.FromMinutes(4) - TimeSpan.FromMilliseconds(1));
        (await CountAsync(clusterId)).Should().Be(1);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await CountAsync(clusterId)).Should().Be(2);
    }

    [Fact]
    public async Task Rounds_AfterTheSameSettingsAgain_StayInStep()
    {
        var clusterId = await BusyClusterAsync();
        await _world.ScaleAsync(clusterId, Growing());
        await SubmitAsync(clusterId, "1 jobs");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(90));
        await _world.ScaleAsync(clusterId, Growing("GrowRatio=50"));

        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));

        (await CountAsync(clusterId)).Should().Be(2);
    }

    [Fact]
    public async Task Rounds_OnceSwitchedOff_AddNothing()
    {
        var clusterId = await BusyClusterAsync();
        await _world.ScaleAsync(clusterId, Growing());
        await SubmitAsync(clusterId, "1 jobs");
        await _world.ScaleAsync(clusterId, ("Queues.1.QueueName", "workq"));

        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));

        (await CountAsync(clusterId)).Should().Be(1);
    }

    [Fact]
    public async Task Rounds_BySwitchOfTheCluster_GrowQueuesWithoutSettingsOfTheirOwn()
    {
        var clusterId = await BusyClusterAsync();
        await _world.ScaleAsync(clusterId, ("EnableAutoGrow", "true"));
        await SubmitAsync(clusterId, "2 jobs");

        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await CountAsync(clusterId)).Should().Be(3);
    }

    [Fact]
    public async Task World_WhenJobsAreOver_HasNothingPending()
    {
        var clusterId = await BusyClusterAsync(seconds: 600);
        await _world.ScaleAsync(clusterId, Growing("EnableAutoShrink=true", "Queues.1.EnableAutoShrink=true"));
        await SubmitAsync(clusterId, "3 jobs", seconds: 300);

        var simulation = emulator.Services.GetRequiredService<Simulation>();
        var (now, _, next) = await simulation.AdvanceUntilIdleAsync(
            _world.Id, TimeSpan.FromDays(1), CancellationToken.None);

        next.Should().BeNull();
        (now - Emulator.Start).Should().BeLessThan(TimeSpan.FromMinutes(20));
        (await CountAsync(clusterId)).Should().Be(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task World_MovedInSteps_HasTheSameHistoryAsAtOnce(int seconds)
    {
        var (stepped, atOnce) = (emulator.NewWorld(), emulator.NewWorld());
        var histories = new List<string>();
        foreach (var (world, step) in new[] { (stepped, seconds), (atOnce, 1_260) })
        {
            var clusterId = await BusyClusterAsync(world, seconds: 500);
            await world.ScaleAsync(clusterId, Growing("GrowRatio=40", "Queues.1.EnableAutoShrink=true"));
            await SubmitAsync(world, clusterId, "9 jobs", seconds: 100);
            for (var moved = 0; moved < 1_260; moved += step)
            {
                await world.AdvanceAsync(TimeSpan.FromSeconds(step));
            }

            var lines = (await world.LogOfAsync(clusterId, "AddNodes"))
                .Concat(await world.LogOfAsync(clusterId, "DeleteNodes"));
            histories.Add(string.Join('\n', lines));
        }

        histories[0].Should().Contain("delete nodes").And.Be(histories[1]);
    }

    private static (string Name, string Value)[] Growing(params string[] settings) =>
        ScalingSteps.Workq("EnableAutoGrow", settings);

    private Task<string> BusyClusterAsync(int seconds = 100_000) => BusyClusterAsync(_world, seconds);

    private static async Task<string> BusyClusterAsync(World world, int seconds)
    {
        var clusterId = await world.RunClusterAsync();
        await world.SubmitAsync(clusterId, seconds, cores: 2);
        return clusterId;
    }

    private Task SubmitAsync(string clusterId, string jobs, int seconds = 100_000) =>
        SubmitAsync(_world, clusterId, jobs, seconds);

    // "5 jobs", "5 jobs of 1 core" or "1 jobs of 3 nodes"; without more each takes a whole node.
    private static async Task SubmitAsync(World world, string clusterId, string jobs, int seconds)
    {
        var words = jobs.Split(' ');
        var count = int.Parse(words[0], CultureInfo.InvariantCulture);
        var (cores, nodes) = words is [_, _, _, var number, var unit]
            ? unit.StartsWith("node", StringComparison.Ordinal) ? ("2", number) : (number, "1")
            : ("2", "1");
        for (var job = 0; job < count; job++)
        {
            await world.SubmitJobAsync(
                clusterId,
                ("CommandLine", $"#EHPC runtime={seconds}s"),
                ("Node", nodes),
                ("Cpu", cores));
        }
    }

    private async Task<int> CountAsync(string clusterId) =>
        (await _world.NodesOfAsync(clusterId, "Compute")).Count(node => node.Text("Status") != "releasing");
}
