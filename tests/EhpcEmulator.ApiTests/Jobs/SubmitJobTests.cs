using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class SubmitJobTests(Emulator emulator) : IClassFixture<Emulator>
{
    [Fact]
    public async Task SubmitJob_OnFreeNode_StartsAtOnceAndEndsAfterItsRunTime()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        var jobId = await world.SubmitAsync(clusterId, seconds: 60);
        var running = await world.JobAsync(clusterId, jobId);
        await world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var finished = await world.JobAsync(clusterId, jobId);

        jobId.Should().Be("0.manager");
        running.Text("State").Should().Be("RUNNING");
        running.Text("NodeList").Should().Be("['compute0']");
        running.Text("StartTime").Should().Be(running.Text("SubmitTime"));
        finished.Text("State").Should().Be("FINISHED");
    }

    [Fact]
    public async Task SubmitJob_WithTooFewFreeCores_WaitsForThem()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        await world.SubmitAsync(clusterId, seconds: 60, cores: 2);
        await world.SubmitAsync(clusterId, seconds: 60, cores: 1);
        await world.SubmitAsync(clusterId, seconds: 60, cores: 2);
        var before = await world.JobsAsync(clusterId);
        await world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var after = await world.JobsAsync(clusterId);
        await world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var last = await world.JobsAsync(clusterId);

        before.Select(job => job.Text("State")).Should().Equal("RUNNING", "QUEUED", "QUEUED");
        after.Select(job => job.Text("State")).Should().Equal("FINISHED", "RUNNING", "QUEUED");
        last.Select(job => job.Text("State")).Should().Equal("FINISHED", "FINISHED", "RUNNING");
    }

    [Fact]
    public async Task SubmitJob_ToAQueue_RunsOnNodesOfThatQueueOnly()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync(("JobQueue", "high"));
        await world.AddComputesAsync(clusterId, 1, ("JobQueue", "workq"));

        await world.SubmitAsync(clusterId, 60, 2, ("JobQueue", "high"));
        await world.SubmitAsync(clusterId, 60, 2, ("JobQueue", "high"));
        await world.SubmitAsync(clusterId, 60, 2, ("JobQueue", "workq"));

        (await world.JobsAsync(clusterId)).Select(job => job.Text("NodeList"))
            .Should().Equal("['compute0']", "", "['compute1']");
    }

    [Fact]
    public async Task SubmitJob_OverItsLimit_IsKilled()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        var jobId = await world.SubmitAsync(clusterId, 3600, 1, ("ClockTime", "00:10:00"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(599));
        var before = await world.JobAsync(clusterId, jobId);
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var after = await world.JobAsync(clusterId, jobId);

        before.Text("State").Should().Be("RUNNING");
        after.Text("State").Should().Be("FINISHED");
        after.Text("Comment").Should().EndWith("exceeded resource walltime");
    }

    [Fact]
    public async Task SubmitJob_AsArray_MakesATaskOfEachIndex()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync(("SchedulerType", "slurm"));

        var jobId = await world.SubmitAsync(clusterId, 60, 1, ("ArrayRequest", "2-7:2"));
        var jobs = await world.JobsAsync(clusterId);

        jobId.Should().Be("1");
        jobs.Select(job => job.Text("Id")).Should().Equal("1_2", "1_4", "1_6");
        jobs.Select(job => job.Text("State")).Should().Equal("Running", "Running", "Pending");
        jobs.Should().OnlyContain(job => job.Text("ArrayRequest") == "2-7:2");
    }

    [Fact]
    public async Task SubmitJob_OfMissingFile_AnswersSubmitFailure()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        var error = await world.FailAsync(
            "SubmitJob", ("ClusterId", clusterId), ("RunasUser", "root"), ("CommandLine", "/home/none/job.pbs"));

        error.Code.Should().Be("AgentError.Job.SubmitFailure");
        error.Status.Should().Be(406);
        (await world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("nobody", "Test-pass-1")]
    [InlineData("root", "Wrong-pass-1")]
    public async Task SubmitJob_WithWrongCredential_IsRefused(string user, string password)
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        var error = await world.FailAsync(
            "SubmitJob",
            ("ClusterId", clusterId), ("RunasUser", user), ("RunasUserPassword", password), ("CommandLine", "sleep 1"));

        error.Code.Should().Be("IncorrectCredential");
        error.Status.Should().Be(403);
    }

    [Fact]
    public async Task SubmitJob_WhenItsNodeStops_FailsUnlessItIsRerunable()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();
        var failing = await world.SubmitAsync(clusterId, 3600);
        var again = await world.SubmitAsync(clusterId, 3600, 1, ("ReRunable", "true"));

        var nodeId = (await world.CallAsync("ListNodes", ("ClusterId", clusterId), ("Role", "Compute")))
            .GetProperty("Nodes").GetProperty("NodeInfo")[0].Text("Id");
        await world.CallAsync("StopNodes", ("ClusterId", clusterId), ("Instance.1.Id", nodeId));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var stopped = await world.JobsAsync(clusterId);
        await world.CallAsync("StartNodes", ("ClusterId", clusterId), ("Instance.1.Id", nodeId));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var started = await world.JobAsync(clusterId, again);

        stopped.Single(job => job.Text("Id") == failing).Text("State").Should().Be("FINISHED");
        stopped.Single(job => job.Text("Id") == again).Text("State").Should().Be("QUEUED");
        started.Text("State").Should().Be("RUNNING");
    }

    [Fact]
    public async Task SubmitJob_ThatFails_IsRetriedByItsExitCode()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        await world.SubmitJobAsync(
            clusterId, ("CommandLine", "#EHPC runtime=10s exit=7"), ("JobRetry.Count", "2"), ("JobRetry.OnExitCode", "7"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(29));
        var third = (await world.JobsAsync(clusterId)).Single();
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var last = (await world.JobsAsync(clusterId)).Single();

        third.Text("State").Should().Be("RUNNING");
        third.Text("Priority").Should().Be("1");
        last.Text("State").Should().Be("FINISHED");
    }

    [Fact]
    public async Task SubmitJob_WhileItRuns_TakesResourcesOfNodeAndCluster()
    {
        var world = emulator.NewWorld();
        var clusterId = await world.RunClusterAsync();

        await world.SubmitAsync(clusterId, 60, 2, ("Mem", "1GB"));
        var used = await UsedAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var free = await UsedAsync();

        used.Should().Equal((2, 1024), (2, 1024));
        free.Should().Equal((0, 0), (0, 0));

        async Task<(int, int)[]> UsedAsync()
        {
            var node = (await world.CallAsync("ListNodes", ("ClusterId", clusterId), ("Role", "Compute")))
                .GetProperty("Nodes").GetProperty("NodeInfo")[0].GetProperty("UsedResources");
            var cluster = (await world.CallAsync("ListClusters"))
                .GetProperty("Clusters").GetProperty("ClusterInfoSimple")[0].GetProperty("UsedResources");
            return
            [
                (node.GetProperty("Cpu").GetInt32(), node.GetProperty("Memory").GetInt32()),
                (cluster.GetProperty("Cpu").GetInt32(), cluster.GetProperty("Memory").GetInt32()),
            ];
        }
    }
}
