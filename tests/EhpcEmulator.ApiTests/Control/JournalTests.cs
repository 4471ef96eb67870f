using System.Text.Json;
using EhpcEmulator.ApiTests.Gws;
using EhpcEmulator.ApiTests.Hybrid;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Coverage;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.DependencyInjection;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>What is remembered of calls, under /_emulator/worlds/{id}/journal.</summary>
public sealed class JournalTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Journal_OfACall_TellsWhatWasSentAndAnswered()
    {
        var clusterId = await _world.RunClusterAsync(("Name", "noted"));
        using var response = await _world.SendAsync("DescribeCluster", ("ClusterId", clusterId));

        var entries = await EntriesAsync();

        entries.Select(entry => entry.GetProperty("action").GetString())
            .Should().Equal("CreateCluster", "DescribeCluster", "DescribeCluster");
        entries.Select(entry => entry.GetProperty("number").GetInt64()).Should()
            .BeInAscendingOrder().And.OnlyHaveUniqueItems();
        var created = entries[0];
        created.GetProperty("version").GetString().Should().Be("2018-04-12");
        created.GetProperty("at").GetDateTimeOffset().Should().Be(Emulator.Start);
        created.GetProperty("method").GetString().Should().Be("GET");
        created.GetProperty("accessKeyId").GetString().Should().Be(_world.Id);
        created.GetProperty("status").GetInt32().Should().Be(200);
        created.TryGetProperty("code", out _).Should().BeFalse();
        created.GetProperty("parameters").GetProperty("Name").GetString().Should().Be("noted");
        var described = entries[2];
        described.GetProperty("at").GetDateTimeOffset().Should().Be(Emulator.Start.AddSeconds(10));
        described.GetProperty("requestId").GetString()
            .Should().Be(response.Headers.GetValues("x-acs-request-id").Single());
        described.GetProperty("answerBytes").GetInt32()
            .Should().Be((await response.Content.ReadAsByteArrayAsync()).Length);
        described.GetProperty("milliseconds").GetDouble().Should().BePositive();
    }

    [Fact]
    public async Task Journal_OfARefusedCall_TellsWhy()
    {
        await _world.FailAsync("DescribeCluster", ("ClusterId", "ehpc-none"));
        await _world.FailAsync("Explode");

        var entries = await EntriesAsync("?failed=true");

        entries.Select(entry => entry.GetProperty("code").GetString())
            .Should().Equal("ClusterNotFound", "InvalidAction.NotFound");
        entries[0].GetProperty("status").GetInt32().Should().Be(404);
        entries[0].GetProperty("message").GetString().Should().Be("The specified cluster does not exist.");
    }

    [Fact]
    public async Task Journal_OfCallsWithSecrets_ShowsNone()
    {
        const string Password = "Hidden-pass-9z8y7x";
        var clusterId = await _world.RunClusterAsync(("Password", Password));
        await _world.CallAsync(
            "AddUsers", ("ClusterId", clusterId), ("User.1.Name", "ann.lee"), ("User.1.Group", "users"), ("User.1.Password", Password));
        await _world.CreateCluster2024Async(("ClusterCredentials", $$"""{"Password":"{{Password}}"}"""));
        await _world.FailAsync(
            "CreateCluster", ("Version", "2024-07-30"), ("ClusterCredentials", $$"""{Password:'{{Password}}'"""),
            ("SecurityToken", "token-1234"), ("Signature", "c2lnbmF0dXJl"));

        var text = (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal")).Text;

        text.Should().NotContain(Password).And.NotContain("token-1234").And.NotContain("c2lnbmF0dXJl");
        text.Should().Contain("\"User.1.Password\":\"***\"").And.Contain("\"User.1.Name\":\"ann.lee\"");
        (await EntriesAsync("?action=CreateCluster&version=2024-07-30"))[0]
            .GetProperty("parameters").GetProperty("ClusterCredentials").GetString().Should()
            .Be("""{"Password":"***"}""");
        (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal.har")).Text
            .Should().NotContain(Password).And.NotContain("token-1234");
    }

    [Theory]
    [InlineData("?action=ListClusters", 2)]
    [InlineData("?action=List*", 3)]
    [InlineData("?version=2024-07-30", 1)]
    [InlineData("?status=404", 1)]
    [InlineData("?code=ClusterNotFound", 1)]
    [InlineData("?code=Cluster*", 1)]
    [InlineData("?failed=false", 3)]
    [InlineData("?parameter.PageSize=5", 1)]
    [InlineData("?parameter.ClusterId=ehpc-*", 1)]
    [InlineData("?action=ListClusters&parameter.PageSize=7", 0)]
    [InlineData("?from=2024-01-01T00:00:30Z", 1)]
    [InlineData("?until=2024-01-01T00:00:30Z", 3)]
    [InlineData("?limit=2", 2)]
    [InlineData("?fault=slow", 1)]
    [InlineData("?fault=none", 0)]
    [InlineData("?ramUser=ann", 0)]
    public async Task Journal_AskedForSomething_ListsThat(string query, int count)
    {
        await emulator.OrderFaultAsync(_world, """{"id":"slow","effect":"latency","delay":"1ms","count":1}""");
        await _world.CallAsync("ListClusters", ("PageSize", "5"));
        await _world.Call2024Async("ListClusters");
        await _world.FailAsync("DescribeCluster", ("ClusterId", "ehpc-none"));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _world.CallAsync("ListRegions");

        (await EntriesAsync(query)).Should().HaveCount(count);
    }

    [Fact]
    public async Task Journal_AskedForARamUser_ListsItsCalls()
    {
        await using var account = new GwsAccount();
        await account.World.CallAsync("ListClusters");
        await account.World.CallAsync("ListRegions", GwsAccount.Alice);

        var entries = (await account.ControlAsync(HttpMethod.Get, $"{account.World.Id}/journal?ramUser=alice")).Json
            .GetProperty("entries").EnumerateArray();

        entries.Should().ContainSingle().Which.GetProperty("action").GetString().Should().Be("ListRegions");
    }

    [Fact]
    public async Task Journal_ReadOnFromACall_HasThoseThatTookEffectBeforeItButWereAnsweredLater()
    {
        await _world.CallAsync("ListClusters");
        var journal = emulator.Services.GetRequiredService<Journals>().Of(_world.Id);
        var entry = journal.Entries().Single();
        var (slow, quick) = (journal.NextNumber(), journal.NextNumber());
        journal.Add(entry with { Number = quick });
        var read = (await EntriesAsync($"?after={entry.Number}")).Single().GetProperty("number").GetInt64();

        journal.Add(entry with { Number = slow });

        read.Should().Be(quick);
        (await EntriesAsync($"?after={read}")).Should().ContainSingle()
            .Which.GetProperty("number").GetInt64().Should().Be(slow);
        (await PageAsync($"?after={read}")).GetProperty("total").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task Journal_OfManyCalls_IsReadPageByPage()
    {
        for (var number = 0; number < 5; number++)
        {
            await _world.CallAsync("ListClusters");
        }

        var first = await PageAsync("?limit=3");
        var second = await PageAsync($"?limit=3&after={first.GetProperty("next").GetInt64()}");

        first.GetProperty("total").GetInt32().Should().Be(5);
        first.GetProperty("entries").GetArrayLength().Should().Be(3);
        second.GetProperty("entries").GetArrayLength().Should().Be(2);
        second.TryGetProperty("next", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("?status=bad")]
    [InlineData("?failed=perhaps")]
    [InlineData("?limit=0")]
    [InlineData("?limit=10001")]
    [InlineData("?after=x")]
    [InlineData("?from=yesterday")]
    [InlineData("?actoin=ListClusters")]
    public async Task Journal_AskedForNonsense_IsRefused(string query)
    {
        (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal{query}")).RequireProblem(400);
        (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal.har{query}")).RequireProblem(400);
    }

    [Fact]
    public async Task Journal_OfACallThatChangesSomething_TellsWhat()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));

        var stopped = (await EntriesAsync("?action=StopCluster"))[0];

        stopped.GetProperty("changeCount").GetInt32().Should().BePositive();
        var change = stopped.GetProperty("changes").EnumerateArray()
            .Single(change => change.GetProperty("id").GetString() == clusterId);
        change.GetProperty("kind").GetString().Should().Be("cluster");
        change.GetProperty("from").GetString().Should().BeEquivalentTo("running");
        change.GetProperty("to").GetString().Should().BeEquivalentTo("stopping");
        change.GetProperty("at").GetDateTimeOffset().Should().Be(Emulator.Start.AddSeconds(10));
    }

    [Fact]
    public async Task Journal_OfMachinesThatJoinACluster_TellsOfTheirNodes()
    {
        var clusterId = await _world.RunHybridAsync();
        var added = await _world.AddLocalNodesAsync(clusterId);

        var madeAtFirst = MadeBy((await EntriesAsync("?action=CreateHybridCluster"))[0]);
        var madeLater = MadeBy((await EntriesAsync("?action=AddLocalNodes"))[0]);

        madeAtFirst.Should().Equal(await _world.IdsOfAsync(clusterId, "Manager"));
        madeLater.Should().Equal(added);

        static IEnumerable<string> MadeBy(JsonElement call) => call.GetProperty("changes").EnumerateArray()
            .Where(change => change.Text("kind") == "node" && !change.TryGetProperty("from", out _)).Texts("id");
    }

    [Fact]
    public async Task Events_OfAWorld_TellOfCallsAndOfWhatTimeBrings()
    {
        using var client = emulator.CreateClient();
        using var stream = await OpenAsync(client);

        await emulator.NewWorld().CreateClusterAsync();
        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        var events = new List<(string Name, JsonElement Data)>();
        while (!events.Any(seen => seen.Data.TryGetProperty("to", out var to)
            && string.Equals(to.GetString(), "running", StringComparison.OrdinalIgnoreCase)
            && seen.Data.GetProperty("id").GetString() == clusterId))
        {
            events.Add(await ReadEventAsync(stream));
        }

        events.Where(seen => seen.Name == "call").Should().ContainSingle()
            .Which.Data.GetProperty("action").GetString().Should().Be("CreateCluster");
        events.Where(seen => seen.Name == "change" && seen.Data.GetProperty("kind").GetString() == "cluster")
            .Should().OnlyContain(seen => seen.Data.GetProperty("id").GetString() == clusterId)
            .And.HaveCountGreaterThan(2);
    }

    [Fact]
    public async Task Events_OfAClockThatIsLetRun_ComeWhenTheyAreDue()
    {
        await _world.CreateClusterAsync();
        using var client = emulator.CreateClient();
        using var stream = await OpenAsync(client);

        (await emulator.ControlAsync(HttpMethod.Put, $"{_world.Id}/clock", """{"speed":1000}""")).Require(200);

        (await ReadEventAsync(stream).WaitAsync(TimeSpan.FromSeconds(5))).Name.Should().Be("change");
        (await emulator.ControlAsync(HttpMethod.Put, $"{_world.Id}/clock", """{"frozen":true}""")).Require(200);
    }

    [Fact]
    public async Task Events_OfAWorldThatIsDeletedAndMadeAgain_GoOn()
    {
        await _world.CallAsync("ListClusters");
        using var client = emulator.CreateClient();
        using var stream = await OpenAsync(client);

        (await emulator.ControlAsync(HttpMethod.Delete, _world.Id)).Require(204);
        await _world.CallAsync("ListRegions");

        var (name, data) = await ReadEventAsync(stream);
        name.Should().Be("call");
        data.GetProperty("action").GetString().Should().Be("ListRegions");
    }

    [Fact]
    public async Task Journals_OfKeysThatAreNoWorlds_AreForgottenInTime()
    {
        await using var strict = new StrictEmulator();
        var journals = strict.Services.GetRequiredService<Journals>();
        var coverage = strict.Services.GetRequiredService<CallCoverage>();
        var operation = strict.Services.GetRequiredService<OperationRegistry>().Resolve("2018-04-12", "ListClusters");
        using var client = strict.CreateClient();
        for (var number = 0; number < 150; number++)
        {
            using var answer = await client.GetAsync(new Uri(
                $"/?Action=ListClusters&Version=2018-04-12&Format=JSON&AccessKeyId=stray-{number}", UriKind.Relative));
            answer.IsSuccessStatusCode.Should().BeFalse();
        }

        journals.EntriesOf("stray-149").Should().ContainSingle();
        coverage.Of("stray-149").Find(operation).Should().NotBeNull();
        journals.EntriesOf("stray-0").Should().BeEmpty();
        coverage.Of("stray-0").Find(operation).Should().BeNull();
    }

    [Fact]
    public async Task Journal_OfAWorldThatNeverWas_IsEmptyAndMakesNothing()
    {
        (await EntriesAsync()).Should().BeEmpty();
        (await emulator.ControlAsync(HttpMethod.Delete, $"{_world.Id}/journal")).Status.Should().Be(204);
        (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal.har")).Json
            .GetProperty("log").GetProperty("entries").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Journal_Cleared_StartsEmptyAndCountsOn()
    {
        await _world.CallAsync("ListClusters");
        var last = (await EntriesAsync())[0].GetProperty("number").GetInt64();

        (await emulator.ControlAsync(HttpMethod.Delete, $"{_world.Id}/journal")).Status.Should().Be(204);

        (await EntriesAsync()).Should().BeEmpty();
        await _world.CallAsync("ListClusters");
        (await EntriesAsync())[0].GetProperty("number").GetInt64().Should().BeGreaterThan(last);
    }

    [Fact]
    public async Task Journal_AsAnArchive_IsHar()
    {
        await _world.CallAsync("ListClusters", ("PageSize", "5"));
        await _world.FailAsync("DescribeCluster", ("ClusterId", "ehpc-none"));

        var answer = await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal.har");

        answer.Headers["Content-Disposition"].Should().Contain($"{_world.Id}.har");
        var log = answer.Json.GetProperty("log");
        log.GetProperty("version").GetString().Should().Be("1.2");
        var entries = log.GetProperty("entries").EnumerateArray().ToList();
        entries.Should().HaveCount(2);
        entries[0].GetProperty("request").GetProperty("url").GetString()
            .Should().StartWith("http://").And.Contain("Action=ListClusters").And.Contain("PageSize=5");
        entries[1].GetProperty("response").GetProperty("status").GetInt32().Should().Be(404);
        entries[1].GetProperty("response").GetProperty("statusText").GetString().Should().Be("ClusterNotFound");
    }

    [Fact]
    public async Task Journal_AsAnArchive_HasTheAddressesThatWereCalled()
    {
        await _world.CallAsync("ListClusters");
        var journal = emulator.Services.GetRequiredService<Journals>().Of(_world.Id);
        journal.Add(journal.Entries().Single() with { Number = journal.NextNumber(), Scheme = "https" });

        var archive = (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal.har")).Json;

        archive.GetProperty("log").GetProperty("entries").EnumerateArray()
            .Select(entry => entry.GetProperty("request").GetProperty("url").GetString()!.Split('?')[0])
            .Should().Equal("http://localhost/", "https://localhost/");
    }

    [Fact]
    public async Task Journal_BeyondItsCapacity_KeepsTheLatestCalls()
    {
        await using var small = new SmallJournalEmulator();
        var world = small.NewWorld();
        foreach (var size in new[] { "1", "2", "3" })
        {
            await world.CallAsync("ListClusters", ("PageSize", size));
        }

        var page = (await small.ControlAsync(HttpMethod.Get, $"{world.Id}/journal")).Json;

        page.GetProperty("entries").EnumerateArray()
            .Select(entry => entry.GetProperty("parameters").GetProperty("PageSize").GetString()).Should()
            .Equal("2", "3");
    }

    private async Task<JsonElement> PageAsync(string query) =>
        (await emulator.ControlAsync(HttpMethod.Get, $"{_world.Id}/journal{query}")).Json;

    private async Task<List<JsonElement>> EntriesAsync(string query = "") =>
        [.. (await PageAsync(query)).GetProperty("entries").EnumerateArray()];

    private async Task<StreamReader> OpenAsync(HttpClient client)
    {
        var stream = new StreamReader(
            await client.GetStreamAsync(new Uri($"/_emulator/worlds/{_world.Id}/events", UriKind.Relative)));
        (await ReadEventAsync(stream)).Name.Should().Be("open");
        return stream;
    }

    private static async Task<(string Name, JsonElement Data)> ReadEventAsync(StreamReader stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var name = "";
        var data = default(JsonElement);
        while (await stream.ReadLineAsync(patience.Token) is { Length: > 0 } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = JsonDocument.Parse(line["data: ".Length..]).RootElement;
            }
        }

        return (name, data);
    }

    private sealed class StrictEmulator : Emulator
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["Authentication:Mode"] = "Strict" };
    }

    private sealed class SmallJournalEmulator : Emulator
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["Journal:Capacity"] = "2" };
    }
}
