using System.Text.Json;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Why a job waits, on nodes of 4 cores and 8 GiB unless said otherwise, and how one went.</summary>
public sealed class ExplainTests(Emulator emulator, FirstComeEmulator firstCome)
    : IClassFixture<Emulator>, IClassFixture<FirstComeEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Explanation_OfTheFirstInLine_NamesWhatIsScarceWhoHoldsItAndWhenItStarts()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var holder = await _world.SubmitAsync(clusterId, 300, 4, ("Name", "holder"), ("ClockTime", "600"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var jobId = await _world.SubmitAsync(clusterId, 60, 4, ("Node", "2"), ("Mem", "1GB"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));

        var job = await ExplainAsync(clusterId, jobId);

        var startedAt = (await ExplainAsync(clusterId, holder)).Instant("startedAt");
        job.Text("state").Should().Be("queued");
        job.Text("reason").Should().Be("resources");
        job.Number("priority").Should().Be(0);
        job.Number("place").Should().Be(1);
        job.Number("waiting").Should().Be(1);
        job.GetProperty("waitedSeconds").GetDouble().Should().Be(30);
        job.Instant("waitingSince").Should().Be(startedAt.AddSeconds(60));
        job.GetProperty("needs").GetRawText().Should().Be(
            """{"nodes":2,"coresPerNode":4,"memoryPerNode":1024,"gpusPerNode":0,"isExclusive":false}""");
        var room = job.GetProperty("room");
        (room.Number("nodes"), room.Number("nodesComingUp")).Should().Be((2, 0));
        (room.Number("fittingNodes"), room.Number("largeEnoughNodes"))
            .Should().Be((1, 2));
        room.GetProperty("cores").GetRawText()
            .Should().Be("""{"total":8,"free":4,"needed":8,"nodesWithEnough":1}""");
        room.GetProperty("memory").Number("nodesWithEnough").Should().Be(2);
        var held = room.GetProperty("holders").EnumerateArray().Should().ContainSingle().Which;
        (held.Text("jobId"), held.Text("name"), held.Number("cores")).Should().Be((holder, "holder", 4));
        held.Instant("endsAt").Should().Be(startedAt.AddSeconds(300));
        held.Instant("limitedTo").Should().Be(startedAt.AddSeconds(600));
        var reservation = job.GetProperty("reservation");
        reservation.GetProperty("isOwn").GetBoolean().Should().BeTrue();
        reservation.Instant("startAt").Should().Be(startedAt.AddSeconds(600), "the scheduler only knows the limit");
        reservation.GetProperty("nodes").GetArrayLength().Should().Be(2);
        job.Instant("earliestStart").Should().Be(startedAt.AddSeconds(300), "the emulator knows the end");
        job.Text("summary").Should().Contain("first in line").And.Contain("4 of 8 cores").And.NotContain("memory");

        await _world.AdvanceUntilIdleAsync();
        (await ExplainAsync(clusterId, jobId)).Instant("startedAt").Should().Be(startedAt.AddSeconds(300));
    }

    [Fact]
    public async Task Explanation_OfOneThatWouldDelayTheFirst_NamesTheReservationInItsWay()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.SubmitAsync(clusterId, 600, 4, ("ClockTime", "600"));
        var first = await _world.SubmitAsync(clusterId, 60, 4, ("Node", "2"));
        var jobId = await _world.SubmitAsync(clusterId, 60, 4);

        var job = await ExplainAsync(clusterId, jobId);

        job.Text("reason").Should().Be("reservation");
        job.Number("place").Should().Be(2);
        job.GetProperty("room").Number("fittingNodes").Should().Be(1);
        job.GetProperty("reservation").Text("jobId").Should().Be(first);
        job.GetProperty("reservation").GetProperty("isOwn").GetBoolean().Should().BeFalse();
        job.Text("summary").Should().Contain($"would delay job {first}");
    }

    [Fact]
    public async Task Explanation_OfOneBehindOthers_IsItsPriority()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.SubmitAsync(clusterId, 600, 4, ("Node", "2"));
        var late = await _world.SubmitAsync(clusterId, 60, 4);
        await _world.SubmitAsync(clusterId, 60, 4, ("Priority", "7"));

        var job = await ExplainAsync(clusterId, late);

        job.Text("reason").Should().Be("priority");
        job.Number("place").Should().Be(2);
        job.GetProperty("room").Number("fittingNodes").Should().Be(0);
        job.Text("summary").Should().Contain("number 2 of 2 in line");
    }

    [Fact]
    public async Task Explanation_WithoutBackfill_IsItsPriorityThoughItFits()
    {
        var world = firstCome.NewWorld();
        var clusterId = await world.RunTwoNodesAsync();
        await world.SubmitAsync(clusterId, 600, 4);
        await world.SubmitAsync(clusterId, 60, 4, ("Node", "2"));
        var jobId = await world.SubmitAsync(clusterId, 60, 4);

        var job = await firstCome.ExplainJobAsync(world, clusterId, jobId);

        job.Text("reason").Should().Be("priority");
        job.Text("summary").Should().Contain("without backfill");
    }

    [Theory]
    [InlineData("2", "5", "", "0 of 2")]
    [InlineData("3", "1", "", "2 of 2")]
    [InlineData("1", "1", "9GB", "0 of 2")]
    public async Task Explanation_OfOneThatNoPresentNodeCouldHold_SaysThatItCanNeverStart(
        string nodes, string cores, string memory, string largeEnough)
    {
        var clusterId = await _world.RunTwoNodesAsync();
        (string, string)[] memories = memory.Length > 0 ? [("Mem", memory)] : [];
        var jobId = await _world.SubmitAsync(
            clusterId, 60, 1, [("Node", nodes), ("Cpu", cores), .. memories]);

        var job = await ExplainAsync(clusterId, jobId);

        job.Text("reason").Should().Be("noSuchNodes");
        job.IsNull("earliestStart").Should().BeTrue();
        job.IsNull("reservation").Should().BeTrue();
        job.Text("summary").Should().Contain("never").And.Contain(largeEnough);
    }

    [Fact]
    public async Task Explanation_WithoutARunningNode_IsNoNodes()
    {
        var clusterId = await _world.RunClusterAsync();
        var node = (await _world.NodesOfAsync(clusterId, "Compute"))[0].Text("Id");
        await _world.CallAsync("StopNodes", ("ClusterId", clusterId), ("Role", "Compute"), ("Instance.1.Id", node));
        await _world.AdvanceUntilIdleAsync();
        var jobId = await _world.SubmitAsync(clusterId, 60);

        (await ExplainAsync(clusterId, jobId)).Text("reason").Should().Be("noNodes");
    }

    [Fact]
    public async Task Explanation_WithoutAScheduler_IsSchedulerDown()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 100_000, 2);
        var jobId = await _world.SubmitAsync(clusterId, 60, 2);
        await _world.MoveManagerAsync(clusterId, "StopNodes");

        var job = await ExplainAsync(clusterId, jobId);

        job.Text("reason").Should().Be("schedulerDown");
        job.IsNull("growth").Should().BeTrue();
        job.IsNull("earliestStart").Should().BeTrue();
    }

    [Fact]
    public async Task Explanation_OfAStoppedCluster_IsClusterNotRunning()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 100_000, 2);
        var jobId = await _world.SubmitAsync(clusterId, 60, 2);
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        var job = await ExplainAsync(clusterId, jobId);

        job.Text("reason").Should().Be("clusterNotRunning");
        job.Text("summary").Should().Contain("is Stopped");
    }

    [Fact]
    public async Task Explanation_OfOneThatRanAndWaitsAgain_CountsFromThen()
    {
        var clusterId = await _world.RunClusterAsync();
        var jobId = await _world.SubmitAsync(clusterId, 600, 2, ("ReRunable", "true"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(100));
        var node = (await _world.NodesOfAsync(clusterId, "Compute"))[0].Text("Id");
        await _world.CallAsync("StopNodes", ("ClusterId", clusterId), ("Role", "Compute"), ("Instance.1.Id", node));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(40));

        var job = await ExplainAsync(clusterId, jobId);

        job.Number("earlierRuns").Should().Be(1);
        job.GetProperty("waitedSeconds").GetDouble().Should().Be(40);
        (job.Instant("waitingSince") - job.Instant("submittedAt")).Should().Be(TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task Explanation_OfOneThatIsOver_TellsHowLongItWaitedAndWhereItRan()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 90, 2);
        var jobId = await _world.SubmitAsync(clusterId, 30, 2);
        await _world.AdvanceUntilIdleAsync();

        var job = await ExplainAsync(clusterId, jobId);

        job.Text("state").Should().Be("completed");
        job.GetProperty("waitedSeconds").GetDouble().Should().Be(90);
        (job.Instant("endedAt") - job.Instant("startedAt")).Should().Be(TimeSpan.FromSeconds(30));
        job.GetProperty("nodes").EnumerateArray().Select(node => node.GetString()).Should().Equal("compute0");
        job.IsNull("reason").Should().BeTrue();
        job.IsNull("room").Should().BeTrue();
        job.Text("summary").Should().Contain("waited 90 s").And.Contain("on compute0").And.Contain("Completed");
    }

    [Fact]
    public async Task Explanation_OfOneWithdrawn_SaysThatItNeverStarted()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, 90, 2);
        var jobId = await _world.SubmitAsync(clusterId, 30, 2);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(7));
        await _world.StopJobsAsync(clusterId, jobId);

        var job = await ExplainAsync(clusterId, jobId);

        job.Text("state").Should().Be("cancelled");
        job.Text("summary").Should().Contain("waited 7 s").And.Contain("withdrawn");
    }

    [Fact]
    public async Task Explanation_OfAnArray_IsThatOfItsFirstTaskThatWaits()
    {
        var clusterId = await _world.RunClusterAsync();
        var array = await _world.SubmitAsync(clusterId, 60, 2, ("ArrayRequest", "1-3"));

        var job = await ExplainAsync(clusterId, array);

        job.Text("jobId").Should().Be("0[2].manager");
        job.Number("waiting").Should().Be(2);
    }

    [Fact]
    public async Task Explanation_ChangesNothing()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.SubmitAsync(clusterId, 600, 4, ("ClockTime", "600"));
        await _world.SubmitAsync(clusterId, 60, 4, ("Node", "2"));
        var jobId = await _world.SubmitAsync(clusterId, 60, 4);

        var first = await ExplainAsync(clusterId, jobId);
        var second = await ExplainAsync(clusterId, jobId);

        second.GetRawText().Should().Be(first.GetRawText());
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING", "QUEUED", "QUEUED");
    }

    [Fact]
    public async Task Squeue_AndExplanation_GoByTheSameReason()
    {
        var clusterId = await _world.RunTwoNodesAsync("slurm");
        await _world.SubmitAsync(clusterId, 600, 4, ("ClockTime", "600"));
        var first = await _world.SubmitAsync(clusterId, 60, 4, ("Node", "2"));
        var second = await _world.SubmitAsync(clusterId, 60, 4);

        var queue = await _world.ShellAsync(clusterId, "squeue -h");

        queue.Split('\n').Should().Contain(line => line.EndsWith("(Resources)"))
            .And.Contain(line => line.EndsWith("(Priority)"));
        (await ExplainAsync(clusterId, first)).Text("reason").Should().Be("resources");
        (await ExplainAsync(clusterId, second)).Text("reason").Should().Be("reservation");
    }

    [Theory]
    [InlineData("two%20words", "ehpc-hz-0", "0")]
    [InlineData("", "ehpc-hz-0", "0")]
    [InlineData("", "", "99.manager")]
    [InlineData("", "", "job")]
    public async Task Explanation_OfWhatDoesNotExist_IsNotFound(string world, string cluster, string job)
    {
        var clusterId = cluster.Length > 0 ? cluster : await _world.RunClusterAsync();

        var answer = await emulator.GetAsync(
            ExplainSteps.PathOf(world.Length > 0 ? world : _world.Id, clusterId, job));

        answer.RequireProblem(404);
    }

    private Task<JsonElement> ExplainAsync(string clusterId, string jobId) =>
        emulator.ExplainJobAsync(_world, clusterId, jobId);
}
