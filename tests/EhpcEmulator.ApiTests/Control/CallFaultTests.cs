using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Failures of calls, ordered under /_emulator/worlds/{id}/faults.</summary>
public sealed class CallFaultTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Error_WithACodeOfTheApi_AnswersItsStatusAndMessage_AndChangesNothing()
    {
        var fault = await OrderAsync("""{"effect":"error","action":"CreateCluster","code":"ServiceUnavailable"}""");

        var error = await _world.FailAsync("CreateCluster", Orders.Cluster());

        error.Should().Be(new ApiError(
            503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server"));
        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(0);
        (await ReadAsync(fault)).GetProperty("fired").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task Error_OfOnesOwn_AnswersWhatWasOrdered_InXmlToo()
    {
        await OrderAsync("""{"effect":"error","code":"Custom.Code","message":"Out of <luck>.","status":418}""");

        (await _world.FailAsync("ListClusters")).Should().Be(new ApiError(418, "Custom.Code", "Out of <luck>."));
        using var xml = await _world.SendAsync("ListClusters", ("Format", "XML"));
        (await xml.Content.ReadAsStringAsync()).Should()
            .Contain("<Code>Custom.Code</Code>").And.Contain("&lt;luck&gt;");
    }

    [Fact]
    public async Task Error_WithACount_FailsSoManyTimesAndThenPasses()
    {
        var fault = await OrderAsync("""{"effect":"error","code":"DbError","skip":1,"count":2}""");

        await _world.CallAsync("ListClusters");
        (await _world.FailAsync("ListClusters")).Code.Should().Be("DbError");
        (await _world.FailAsync("ListUsers", ("ClusterId", "ehpc-none"))).Code.Should().Be("DbError");
        await _world.CallAsync("ListClusters");

        var rule = await ReadAsync(fault);
        rule.GetProperty("matched").GetInt32().Should().Be(4);
        rule.GetProperty("fired").GetInt32().Should().Be(2);
        rule.GetProperty("isUsedUp").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Errors_WithACountEach_FollowOneAnother()
    {
        await OrderAsync("""{"effect":"error","code":"DbError","count":1}""");
        var second = await OrderAsync("""{"effect":"throttle","count":1}""");

        (await _world.FailAsync("ListClusters")).Code.Should().Be("DbError");
        (await ReadAsync(second)).GetProperty("matched").GetInt32().Should().Be(0);
        (await _world.FailAsync("ListClusters")).Code.Should().Be("Throttling.User");
        await _world.CallAsync("ListClusters");
    }

    [Fact]
    public async Task Error_OfAnOperationThatKeepsNothing_IsAnsweredAsWell()
    {
        await OrderAsync("""{"effect":"error","action":"ListRegions","code":"UnknownError"}""");

        (await _world.FailAsync("ListRegions")).Status.Should().Be(500);
        await emulator.NewWorld().CallAsync("ListRegions");
    }

    [Fact]
    public async Task Error_ForAParameter_LeavesCallsWithAnotherValue()
    {
        await OrderAsync(
            """{"effect":"error","code":"ClusterNotFound","action":"DescribeCluster","parameters":{"ClusterId":"ehpc-*9"}}""");

        (await _world.FailAsync("DescribeCluster", ("ClusterId", "ehpc-1119"))).Message
            .Should().Be("The specified cluster does not exist.");
        var clusterId = await _world.CreateClusterAsync();
        (await ListAsync())[0].GetProperty("matched").GetInt32().Should().Be(1);
        if (!clusterId.EndsWith('9'))
        {
            await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        }
    }

    [Fact]
    public async Task Error_OfOneVersion_LeavesTheOther()
    {
        await OrderAsync("""{"effect":"error","code":"OrderError","action":"ListClusters","version":"2024-07-30"}""");

        (await _world.Fail2024Async("ListClusters")).Code.Should().Be("OrderError");
        await _world.CallAsync("ListClusters");
    }

    [Fact]
    public async Task Error_InAWindowOfVirtualTime_HoldsInItAlone()
    {
        await OrderAsync(
            """{"effect":"error","code":"RedisError","from":"2024-01-01T00:01:00Z","for":"30s"}""");

        await _world.CallAsync("ListClusters");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        (await _world.FailAsync("ListClusters")).Code.Should().Be("RedisError");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(29));
        (await _world.FailAsync("ListClusters")).Code.Should().Be("RedisError");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _world.CallAsync("ListClusters");
    }

    [Fact]
    public async Task Error_ThatLastsBeyondTheCalendar_HoldsFromItsInstantOn()
    {
        await OrderAsync("""{"effect":"error","code":"RedisError","from":"9000-01-01T00:00:00Z","for":"365250d"}""");

        await _world.CallAsync("ListClusters");
        await emulator.ControlAsync(HttpMethod.Put, $"{_world.Id}/clock", """{"now":"9000-01-01T00:00:00Z"}""");
        (await _world.FailAsync("ListClusters")).Code.Should().Be("RedisError");
    }

    [Fact]
    public async Task Error_WithARate_FailsTheSameCallsInWorldsOfOneSeed()
    {
        await OrderAsync("""{"id":"flaky","effect":"error","code":"NasError","rate":0.3}""");
        var first = await OutcomesAsync();

        await emulator.ControlAsync(HttpMethod.Post, $"{_world.Id}/reset");
        await OrderAsync("""{"id":"flaky","effect":"error","code":"NasError","rate":0.3}""");
        var second = await OutcomesAsync();

        second.Should().Equal(first);
        first.Count(status => status == 406).Should().BeInRange(10, 50);

        async Task<List<int>> OutcomesAsync()
        {
            var outcomes = new List<int>();
            for (var number = 0; number < 100; number++)
            {
                using var response = await _world.SendAsync("ListClusters");
                outcomes.Add((int)response.StatusCode);
            }

            return outcomes;
        }
    }

    [Fact]
    public async Task Throttle_WithSecondsToWait_TellsThem()
    {
        await OrderAsync("""{"effect":"throttle","retryAfter":7,"count":1}""");

        using var response = await _world.SendAsync("ListClusters");

        ((int)response.StatusCode).Should().Be(429);
        response.Headers.GetValues("x-acs-retry-after").Should().Equal("7");
        (await response.Content.ReadAsStringAsync()).Should().Contain("\"Throttling.User\"");
        await _world.CallAsync("ListClusters");
    }

    [Fact]
    public async Task Latency_DelaysTheAnswer_AndGoesWithAnotherEffect()
    {
        await OrderAsync("""{"effect":"latency","delay":"30ms"}""");
        await OrderAsync("""{"effect":"error","code":"EipError","count":1}""");

        (await _world.FailAsync("ListClusters")).Code.Should().Be("EipError");
        await _world.CallAsync("ListClusters");

        var calls = await JournalAsync();
        calls.Should().HaveCount(2)
            .And.OnlyContain(call => call.GetProperty("milliseconds").GetDouble() >= 30);
        calls[0].GetProperty("fault").GetString()!.Split(',').Should().HaveCount(2);
    }

    [Fact]
    public async Task Latency_LongerThanTheCallersPatience_LeavesTheCallInTheJournal()
    {
        var fault = await OrderAsync("""{"effect":"latency","delay":"10m","action":"CreateCluster"}""");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{emulator.Port}") };
        using var order = new FormUrlEncodedContent(
            Orders.Cluster(("Action", "CreateCluster"), ("Version", "2018-04-12"), ("AccessKeyId", _world.Id))
                .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
        using var patience = new CancellationTokenSource();

        var call = client.PostAsync("/", order, patience.Token);
        await ReadUntilAsync(async () => (await ReadAsync(fault)).GetProperty("fired").GetInt32() == 1);
        await patience.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        await ReadUntilAsync(async () => (await JournalAsync()).Count == 1);

        var entry = (await JournalAsync()).Single();
        entry.GetProperty("action").GetString().Should().Be("CreateCluster");
        entry.GetProperty("fault").GetString().Should().Be(fault);
        entry.GetProperty("status").GetInt32().Should().Be(0);
        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(0);
    }

    [Theory]
    [InlineData("drop", 0)]
    [InlineData("loseAnswer", 1)]
    [InlineData("truncate", 1)]
    public async Task BrokenConnection_LeavesTheCallerWithoutAnAnswer(string effect, int clusters)
    {
        await OrderAsync($$"""{"effect":"{{effect}}","action":"CreateCluster","count":1}""");

        await FluentActions.Awaiting(() => PostAsync("CreateCluster", Orders.Cluster()))
            .Should().ThrowAsync<Exception>().Where(error => error is HttpRequestException || error is IOException);

        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(clusters);
    }

    [Fact]
    public async Task LostAnswer_OfACallWithAToken_IsGivenToWhoRepeatsIt()
    {
        await OrderAsync("""{"effect":"loseAnswer","action":"CreateCluster","count":1}""");
        var order = Orders.Cluster(("ClientToken", "once"));
        await FluentActions.Awaiting(() => PostAsync("CreateCluster", order))
            .Should().ThrowAsync<Exception>().Where(error => error is HttpRequestException || error is IOException);

        await _world.CallAsync("CreateCluster", order);

        (await _world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task Rules_OfOneWorld_LeaveTheOthers()
    {
        await OrderAsync("""{"effect":"error","code":"DbError"}""");

        await emulator.NewWorld().CallAsync("ListClusters");
        (await _world.FailAsync("ListClusters")).Code.Should().Be("DbError");
    }

    [Fact]
    public async Task Rules_AreListedInTheirOrder_AndTakenBackOneByOneOrTogether()
    {
        var first = await OrderAsync("""{"id":"b","effect":"error","code":"DbError"}""");
        await OrderAsync("""{"id":"a","effect":"error","code":"NasError"}""");
        (await ListAsync()).Select(rule => rule.GetProperty("id").GetString()).Should().Equal("b", "a");
        (await _world.FailAsync("ListClusters")).Code.Should().Be("DbError");

        (await emulator.ControlAsync(HttpMethod.Delete, $"{_world.Id}/faults/{first}")).Status.Should().Be(204);
        (await _world.FailAsync("ListClusters")).Code.Should().Be("NasError");
        (await emulator.ControlAsync(HttpMethod.Delete, $"{_world.Id}/faults")).Status.Should().Be(204);

        (await ListAsync()).Should().BeEmpty();
        await _world.CallAsync("ListClusters");
        (await emulator.ControlAsync(HttpMethod.Delete, $"{_world.Id}/faults/{first}")).RequireProblem(404);
        (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/faults/{first}")).RequireProblem(404);
    }

    [Fact]
    public async Task Rule_OrderedAgainByItsName_TakesItsPlaceAndCountsAnew()
    {
        await OrderAsync("""{"id":"x","effect":"error","code":"DbError","count":1}""");
        await _world.FailAsync("ListClusters");

        await OrderAsync("""{"id":"x","effect":"error","code":"NasError","count":1}""");

        (await _world.FailAsync("ListClusters")).Code.Should().Be("NasError");
        (await ListAsync()).Should().ContainSingle().Which.GetProperty("fired").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("""{}""", "'effect'")]
    [InlineData("""{"effect":"explode"}""", "JSON")]
    [InlineData("""{"effect":"error"}""", "'code'")]
    [InlineData("""{"effect":"throttle","code":"X"}""", "'code'")]
    [InlineData("""{"effect":"error","code":"X","status":200}""", "'status'")]
    [InlineData("""{"effect":"drop","status":500}""", "'status'")]
    [InlineData("""{"effect":"error","code":"X","action":"Explode"}""", "'action'")]
    [InlineData("""{"effect":"error","code":"X","action":"CreateJob","version":"2018-04-12"}""", "'action'")]
    [InlineData("""{"effect":"error","code":"X","version":"2020-01-01"}""", "'version'")]
    [InlineData("""{"effect":"error","code":"X","skip":-1}""", "'skip'")]
    [InlineData("""{"effect":"error","code":"X","count":0}""", "'count'")]
    [InlineData("""{"effect":"error","code":"X","rate":0}""", "'rate'")]
    [InlineData("""{"effect":"error","code":"X","rate":1.5}""", "'rate'")]
    [InlineData("""{"effect":"error","code":"X","id":"a b"}""", "'id'")]
    [InlineData("""{"effect":"error","code":"X","for":"soon"}""", "'for'")]
    [InlineData("""{"effect":"error","code":"X","for":"5m","until":"2030-01-01T00:00:00Z"}""", "'until'")]
    [InlineData(
        """{"effect":"error","code":"X","from":"2031-01-01T00:00:00Z","until":"2030-01-01T00:00:00Z"}""", "'until'")]
    [InlineData("""{"effect":"error","code":"X","parameters":{"ClusterId":null}}""", "'parameters'")]
    [InlineData("""{"effect":"error","code":"X","from":"9000-01-02T00:00:00Z"}""", "'from'")]
    [InlineData("""{"effect":"throttle","retryAfter":0}""", "'retryAfter'")]
    [InlineData("""{"effect":"drop","retryAfter":5}""", "'retryAfter'")]
    [InlineData("""{"effect":"latency"}""", "'delay'")]
    [InlineData("""{"effect":"latency","delay":"2h"}""", "'delay'")]
    [InlineData("""{"effect":"drop","delay":"2s"}""", "'delay'")]
    [InlineData("""[]""", "JSON")]
    public async Task Rule_ThatMakesNoSense_IsRefusedAndNotKept(string body, string detail)
    {
        (await emulator.ControlAsync(HttpMethod.Post, $"{_world.Id}/faults", body)).RequireProblem(400, detail);

        (await ListAsync()).Should().BeEmpty();
    }

    private static async Task ReadUntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    // A GET whose connection breaks is repeated by the client itself, as HTTP allows.
    private Task<JsonElement> PostAsync(string action, (string Name, string Value)[] parameters) =>
        emulator.Host.World(_world.Id).CallAsync(action, parameters);

    private async Task<string> OrderAsync(string body)
    {
        var answer = await emulator.ControlAsync(HttpMethod.Post, $"{_world.Id}/faults", body);
        answer.Status.Should().Be(201, answer.Text);
        var id = answer.Json.GetProperty("id").GetString()!;
        answer.Headers["Location"].Should().Be($"/_emulator/worlds/{_world.Id}/faults/{id}");
        return id;
    }

    private async Task<JsonElement> ReadAsync(string fault) =>
        (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/faults/{fault}")).Json;

    private async Task<List<JsonElement>> ListAsync() =>
        [
            .. (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/faults"))
                .Json.GetProperty("faults").EnumerateArray(),
        ];

    private async Task<List<JsonElement>> JournalAsync() =>
        [
            .. (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal"))
                .Json.GetProperty("entries").EnumerateArray(),
        ];
}
