using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

public sealed class DeleteJobsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteJobs_InEveryState_TakesThemFromTheListsAndFreesTheirNodes()
    {
        var clusterId = await _world.RunClusterAsync();
        var finished = await _world.SubmitAsync(clusterId, 10, 2);
        var running = await _world.SubmitAsync(clusterId, 3600, 2);
        var waiting = await _world.SubmitAsync(clusterId, 3600, 2);
        var next = await _world.SubmitAsync(clusterId, 3600, 2);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(20));

        await _world.DeleteJobsAsync(clusterId, finished, running, waiting);

        var listed = await _world.CallAsync("ListJobs", ("ClusterId", clusterId));
        listed.Number("TotalCount").Should().Be(1);
        var left = (await _world.JobsAsync(clusterId)).Single();
        left.Text("Id").Should().Be(next);
        left.Text("State").Should().Be("RUNNING");
        left.SecondsTo("StartTime", left).Should().Be(20);
    }

    [Fact]
    public async Task DeleteJobs_OfAnArray_DeletesAllItsTasksButThoseOfOthersStay()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "slurm"));
        var array = await _world.SubmitAsync(clusterId, 10, 1, ("ArrayRequest", "1-3"));
        var other = await _world.SubmitAsync(clusterId, 10, 1, ("ArrayRequest", "1-3"));
        await _world.AdvanceUntilIdleAsync();

        await _world.DeleteJobsAsync(clusterId, array, "2_3");

        (await _world.JobsAsync(clusterId)).Select(job => job.Text("Id")).Should().Equal($"{other}_1", $"{other}_2");
    }

    [Fact]
    public async Task DeleteJobs_WithoutWaiting_DeletesThemAllTheSame()
    {
        var clusterId = await _world.RunClusterAsync();
        var job = await _world.SubmitAsync(clusterId, 10, 1);

        await _world.CallAsync(
            "DeleteJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(job)), ("Async", "true"));

        (await _world.JobsAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task DeleteJobs_Again_AnswersDeleteFailureAndDeletesNone()
    {
        var clusterId = await _world.RunClusterAsync();
        var deleted = await _world.SubmitAsync(clusterId, 10);
        var running = await _world.SubmitAsync(clusterId, 3600);
        await _world.DeleteJobsAsync(clusterId, deleted);

        var error = await _world.FailAsync(
            "DeleteJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(running, deleted)));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Job.DeleteFailure" });
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING");
    }

    [Fact]
    public async Task DeleteJobs_AndSubmitAgain_GivesNoIdTwice()
    {
        var clusterId = await _world.RunClusterAsync();
        var deleted = await _world.SubmitAsync(clusterId, 10);
        await _world.DeleteJobsAsync(clusterId, deleted);

        var next = await _world.SubmitAsync(clusterId, 10);

        (deleted, next).Should().Be(("0.manager", "1.manager"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task DeleteJobs_OfTooFewOrTooMany_AnswersInvalidParams(int count)
    {
        var clusterId = await _world.RunClusterAsync();
        var running = await _world.SubmitAsync(clusterId, 3600);

        var error = await _world.FailAsync(
            "DeleteJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(Enumerable.Repeat(running, count))));

        error.Status.Should().Be(400);
        $"{error.Code} {error.Message}".Should().Contain("Jobs");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("RUNNING");
    }

    [Fact]
    public async Task DeleteJobs_InXml_AnswersItsRequestIdOnly()
    {
        var clusterId = await _world.RunClusterAsync();
        var id = await _world.SubmitAsync(clusterId, 10);

        var answer = await _world.XmlAsync(
            "DeleteJobs", ("ClusterId", clusterId), ("Jobs", JobSteps.Named(id)), ("Async", "true"));

        answer.Elements().Select(element => element.Name.LocalName).Should().Equal("RequestId");
    }
}
