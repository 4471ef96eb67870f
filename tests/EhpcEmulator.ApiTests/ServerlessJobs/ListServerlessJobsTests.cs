using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.ServerlessJobs;

public sealed class ListServerlessJobsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListServerlessJobs_OfManyJobs_ListsThemInPagesOfTwentyTheNewestFirst()
    {
        var clusterId = await _world.RunClusterAsync();
        for (var i = 0; i < 23; i++)
        {
            await _world.SubmitServerlessAsync(clusterId);
        }

        var first = await _world.CallAsync("ListServerlessJobs", ("ClusterId", clusterId));
        var second = await _world.CallAsync("ListServerlessJobs", ("ClusterId", clusterId), ("PageNumber", "2"));
        var beyond = await _world.CallAsync("ListServerlessJobs", ("ClusterId", clusterId), ("PageNumber", "9"));

        (first.Number("TotalCount"), first.Number("PageNumber"), first.Number("PageSize")).Should().Be((23, 1, 20));
        IdsOf(first).Should().Equal(Enumerable.Range(4, 20).Reverse().Select(id => $"{id}"));
        IdsOf(second).Should().Equal("3", "2", "1");
        IdsOf(beyond).Should().BeEmpty();
    }

    [Fact]
    public async Task ListServerlessJobs_ByState_ListsThoseInIt()
    {
        var clusterId = await _world.RunClusterAsync();
        var succeeded = await _world.SubmitServerlessAsync(clusterId, "sleep 1");
        var failed = await _world.SubmitServerlessAsync(clusterId, "sleep 1; exit 1");
        var canceled = await _world.SubmitServerlessAsync(clusterId);
        var running = await _world.SubmitServerlessAsync(clusterId);
        await _world.StopServerlessAsync(clusterId, canceled);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        var initing = await _world.SubmitServerlessAsync(clusterId);
        await _world.AdvanceAsync(ServerlessSteps.Schedule);
        var pending = await _world.SubmitServerlessAsync(clusterId);

        var found = new List<string>();
        foreach (var state in new[] { "All", "Pending", "Running", "Succeeded", "Canceled", "Failed" })
        {
            var jobs = await _world.ServerlessJobsAsync(clusterId, ("State", state));
            found.Add($"{state} {string.Join(' ', jobs.Select(job => job.Text("JobId")))}");
        }

        found.Should().Equal(
            $"All {succeeded} {failed} {canceled} {running} {initing} {pending}",
            $"Pending {initing} {pending}",
            $"Running {running}",
            $"Succeeded {succeeded}",
            $"Canceled {canceled}",
            $"Failed {failed}");
    }

    [Fact]
    public async Task ListServerlessJobs_ByNameIdAndTime_ListsThoseThatFitAll()
    {
        var clusterId = await _world.RunClusterAsync();
        var one = await _world.SubmitServerlessAsync(clusterId, "true", ("JobName", "one"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var then = await _world.NowAsync();
        var two = await _world.SubmitArrayAsync(clusterId, 1, 3, "true", ("JobName", "two"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var three = await _world.SubmitServerlessAsync(clusterId, "true", ("JobName", "three"));

        (await FoundAsync(("JobNames", """["one","three"]"""))).Should().Equal(one, three);
        (await FoundAsync(("JobNames.1", "two"))).Should().Equal(two);
        (await FoundAsync(("JobIds", JsonSerializer.Serialize(new[] { one, two, $"{two}_3", "99" }))))
            .Should().Equal(one, two, $"{two}_3");
        (await FoundAsync(("JobIds", JsonSerializer.Serialize(new[] { one, $"{two}_1" })), ("JobNames", """["two"]""")))
            .Should().Equal($"{two}_1");
        (await FoundAsync(("SubmitTimeStart", $"{then}"))).Should().Equal(two, three);
        (await FoundAsync(("SubmitTimeEnd", $"{then}"))).Should().Equal(one, two);
        (await FoundAsync(("SubmitTimeStart", $"{then + 1}"), ("SubmitTimeEnd", $"{then + 59}"))).Should().BeEmpty();

        async Task<IEnumerable<string>> FoundAsync(params (string Name, string Value)[] filter) =>
            (await _world.ServerlessJobsAsync(clusterId, filter)).Select(job => job.Text("JobId"));
    }

    [Fact]
    public async Task ListServerlessJobs_InAnOrder_ListsThemInIt()
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await _world.SubmitServerlessAsync(clusterId, "sleep 100");
        var after = await _world.SubmitServerlessAsync(clusterId, "sleep 1", ServerlessSteps.After("AfterAny", first));
        var second = await _world.SubmitServerlessAsync(clusterId, "sleep 300");
        var never = await _world.SubmitServerlessAsync(clusterId, "sleep 1", ServerlessSteps.After("AfterAny", second));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(150));

        (await OrderedAsync(("StartOrder", "Asc"), ("SubmitOrder", "Asc"))).Should().Equal(first, second, after, never);
        (await OrderedAsync(("StartOrder", "Asc"), ("SubmitOrder", "Desc"))).Should()
            .Equal(second, first, after, never);
        (await OrderedAsync(("StartOrder", "Desc"), ("SubmitOrder", "Asc"))).Should()
            .Equal(after, first, second, never);
        (await OrderedAsync(("SubmitOrder", "Desc"))).Should().Equal(never, second, after, first);

        async Task<IEnumerable<string>> OrderedAsync(params (string Name, string Value)[] order) =>
            IdsOf(await _world.CallAsync("ListServerlessJobs", [("ClusterId", clusterId), .. order]));
    }

    [Theory]
    [InlineData("State", "Initing")]
    [InlineData("State", "running")]
    [InlineData("StartOrder", "asc")]
    [InlineData("SubmitOrder", "up")]
    [InlineData("SubmitTimeStart", "yesterday")]
    [InlineData("SubmitTimeEnd", "-1")]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "101")]
    public async Task ListServerlessJobs_WithAnInvalidValue_NamesIt(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("ListServerlessJobs", ("ClusterId", clusterId), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().Contain($" {parameter} ");
    }

    private static IEnumerable<string> IdsOf(JsonElement list) =>
        list.GetProperty("Jobs").EnumerateArray().Select(job => job.Text("JobId"));
}
