using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.AutoScaling;

/// <summary>How idle nodes are given back, on the virtual clock.</summary>
public sealed class ShrinkTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 8)]
    [InlineData(120, 8)]
    [InlineData(121, 10)]
    [InlineData(0, 4, "ShrinkIdleTimes=2")]
    [InlineData(0, 10, "ShrinkIdleTimes=5")]
    [InlineData(0, 30, "ShrinkIntervalInMinutes=10")]
    [InlineData(60, 20, "ShrinkIntervalInMinutes=5")]
    [InlineData(300, 20, "ShrinkIntervalInMinutes=5")]
    [InlineData(301, 25, "ShrinkIntervalInMinutes=5")]
    public async Task Look_AtANodeIdleForTheTimesSet_ReleasesIt(int busySeconds, int minutes, params string[] settings)
    {
        var clusterId = await _world.RunClusterAsync();
        if (busySeconds > 0)
        {
            await _world.SubmitAsync(clusterId, busySeconds);
        }

        await ShrinkAsync(clusterId, settings);

        await _world.AdvanceAsync(TimeSpan.FromMinutes(minutes) - TimeSpan.FromMilliseconds(1));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("releasing");
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatesOfAsync(clusterId)).Should().BeEmpty();
        (await _world.LogOfAsync(clusterId, "DeleteNodes")).Select(line => line.Message)
            .Should().Equal("Succeeded to delete nodes", "Begin to delete nodes");
    }

    [Fact]
    public async Task Look_WhileANodeHasJobs_LeavesIt()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 1);
        await _world.SubmitAsync(clusterId, 3_600, cores: 2);
        await ShrinkAsync(clusterId);

        await _world.AdvanceAsync(TimeSpan.FromMinutes(50));

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0");
    }

    [Fact]
    public async Task Look_AtTheInstantAJobStarts_LeavesItsNodes()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 1);
        await ShrinkAsync(clusterId);
        await _world.SubmitAsync(clusterId, 360);
        await _world.SubmitAsync(clusterId, 600, 2, ("Node", "2"));

        // By then the other node has been idle for long enough.
        await _world.AdvanceAsync(TimeSpan.FromMinutes(6));

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("FINISHED", "RUNNING");
    }

    [Theory]
    [InlineData("compute0 compute2", "ExcludeNodes=compute0, Compute2")]
    [InlineData("compute0 compute1", "Queues.1.MinNodesInQueue=2")]
    [InlineData("compute0 compute3", "Queues.1.MinNodesInQueue=2", "ExcludeNodes=compute3")]
    [InlineData("", "Queues.1.MinNodesInQueue=0")]
    [InlineData("compute0 compute1 compute2 compute3", "Queues.1.EnableAutoShrink=false")]
    public async Task Look_WithNodesToKeep_ReleasesTheOthersTheHighestFirst(string kept, params string[] settings)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 3);
        await ShrinkAsync(clusterId, settings);

        await _world.AdvanceAsync(TimeSpan.FromMinutes(20));

        string.Join(' ', await _world.HostNamesOfAsync(clusterId)).Should().Be(kept);
    }

    [Fact]
    public async Task Look_AtANodeThatTheMinimumNeedsNoMore_ComesBeforeThatAtAnother()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));
        await _world.AddComputesAsync(clusterId, 1, ("JobQueue", "workq"));
        await _world.SubmitAsync(clusterId, 660, 1, ("JobQueue", "high"));
        await _world.ScaleAsync(
            clusterId,
            [
                .. ScalingSteps.Workq("EnableAutoShrink", "Queues.1.MinNodesInQueue=1"),
                ("Queues.2.QueueName", "high"), ("Queues.2.EnableAutoShrink", "true"),
            ]);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(13));

        // The node of the other queue is to be looked at in five minutes.
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("JobQueue", "workq"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0", "compute2");
    }

    [Fact]
    public async Task Look_WhileANodeComesUp_LeavesTheOneThatTheMinimumNeeds()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));
        await _world.AddComputesAsync(clusterId, 1, ("JobQueue", "workq"));
        await _world.ScaleAsync(
            clusterId,
            [
                .. ScalingSteps.Workq("EnableAutoShrink", "Queues.1.MinNodesInQueue=1"),
                ("Queues.2.QueueName", "high"), ("Queues.2.EnableAutoShrink", "true"),
            ]);

        // The other queue is looked at as well one second later.
        await _world.AdvanceAsync(TimeSpan.FromSeconds(359));
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"), ("JobQueue", "workq"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await _world.NodesOfAsync(clusterId, "Compute"))
            .Select(node => (node.Text("HostName"), node.Text("Status"))).Should()
            .Equal(("compute0", "releasing"), ("compute1", "running"), ("compute2", "uninit"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(3));
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute2");
    }

    [Fact]
    public async Task Look_AtAnExcludedId_LeavesTheNode()
    {
        var clusterId = await _world.RunClusterAsync();
        var added = await _world.AddComputesAsync(clusterId, 2);
        await ShrinkAsync(clusterId, $"ExcludeNodes={added[0]}");

        await _world.AdvanceAsync(TimeSpan.FromMinutes(20));

        (await _world.IdsOfAsync(clusterId)).Should().Equal(added[0]);
    }

    [Fact]
    public async Task Look_AtASubscription_LeavesTheNode()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 1, ("EcsChargeType", "PrePaid"));
        await ShrinkAsync(clusterId);

        await _world.AdvanceAsync(TimeSpan.FromMinutes(20));

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute1");
    }

    [Fact]
    public async Task Look_BySwitchOfTheCluster_ReleasesInQueuesWithoutSettingsOfTheirOwn()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));
        await _world.AddComputesAsync(clusterId, 1, ("JobQueue", "workq"));
        await _world.ScaleAsync(clusterId, ("EnableAutoShrink", "true"), ("Queues.1.QueueName", "high"));

        await _world.AdvanceAsync(TimeSpan.FromMinutes(20));

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0");
    }

    [Fact]
    public async Task Look_OnceSwitchedOff_ReleasesNothing()
    {
        var clusterId = await _world.RunClusterAsync();
        await ShrinkAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));
        await ShrinkAsync(clusterId, "Queues.1.EnableAutoShrink=false");

        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running");
    }

    [Fact]
    public async Task Looks_AfterTheSameSettingsAgain_StayInStep()
    {
        var clusterId = await _world.RunClusterAsync();
        await ShrinkAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));
        await ShrinkAsync(clusterId, "MaxNodesInCluster=50");

        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        (await _world.StatesOfAsync(clusterId)).Should().Equal("releasing");
    }

    [Fact]
    public async Task Looks_AfterAStop_GoOnOnceTheClusterRunsAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await ShrinkAsync(clusterId);
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(9));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("stopped");

        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(6));
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await _world.StatesOfAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task Minimum_OnceANodeIsDeleted_IsFilledUpAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await ShrinkAsync(clusterId, "Queues.1.MinNodesInQueue=2", "Queues.1.EnableAutoGrow=true");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(3));
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0", "compute1");

        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, (await _world.IdsOfAsync(clusterId))[0]));
        await _world.AdvanceUntilIdleAsync();

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute1", "compute2");
    }

    private Task<JsonElement> ShrinkAsync(string clusterId, params string[] settings) =>
        _world.ScaleAsync(clusterId, ScalingSteps.Workq("EnableAutoShrink", settings));
}
