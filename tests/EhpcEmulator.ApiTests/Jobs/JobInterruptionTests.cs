using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>What becomes of jobs when nodes, the cluster or the emulator go down.</summary>
public sealed class JobInterruptionTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("StopNodes")]
    [InlineData("ResetNodes")]
    [InlineData("DeleteNodes")]
    public async Task Job_WhoseNodeGoesDown_IsQueuedAgainIfItIsRerunable(string action)
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        await _world.SubmitAsync(clusterId, 3600, 4, ("Node", "2"), ("ReRunable", "true"));
        await _world.SubmitAsync(clusterId, 60, 4, ("ReRunable", "true"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(100));

        await _world.CallAsync(action, NodeSteps.Batch(clusterId, nodes[0]));
        var jobs = await _world.JobsAsync(clusterId);

        // The first one needs two nodes, so the second one has the other node at once.
        jobs[0].Text("State").Should().Be("QUEUED");
        jobs[0].Text("Comment").Should().Be("Job requeued: a node of it went down");
        jobs[0].Text("NodeList").Should().BeEmpty();
        jobs[1].Text("State").Should().Be("RUNNING");
        jobs[1].Text("NodeList").Should().Be("['compute1']");
        jobs[1].SecondsTo("StartTime", jobs[0]).Should().Be(100);
        (await _world.NodesOfAsync(clusterId, "Compute")).Sum(node => node.GetProperty("UsedResources").Number("Cpu"))
            .Should().Be(4);
    }

    [Theory]
    [InlineData("StopNodes")]
    [InlineData("ResetNodes")]
    [InlineData("DeleteNodes")]
    public async Task Job_WhoseNodeGoesDown_FailsIfItIsNotRerunable(string action)
    {
        var clusterId = await _world.RunTwoNodesAsync("slurm");
        var nodes = await _world.IdsOfAsync(clusterId);
        await _world.SubmitAsync(clusterId, 3600, 4, ("Node", "2"), ("ReRunable", "true"));

        await _world.CallAsync(action, NodeSteps.Batch(clusterId, nodes[1]));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        // Slurm knows no ReRunable of the API.
        var job = (await _world.JobsAsync(clusterId)).Single();
        job.Text("State").Should().Be("Failed");
        job.Text("Comment").Should().Be("NodeDown");
        job.SecondsTo("LastModifyTime", job).Should().Be(0);
    }

    [Theory]
    [InlineData("StopNodes")]
    [InlineData("ResetNodes")]
    [InlineData("DeleteNodes")]
    public async Task Job_BehindOneThatTheRemainingNodesCannotHold_StartsAtOnce(string action)
    {
        var clusterId = await _world.RunTwoNodesAsync("pbs", ("EcsOrder.Compute.Count", "3"));
        var nodes = await _world.IdsOfAsync(clusterId);
        await _world.SubmitAsync(clusterId, 600, 4, ("ClockTime", "00:10:00"));
        await _world.SubmitAsync(clusterId, 600, 4, ("ClockTime", "00:10:00"), ("Node", "3"));
        await _world.SubmitAsync(clusterId, 1200, 4, ("ClockTime", "00:20:00"));
        var before = await _world.JobStatesAsync(clusterId);

        // No job runs on it.
        await _world.CallAsync(action, NodeSteps.Batch(clusterId, nodes[2]));

        before.Should().Equal("RUNNING", "QUEUED", "QUEUED");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING", "QUEUED", "RUNNING");
    }

    [Fact]
    public async Task Job_OfANodeThatIsReset_StartsAnewWhenItIsBackAndRunsItsWholeTime()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2, ("ReRunable", "true"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(50));

        await _world.CallAsync("ResetNodes", NodeSteps.Batch(clusterId, await _world.IdsOfAsync(clusterId)));
        await _world.AdvanceUntilIdleAsync();

        // Three seconds is what a node of this profile takes.
        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("StartTime", job).Should().Be(53);
        job.SecondsTo("LastModifyTime", job).Should().Be(113);
        job.Text("State").Should().Be("FINISHED");
    }

    [Fact]
    public async Task Jobs_OfAClusterThatIsStopped_FailOrWaitUntilItIsStarted()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.SubmitAsync(clusterId, 3600, 4);
        await _world.SubmitAsync(clusterId, 60, 4, ("ReRunable", "true"));
        await _world.SubmitAsync(clusterId, 60, 4);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceAsync(TimeSpan.FromHours(1));
        var used = (await _world.SummaryOfAsync(clusterId)).GetProperty("UsedResources").Number("Cpu");
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        used.Should().Be(0);
        var jobs = await _world.JobsAsync(clusterId);
        jobs[0].Text("Comment").Should().EndWith("failed: a node of it went down");
        jobs[0].SecondsTo("LastModifyTime", jobs[0]).Should().Be(10);
        jobs.Should().OnlyContain(job => job.Text("State") == "FINISHED");
        jobs[1].SecondsTo("StartTime", jobs[0]).Should().BeGreaterThan(3600);
        jobs[2].Text("StartTime").Should().Be(jobs[1].Text("StartTime"));
    }

    [Fact]
    public async Task Jobs_WhileTheManagementNodeIsStopped_EndButDoNotStart()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2);
        await _world.SubmitAsync(clusterId, 60, 2);

        await _world.MoveManagerAsync(clusterId, "StopNodes");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));
        var used = (await _world.SummaryOfAsync(clusterId)).GetProperty("UsedResources").Number("Cpu");
        await _world.MoveManagerAsync(clusterId, "StartNodes");
        var jobs = await _world.JobsAsync(clusterId);

        used.Should().Be(0);
        jobs.Select(job => job.Text("State")).Should().Equal("FINISHED", "RUNNING");
        jobs[0].SecondsTo("LastModifyTime", jobs[0]).Should().Be(60);
        jobs[1].SecondsTo("StartTime", jobs[0]).Should().BeInRange(610, 620);
    }

    [Fact]
    public async Task Jobs_OfAClusterThatIsDeleted_GoWithIt()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var other = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 10, 4, ("Node", "2"));
        await _world.SubmitAsync(clusterId, 60, 4, ("Node", "2"), ("ReRunable", "true"));
        await _world.SubmitAsync(clusterId, 60, 4);
        await _world.ShellAsync(clusterId, "sleep 50; echo x > /home/a");
        await _world.SubmitAsync(other, 60);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(20));

        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
        (await _world.FailAsync("ListJobs", ("ClusterId", clusterId))).Code.Should().Be("ClusterNotFound");
        (await _world.JobStatesAsync(other)).Should().Equal("FINISHED");
    }

    [Fact]
    public async Task Jobs_OfALargeArray_AreTakenBackAtOnce()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var array = await _world.SubmitAsync(
            clusterId, 60, 1, ("ArrayRequest", "1-1999:2"), ("StdoutRedirectPath", "/home/out.^array_index^"));
        var before = await _world.CallAsync("ListJobs", ("ClusterId", clusterId), ("State", "QUEUED"));

        await _world.StopJobsAsync(clusterId, array);

        before.Number("TotalCount").Should().Be(992);
        (await _world.CallAsync("ListJobs", ("ClusterId", clusterId), ("State", "notfinish")))
            .Number("TotalCount").Should().Be(0);
        (await _world.SummaryOfAsync(clusterId)).GetProperty("UsedResources").Number("Cpu").Should().Be(0);
    }

    [Fact]
    public async Task Jobs_WithoutEnoughNodes_StartWhenTheseAreAdded()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 60, 2, ("Node", "2"));
        var before = await _world.JobStatesAsync(clusterId);

        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        before.Should().Equal("QUEUED");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING");
    }

    [Theory]
    [InlineData("pbs", "7", "7", 3)]
    [InlineData("pbs", "7", "8", 1)]
    [InlineData("pbs", "7", null, 3)]
    [InlineData("pbs", "0", null, 1)]
    [InlineData("slurm", "7", "7", 1)]
    public async Task Job_ThatFails_RunsAgainAsItsRetrySays(string scheduler, string exit, string? onExit, int runs)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", scheduler));

        await _world.SubmitJobAsync(
            clusterId,
            [
                ("CommandLine", $"#EHPC runtime=10s exit={exit}"),
                ("JobRetry.Count", "2"),
                .. onExit is null ? [] : new[] { ("JobRetry.OnExitCode", onExit) },
            ]);
        await _world.AdvanceUntilIdleAsync();

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("LastModifyTime", job).Should().Be(10 * runs);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("271", 3)]
    [InlineData("1", 1)]
    public async Task Job_ThatItsLimitEnds_RunsAgainAsItsRetrySays(string? onExit, int runs)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.SubmitAsync(
            clusterId, 60, 1,
            [
                ("ClockTime", "00:00:10"),
                ("JobRetry.Count", "2"),
                .. onExit is null ? [] : new[] { ("JobRetry.OnExitCode", onExit) },
            ]);
        await _world.AdvanceUntilIdleAsync();

        var job = (await _world.JobsAsync(clusterId)).Single();
        job.SecondsTo("LastModifyTime", job).Should().Be(10 * runs);
        job.Text("Priority").Should().Be(runs > 1 ? "1" : "0");
    }

    [Fact]
    public async Task Job_ThatIsRetried_PassesOthersByItsNewPriority()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(
            clusterId, 10, 2, ("CommandLine", "#EHPC runtime=10s exit=1"),
            ("JobRetry.Count", "1"), ("JobRetry.Priority", "9"));
        await _world.SubmitAsync(clusterId, 10, 2, ("Priority", "8"));
        await _world.AdvanceUntilIdleAsync();

        var jobs = await _world.JobsAsync(clusterId);
        jobs.Select(job => job.SecondsTo("StartTime", jobs[0])).Should().Equal(10, 20);
        jobs[0].Text("Priority").Should().Be("9");
    }

    [Fact]
    public async Task Jobs_AfterARestartOfTheEmulator_GoOnAsIfNothingHadHappened()
    {
        var folder = Directory.CreateTempSubdirectory("ehpc-jobs-");
        try
        {
            string clusterId;
            using (var first = new StoredEmulator(folder.FullName))
            {
                var world = new World(first, "kept");
                clusterId = await world.RunTwoNodesAsync();
                await world.SubmitAsync(clusterId, 600, 4, ("ClockTime", "10:00"));
                await world.SubmitAsync(clusterId, 600, 4, ("Node", "2"), ("ClockTime", "10:00"));
                await world.SubmitAsync(clusterId, 300, 4, ("ClockTime", "05:00"));
                await world.AdvanceAsync(TimeSpan.FromSeconds(100));
            }

            using var second = new StoredEmulator(folder.FullName);
            var again = new World(second, "kept");
            var states = await again.JobStatesAsync(clusterId);
            var next = await again.SubmitAsync(clusterId, 60, 4, ("ClockTime", "03:20"));
            await again.SubmitAsync(clusterId, 60, 4, ("ClockTime", "05:01"));
            await again.AdvanceUntilIdleAsync();

            states.Should().Equal("RUNNING", "QUEUED", "RUNNING");
            next.Should().Be("3.manager");
            var jobs = await again.JobsAsync(clusterId);
            jobs.Select(job => job.SecondsTo("StartTime", jobs[0])).Should().Equal(0, 600, 0, 300, 1200);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class StoredEmulator(string folder) : Emulator
    {
        protected override string? DataFolder => folder;
    }
}
