using System.Text.Json;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>The clock of a world: let run, and moved to where something happens.</summary>
public sealed class ClockTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Set_ToASpeed_LetsTheClockRunAndFreezingHoldsIt()
    {
        var running = (await SetAsync("""{"speed":1000000}""")).Require(200);
        running.GetProperty("speed").GetDouble().Should().Be(1_000_000);
        running.GetProperty("frozen").GetBoolean().Should().BeFalse();
        var frozen = (await SetAsync("""{"frozen":true}""")).Require(200);
        frozen.Instant("now").Should().BeAfter(Emulator.Start);
        frozen.GetProperty("speed").GetDouble().Should().Be(0);
        (await ClockAsync()).Instant("now").Should().Be(frozen.Instant("now"));

        (await SetAsync("""{"frozen":false}""")).Require(200)
            .GetProperty("speed").GetDouble().Should().Be(1_000_000, "it takes up the last speed");
        (await SetAsync("""{"frozen":true,"speed":3}""")).Require(200).GetProperty("speed").GetDouble().Should().Be(0);
        (await SetAsync("""{"frozen":false}""")).Require(200).GetProperty("speed").GetDouble().Should().Be(3);
        (await SetAsync("""{"speed":0}""")).Require(200).GetProperty("frozen").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Set_OfAClockThatNeverRan_LetsItRunAsFastAsTheWallClock()
    {
        (await SetAsync("""{"frozen":false}""")).Require(200).GetProperty("speed").GetDouble().Should().Be(1);
    }

    [Fact]
    public async Task Set_ToAnInstantAhead_PlaysWhatIsDueOnTheWay()
    {
        var clusterId = await _world.CreateClusterAsync();

        var clock = (await SetAsync("""{"now":"2024-01-02T00:00:00Z"}""")).Require(200);

        clock.Instant("now").Should().Be(Emulator.Start.AddDays(1));
        clock.TryGetProperty("nextDue", out _).Should().BeFalse();
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"sped":1}""")]
    [InlineData("""{"speed":-0.5}""")]
    [InlineData("""{"speed":1000001}""")]
    [InlineData("""{"speed":"fast"}""")]
    [InlineData("""{"speed":0,"frozen":false}""")]
    [InlineData("""{"now":"2023-12-31T23:59:59Z"}""")]
    [InlineData("""{"now":"9500-01-01T00:00:00Z"}""")]
    [InlineData("""{"speed":2,"now":"2023-01-01T00:00:00Z"}""")]
    public async Task Set_ToNonsense_IsRefusedAndChangesNothing(string body)
    {
        (await SetAsync(body)).RequireProblem(400);

        var clock = await ClockAsync();
        clock.Instant("now").Should().Be(Emulator.Start);
        clock.GetProperty("frozen").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Advance_OfACreation_SaysWhatHappened()
    {
        var clusterId = await _world.CreateClusterAsync();

        var result = (await AdvanceAsync("""{"by":"60m"}""")).Require(200);

        result.Number("events").Should().Be(3);
        result.Number("changeCount").Should().Be(9);
        var changes = result.GetProperty("changes").EnumerateArray().ToList();
        changes.Should().HaveCount(9);
        changes.Where(change => change.Text("kind") == "cluster")
            .Select(change => (change.Text("id"), change.Text("from"), change.Text("to"), change.Instant("at")))
            .Should().Equal(
                (clusterId, "Uninit", "Creating", Emulator.Start.AddSeconds(1)),
                (clusterId, "Creating", "Init", Emulator.Start.AddSeconds(6)),
                (clusterId, "Init", "Running", Emulator.Start.AddSeconds(10)));
        changes.Where(change => change.Text("kind") == "node")
            .Should().OnlyContain(change => change.Text("clusterId") == clusterId);
    }

    [Fact]
    public async Task Advance_WithMoreChangesThanAreShown_CountsThemAll()
    {
        const int Orders = 6;
        var clusterId = await _world.RunClusterAsync();
        for (var order = 0; order < Orders; order++)
        {
            await _world.CallAsync(
                "AddNodes", ("ClusterId", clusterId), ("Count", "99"), ("ImageOwnerAlias", "system"));
        }

        var result = (await AdvanceAsync("""{"untilIdle":true}""")).Require(200);

        result.GetProperty("changes").GetArrayLength().Should().Be(1_000);
        result.Number("changeCount").Should().Be(Orders * 99 * 2, "each node boots and runs");
    }

    [Fact]
    public async Task Advance_ToTheNextEvent_GoesFromOneToTheOther()
    {
        await _world.CreateClusterAsync();
        var stops = new List<(double Seconds, int Events)>();
        for (var step = 0; step < 5; step++)
        {
            var result = (await AdvanceAsync("""{"toNextEvent":true}""")).Require(200);
            stops.Add(((result.Instant("now") - Emulator.Start).TotalSeconds, result.Number("events")));
        }

        stops.Should().Equal((1, 1), (6, 1), (10, 1), (10, 0), (10, 0));
    }

    [Theory]
    [InlineData("running")]
    [InlineData("Running")]
    public async Task Advance_UntilAClusterHasAStatus_StopsThere(string status)
    {
        var clusterId = await _world.CreateClusterAsync();

        var result = (await UntilAsync($$"""{"kind":"cluster","id":"{{clusterId}}","status":"{{status}}"}"""))
            .Require(200);

        result.Instant("now").Should().Be(Emulator.Start.AddSeconds(10));
        result.Number("events").Should().Be(3);
        (await UntilAsync($$"""{"id":"{{clusterId}}","status":"{{status}}"}""")).Require(200)
            .Number("events").Should().Be(0, "it has the status already");
    }

    [Fact]
    public async Task Advance_UntilAClusterIsInTheWordsOfTheOtherVersion_StopsThere()
    {
        var clusterId = await _world.CreateClusterAsync();

        (await UntilAsync($$"""{"id":"{{clusterId}}","status":"initing"}""")).Require(200)
            .Instant("now").Should().Be(Emulator.Start.AddSeconds(6));

        (await _world.StatusOfAsync(clusterId)).Should().Be("init");
    }

    [Fact]
    public async Task Advance_UntilAJobIsOver_TakesTheWordsOfItsSchedulerAndTheNeutralOne()
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await _world.SubmitAsync(clusterId, seconds: 30);
        var second = await _world.SubmitAsync(clusterId, seconds: 50);

        (await UntilAsync($$"""{"kind":"job","id":"{{first}}","clusterId":"{{clusterId}}","status":"FINISHED"}"""))
            .Require(200).Instant("now").Should().Be(Emulator.Start.AddSeconds(40));
        (await UntilAsync($$"""{"id":"{{second}}","status":"completed"}"""))
            .Require(200).Instant("now").Should().BeOnOrAfter(Emulator.Start.AddSeconds(60));
    }

    [Fact]
    public async Task Advance_UntilANodeRuns_FindsItByItsId()
    {
        var clusterId = await _world.CreateClusterAsync();
        await AdvanceAsync("""{"by":"7s"}""");
        var nodeId = (await _world.NodesOfAsync(clusterId))[0].Text("Id");

        (await UntilAsync($$"""{"kind":"Node","id":"{{nodeId}}","status":"running"}""")).Require(200)
            .Instant("now").Should().Be(Emulator.Start.AddSeconds(10));
    }

    [Fact]
    public async Task Advance_UntilAClusterIsDeleted_StopsWhenItIsGone()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));

        var result = (await UntilAsync($$"""{"id":"{{clusterId}}","status":"deleted"}""")).Require(200);

        result.Instant("now").Should().Be(Emulator.Start.AddSeconds(13));
        (await _world.StatusOfAsync(clusterId)).Should().BeNull();
        (await UntilAsync($$"""{"id":"{{clusterId}}","status":"deleted"}""")).RequireProblem(404);
    }

    [Fact]
    public async Task Advance_UntilAStatusThatDoesNotCome_SaysWhereThingsStand()
    {
        var clusterId = await _world.CreateClusterAsync();

        var late = (await UntilAsync($$"""{"id":"{{clusterId}}","status":"running","limit":"8s"}"""))
            .RequireProblem(409);
        late.Should().Contain("Init").And.Contain("2024-01-01T00:00:08");
        (await ClockAsync()).Instant("now").Should().Be(Emulator.Start.AddSeconds(8));

        var never = (await UntilAsync($$"""{"id":"{{clusterId}}","status":"stopped"}""")).RequireProblem(409);
        never.Should().Contain("Running").And.Contain("nothing is pending");

        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        (await UntilAsync($$"""{"id":"{{clusterId}}","status":"stopped"}""")).RequireProblem(409)
            .Should().Contain("no longer exists");
    }

    [Fact]
    public async Task Advance_UntilAJobThatTwoClustersHave_AsksForTheCluster()
    {
        var clusters = new[] { await _world.RunClusterAsync(), await _world.RunClusterAsync(("Name", "other")) };
        var jobs = new[]
        {
            await _world.SubmitAsync(clusters[0], seconds: 5), await _world.SubmitAsync(clusters[1], seconds: 60),
        };
        jobs[1].Should().Be(jobs[0]);

        (await UntilAsync($$"""{"id":"{{jobs[0]}}","status":"finished"}""")).RequireProblem(400)
            .Should().Contain("clusterId");
        (await UntilAsync($$"""{"id":"{{jobs[1]}}","status":"finished","clusterId":"{{clusters[1]}}"}""")).Require(200)
            .Instant("now").Should().BeOnOrAfter(Emulator.Start.AddSeconds(70));
    }

    [Theory]
    [InlineData("""{}""", 400)]
    [InlineData("""{"id":"x"}""", 400)]
    [InlineData("""{"status":"running"}""", 400)]
    [InlineData("""{"id":"x","status":"running","kind":"planet"}""", 400)]
    [InlineData("""{"id":"x","status":"running","limit":"soon"}""", 400)]
    [InlineData("""{"id":"x","status":"running","limit":"367d"}""", 400)]
    [InlineData("""{"id":"x","state":"running"}""", 400)]
    [InlineData("""{"id":"x","status":"running"}""", 404)]
    [InlineData("""{"id":"x","status":"running","kind":"job"}""", 404)]
    public async Task Advance_UntilNonsense_IsRefusedAndMovesNothing(string until, int status)
    {
        (await UntilAsync(until)).RequireProblem(status);

        (await ClockAsync()).Instant("now").Should().Be(Emulator.Start);
    }

    [Fact]
    public async Task Advance_UntilAStatusThatNoClusterHas_NamesThoseThereAre()
    {
        var clusterId = await _world.CreateClusterAsync();

        (await UntilAsync($$"""{"id":"{{clusterId}}","status":"runing"}""")).RequireProblem(400)
            .Should().Contain("Running").And.Contain("Initing");
    }

    [Theory]
    [InlineData("""{"toNextEvent":false}""")]
    [InlineData("""{"toNextEvent":true,"untilIdle":true}""")]
    [InlineData("""{"by":"1s","until":{"id":"x","status":"y"}}""")]
    [InlineData("""{"bye":"1s"}""")]
    public async Task Advance_InTwoWaysOrNone_IsRefused(string body)
    {
        (await AdvanceAsync(body)).RequireProblem(400);
    }

    private async Task<JsonElement> ClockAsync() =>
        (await emulator.AskAsync("GET", $"worlds/{_world.Id}/clock")).Require(200);

    private Task<Answer> SetAsync(string body) => emulator.AskAsync("PUT", $"worlds/{_world.Id}/clock", body);

    private Task<Answer> UntilAsync(string until) => AdvanceAsync($"{{\"until\":{until}}}");

    private Task<Answer> AdvanceAsync(string body) =>
        emulator.AskAsync("POST", $"worlds/{_world.Id}/clock/advance", body);
}
