using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.ServerlessJobs;

/// <summary>Serverless jobs that wait for others.</summary>
public sealed class ServerlessDependencyTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("AfterSucceeded", "exit 0", "Succeeded")]
    [InlineData("AfterSucceeded", "exit 1", "Canceled")]
    [InlineData("AfterFailed", "exit 0", "Canceled")]
    [InlineData("AfterFailed", "exit 1", "Succeeded")]
    [InlineData("AfterAny", "exit 0", "Succeeded")]
    [InlineData("AfterAny", "exit 1", "Succeeded")]
    public async Task Job_AfterAnother_RunsOnceThatHasComeAbout(string type, string script, string state)
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await _world.SubmitServerlessAsync(clusterId, $"sleep 60; {script}");

        var second = await _world.SubmitServerlessAsync(clusterId, "sleep 10", ServerlessSteps.After(type, first));
        await _world.AdvanceAsync(ServerlessSteps.Start + TimeSpan.FromSeconds(59));
        var before = await _world.ServerlessStatesAsync(clusterId, second);
        await _world.AdvanceUntilIdleAsync();

        before.Should().Equal("Pending");
        (await _world.ServerlessStatesAsync(clusterId, second)).Should().Equal(state);
        if (state == "Succeeded")
        {
            var (ended, started) = ((await JobAsync(first)).EndTime, (await JobAsync(second)).StartTime);
            (started - ended).Should().Be((long)ServerlessSteps.Start.TotalSeconds);
        }

        async Task<(long StartTime, long EndTime)> JobAsync(string id)
        {
            var job = await _world.ServerlessJobAsync(clusterId, id);
            return (job.Long("StartTime"), job.Long("EndTime"));
        }
    }

    [Fact]
    public async Task Job_AfterOneThatIsOver_IsDecidedAtOnce()
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await _world.SubmitServerlessAsync(clusterId, "exit 1");
        await _world.AdvanceUntilIdleAsync();

        var starts = await _world.SubmitServerlessAsync(
            clusterId, "sleep 60", ServerlessSteps.After("AfterFailed", first));
        var never = await _world.SubmitServerlessAsync(
            clusterId, "sleep 60", ServerlessSteps.After("AfterSucceeded", first));
        var atOnce = await _world.ServerlessStatesAsync(clusterId, starts, never);
        await _world.AdvanceAsync(ServerlessSteps.Start);

        atOnce.Should().Equal("Pending", "Canceled");
        (await _world.ServerlessStatesAsync(clusterId, starts)).Should().Equal("Running");
    }

    [Fact]
    public async Task Job_AfterSeveral_WaitsForAllOfThem()
    {
        var clusterId = await _world.RunClusterAsync();
        var quick = await _world.SubmitServerlessAsync(clusterId, "sleep 10");
        var slow = await _world.SubmitServerlessAsync(clusterId, "sleep 100; exit 1");

        var last = await _world.SubmitServerlessAsync(
            clusterId,
            "sleep 10",
            ("DependsOn", $$"""[{"JobId":"{{quick}}"},{"JobId":"{{slow}}","Type":"AfterAny"}]"""));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        var early = await _world.ServerlessStatesAsync(clusterId, last);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(50));

        early.Should().Equal("Pending");
        (await _world.ServerlessStatesAsync(clusterId, last)).Should().Equal("Running");
    }

    [Fact]
    public async Task Job_AfterATaskOfAnArray_WaitsForThatOneOnly()
    {
        var clusterId = await _world.RunClusterAsync();
        var array = await _world.SubmitArrayAsync(clusterId, 1, 2, "sleep ${EHPC_ARRAY_TASK_ID}00");

        var next = await _world.SubmitServerlessAsync(
            clusterId, "sleep 10", ServerlessSteps.After("AfterSucceeded", $"{array}_1"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(110));

        (await _world.ServerlessStatesAsync(clusterId, next, array)).Should().Equal("Running", "Running");
    }

    [Theory]
    [InlineData("AfterSucceeded", "Canceled")]
    [InlineData("AfterFailed", "Succeeded")]
    public async Task Job_AfterAnArrayOfWhichOneTaskFails_IsDecidedThere(string type, string state)
    {
        var clusterId = await _world.RunClusterAsync();
        var array = await _world.SubmitArrayAsync(
            clusterId, 1, 2, "sleep ${EHPC_ARRAY_TASK_ID}00; exit $((2 - EHPC_ARRAY_TASK_ID))");

        var next = await _world.SubmitServerlessAsync(clusterId, "sleep 10", ServerlessSteps.After(type, array));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(150));

        (await _world.ServerlessStatesAsync(clusterId, next, array)).Should().Equal(state, "Running");
    }

    [Fact]
    public async Task Array_AfterTheCorrespondingTasks_RunsEachAfterItsOwn()
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await _world.SubmitArrayAsync(
            clusterId, 1, 3, "sleep ${EHPC_ARRAY_TASK_ID}00; [ $EHPC_ARRAY_TASK_ID != 2 ]");

        var second = await _world.SubmitArrayAsync(
            clusterId, 1, 3, "sleep 10", ServerlessSteps.After("AfterCorresponding", first));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(250));
        var midway = await _world.ServerlessStatesAsync(clusterId, second, $"{second}_1", $"{second}_2", $"{second}_3");
        await _world.AdvanceUntilIdleAsync();

        midway.Should().Equal("Running", "Succeeded", "Canceled", "Pending");
        (await _world.ServerlessStatesAsync(clusterId, second, $"{second}_3")).Should().Equal("Canceled", "Succeeded");
    }

    [Fact]
    public async Task Chain_WhoseFirstJobIsStopped_IsCanceledToItsEnd()
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await _world.SubmitServerlessAsync(clusterId);
        var last = first;
        for (var i = 0; i < 200; i++)
        {
            last = await _world.SubmitServerlessAsync(
                clusterId, "sleep 1", ServerlessSteps.After("AfterSucceeded", last));
        }

        await _world.StopServerlessAsync(clusterId, first);

        (await _world.ServerlessStatesAsync(clusterId, last)).Should().Equal("Canceled");
        (await _world.ServerlessJobsAsync(clusterId, ("State", "Pending"))).Should().BeEmpty();
    }
}
