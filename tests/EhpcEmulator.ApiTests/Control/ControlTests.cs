using System.Globalization;
using System.Text;
using System.Text.Json;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>The emulator's own surface under /_emulator.</summary>
public sealed class ControlTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string, string> UnknownWorlds => new()
    {
        { "GET", "/clock" }, { "POST", "/clock/advance" }, { "POST", "/reset" },
    };

    [Fact]
    public async Task Health_OfARunningEmulator_IsOk()
    {
        var answer = await emulator.GetAsync("_emulator/health");

        answer.Status.Should().Be(200);
        answer.Json.GetProperty("status").GetString().Should().Be("ok");
    }

    [Theory]
    [InlineData("_emulator/health")]
    [InlineData("_emulator/health/ready")]
    public async Task Health_AskedForWithoutItsBody_IsAnsweredThatWay(string path)
    {
        await _world.CallAsync("ListClusters");
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri($"/{path}", UriKind.Relative));

        var answer = await emulator.SendAsync(request);

        answer.Status.Should().Be(200);
        answer.Body.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/_emulator/worlds")]
    [InlineData("/_emulator/worlds/some/clock/advance")]
    [InlineData("/_emulator/worlds/some/snapshots", "Content-Type: application/vnd.sqlite3")]
    public async Task Post_OfABodyOfAnotherContentType_SaysHowToSendIt(
        string path, string remedy = "Content-Type: application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            // What curl sends when it is not told otherwise.
            Content = new StringContent("{}", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };

        var answer = await emulator.SendAsync(request);

        answer.RequireProblem(415, remedy);
    }

    [Fact]
    public async Task Clock_OfANewWorld_StandsAtItsStartWithNothingPending()
    {
        var clock = await ClockAsync();

        clock.GetProperty("now").GetDateTimeOffset().Should().Be(Emulator.Start);
        clock.GetProperty("speed").GetDouble().Should().Be(0);
        (clock.TryGetProperty("nextDue", out var next) && next.ValueKind != JsonValueKind.Null).Should().BeFalse();
    }

    [Fact]
    public async Task Clock_OfAWorldNamedByItsAccessKey_ShowsWhatItsCallerStarted()
    {
        await _world.CreateClusterAsync();

        var clock = await ClockAsync();

        clock.GetProperty("nextDue").GetDateTimeOffset().Should().Be(Emulator.Start.AddSeconds(1));
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7_200)]
    [InlineData("1d", 86_400)]
    [InlineData("1.5d", 129_600)]
    [InlineData("PT5M", 300)]
    [InlineData("P1DT1S", 86_401)]
    [InlineData("00:05:00", 300)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData("0s", 0)]
    public async Task Advance_ByADuration_MovesTheClock(string duration, double seconds)
    {
        var answer = await AdvanceAsync(_world.Id, $"{{\"by\":\"{duration}\"}}");

        answer.Status.Should().Be(200, answer.Text);
        answer.Json.GetProperty("now").GetDateTimeOffset().Should().Be(Emulator.Start.AddSeconds(seconds));
        answer.Json.GetProperty("events").GetInt32().Should().Be(0);
        (await ClockAsync()).GetProperty("now").GetDateTimeOffset().Should().Be(Emulator.Start.AddSeconds(seconds));
    }

    [Theory]
    [InlineData("""{"by":"soon"}""")]
    [InlineData("""{"by":""}""")]
    [InlineData("""{"by":"90"}""")]
    [InlineData("""{"by":"s"}""")]
    [InlineData("""{"by":"-5s"}""")]
    [InlineData("""{"by":"-PT5M"}""")]
    [InlineData("""{"by":"-00:05:00"}""")]
    [InlineData("""{"by":"1e9d"}""")]
    [InlineData("""{"by":"NaNs"}""")]
    [InlineData("""{"by":"99999999999999999999d"}""")]
    [InlineData("""{"by":"5 m"}""")]
    [InlineData("""{"to":"2023-12-31T23:59:59Z"}""")]
    [InlineData("{}")]
    [InlineData("""{"untilIdle":false}""")]
    [InlineData("""{"by":"5s","untilIdle":true}""")]
    [InlineData("""{"by":"5s","to":"2030-01-01T00:00:00Z"}""")]
    public async Task Advance_ByNonsense_IsRefusedAndMovesNothing(string body)
    {
        var answer = await AdvanceAsync(_world.Id, body);

        RequireProblem(answer, 400);
        (await ClockAsync()).GetProperty("now").GetDateTimeOffset().Should().Be(Emulator.Start);
    }

    [Theory]
    [InlineData("""{"by":""")]
    [InlineData("""{"by":5}""")]
    [InlineData("""{"to":"tomorrow"}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Advance_WithABodyThatCannotBeRead_IsRefused(string body)
    {
        RequireProblem(await AdvanceAsync(_world.Id, body), 400);
    }

    [Fact]
    public async Task Advance_ToAnInstant_PlaysWhatIsDueOnTheWay()
    {
        var clusterId = await _world.CreateClusterAsync();
        var to = Emulator.Start.AddSeconds(6);

        var answer = await AdvanceAsync(_world.Id, $"{{\"to\":\"{to.ToString("O", CultureInfo.InvariantCulture)}\"}}");

        answer.Status.Should().Be(200, answer.Text);
        answer.Json.GetProperty("now").GetDateTimeOffset().Should().Be(to);
        answer.Json.GetProperty("events").GetInt32().Should().Be(2);
        answer.Json.GetProperty("nextDue").GetDateTimeOffset().Should().Be(to.AddSeconds(4));
        (await _world.StatusOfAsync(clusterId)).Should().Be("init");
    }

    [Fact]
    public async Task Advance_UntilIdle_StopsAtTheLastEvent()
    {
        var clusterId = await _world.CreateClusterAsync();

        var answer = await AdvanceAsync(_world.Id, """{"untilIdle":true}""");

        answer.Json.GetProperty("now").GetDateTimeOffset().Should().Be(Emulator.Start.AddSeconds(10));
        answer.Json.GetProperty("events").GetInt32().Should().Be(3);
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Fact]
    public async Task Advance_OfOneWorld_LeavesTheOthers()
    {
        var other = emulator.NewWorld();

        await AdvanceAsync(other.Id, """{"by":"1h"}""");

        (await ClockAsync()).GetProperty("now").GetDateTimeOffset().Should().Be(Emulator.Start);
    }

    [Fact]
    public async Task Reset_OfAWorld_EmptiesItAndStartsIdsAndClockAnew()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await PostAsync($"{_world.Id}/reset", null);

        answer.Status.Should().Be(204);
        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(0);
        (await ClockAsync()).GetProperty("now").GetDateTimeOffset().Should().Be(Emulator.Start);
        (await _world.CreateClusterAsync()).Should().Be(clusterId);
    }

    [Fact]
    public async Task Reset_OfOneWorld_LeavesTheOthers()
    {
        var clusterId = await _world.CreateClusterAsync();

        await PostAsync($"{emulator.NewWorld().Id}/reset", null);

        (await _world.StatusOfAsync(clusterId)).Should().Be("uninit");
    }

    [Theory]
    [MemberData(nameof(UnknownWorlds))]
    public async Task Control_OfAWorldThatNobodyCanHave_AnswersNotFound(string method, string path)
    {
        foreach (var name in new[] { "two%20words", "a%2Fb", "caf%C3%A9", new string('a', 101) })
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(method), new Uri($"/_emulator/worlds/{name}{path}", UriKind.Relative))
            {
                Content = method == "POST" ? Json("""{"by":"1s"}""") : null,
            };

            RequireProblem(await emulator.SendAsync(request), 404);
        }
    }

    private static void RequireProblem(Answer answer, int status)
    {
        answer.Status.Should().Be(status, answer.Text);
        answer.Headers["Content-Type"].Should().StartWith("application/problem+json");
        answer.Json.GetProperty("status").GetInt32().Should().Be(status);
        answer.Json.GetProperty("title").GetString().Should().NotBeEmpty();
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<JsonElement> ClockAsync()
    {
        var answer = await emulator.GetAsync($"_emulator/worlds/{_world.Id}/clock");
        answer.Status.Should().Be(200, answer.Text);
        return answer.Json;
    }

    private async Task<Answer> AdvanceAsync(string world, string body)
    {
        using var content = Json(body);
        return await PostAsync($"{world}/clock/advance", content);
    }

    private Task<Answer> PostAsync(string path, HttpContent? content) =>
        emulator.PostAsync($"_emulator/worlds/{path}", content);
}
