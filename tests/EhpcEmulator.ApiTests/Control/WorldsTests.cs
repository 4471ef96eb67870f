using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Control;
using Microsoft.Extensions.DependencyInjection;
using WorldRegistry = EhpcEmulator.Worlds.WorldRegistry;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Worlds as the control surface makes, shows, resets and removes them.</summary>
public sealed class WorldsTests(WorldsTests.Configured emulator) : IClassFixture<WorldsTests.Configured>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task Create_WithoutAnything_MakesAnUnusedWorldThatBeginsAsConfigured()
    {
        var first = (await emulator.AskAsync("POST", "worlds")).Require(201);
        var answer = await emulator.AskAsync("POST", "worlds", "{}");
        var second = answer.Require(201);

        second.Text("id").Should().MatchRegex("^w[0-9a-z]{12}$").And.NotBe(first.Text("id"));
        second.Text("accessKeyId").Should().Be(second.Text("id"));
        answer.Headers["Location"].Should().Be($"/_emulator/worlds/{second.Text("id")}");
        second.GetProperty("clock").Instant("now").Should().Be(Emulator.Start);
        second.GetProperty("clock").GetProperty("frozen").GetBoolean().Should().BeTrue();
        second.GetProperty("settings").Text("profile").Should().Be("fast");
        second.GetProperty("settings").GetProperty("quotas").Number("clusters").Should().Be(100);
        second.GetProperty("counts").Number("clusters").Should().Be(0);
        second.GetProperty("seed").GetInt64().Should().NotBe(first.GetProperty("seed").GetInt64());
    }

    [Fact]
    public async Task Create_WithEverything_MakesAWorldThatItsKeyLeadsTo()
    {
        var id = $"{_world.Id}-full";

        var made = (await emulator.AskAsync("POST", "worlds", $$"""
            {"id":"{{id}}","seed":42,"profile":"Instant","start":"2030-05-01T08:00:00+08:00","frozen":true,"speed":60,
             "quotas":{"clusters":1} }
            """)).Require(201);

        made.GetProperty("seed").GetInt64().Should().Be(42);
        made.GetProperty("clock").Instant("now").Should().Be(new DateTimeOffset(2030, 5, 1, 0, 0, 0, TimeSpan.Zero));
        made.GetProperty("clock").GetProperty("speed").GetDouble().Should().Be(0);
        made.GetProperty("settings").Text("profile").Should().Be("instant");
        var world = new World(emulator, id);
        var clusterId = await world.CreateClusterAsync();
        (await world.StatusOfAsync(clusterId)).Should().Be("running");
        (await world.FailAsync("CreateCluster", Orders.Cluster())).Code.Should().Be("TooManyClusters");
        var described = (await emulator.AskAsync("GET", $"worlds/{id}")).Require(200);
        described.GetProperty("counts").Number("clusters").Should().Be(1);
        described.GetProperty("counts").Number("nodes").Should().Be(3);
        described.GetProperty("size").GetInt64().Should().BePositive();
        (await emulator.AskAsync("PUT", $"worlds/{id}/clock", """{"frozen":false}""")).Require(200)
            .GetProperty("speed").GetDouble().Should().Be(60);
    }

    [Fact]
    public async Task Create_OfTwoWorldsWithOneSeed_GivesThemTheSameIds()
    {
        var ids = new List<string>();
        foreach (var seed in new[] { 42, 42, 43 })
        {
            var made = (await emulator.AskAsync("POST", "worlds", $"{{\"seed\":{seed}}}")).Require(201);
            ids.Add(await new World(emulator, made.Text("id")).CreateClusterAsync());
        }

        ids[1].Should().Be(ids[0]);
        ids[2].Should().NotBe(ids[0]);
    }

    [Fact]
    public async Task Create_OfAWorldThatExists_IsAConflict()
    {
        await _world.CallAsync("ListClusters");

        (await emulator.AskAsync("POST", "worlds", $"{{\"id\":\"{_world.Id}\"}}")).RequireProblem(409)
            .Should().Contain(_world.Id);
    }

    [Fact]
    public async Task Create_ByManyOfOneName_MakesOne()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            emulator.AskAsync("POST", "worlds", $"{{\"id\":\"{_world.Id}\"}}"))));

        answers.Select(answer => answer.Status).Order().Should().Equal(201, 409, 409, 409, 409, 409, 409, 409);
    }

    [Fact]
    public async Task Create_OfAConfiguredAccount_MakesTheWorldOfItsKeys()
    {
        var made = (await emulator.AskAsync("POST", "worlds", """{"id":"acme","quotas":{"clusters":0}}"""))
            .Require(201);

        made.Text("id").Should().Be("acme");
        made.Text("accessKeyId").Should().Be("acme-key");
        (await emulator.AskAsync("GET", "worlds/acme-key")).Require(200).Text("id").Should().Be("acme");
        (await emulator.AskAsync("POST", "worlds", """{"id":"acme-key"}""")).RequireProblem(409);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"seeed":42}""")]
    [InlineData("""{"seed":"many"}""")]
    [InlineData("""{"seed":1.5}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":"two words"}""")]
    [InlineData("""{"id":".."}""")]
    [InlineData("""{"profile":"slow"}""")]
    [InlineData("""{"profile":"1"}""")]
    [InlineData("""{"speed":-1}""")]
    [InlineData("""{"speed":1000001}""")]
    [InlineData("""{"speed":0,"frozen":false}""")]
    [InlineData("""{"start":"1969-12-31T23:59:59Z"}""")]
    [InlineData("""{"start":"9000-01-02T00:00:00Z"}""")]
    [InlineData("""{"quotas":{"nodes":-1}}""")]
    [InlineData("""{"quotas":{"nods":1}}""")]
    public async Task Create_OfNonsense_IsRefusedAndMakesNothing(string body)
    {
        var before = await IdsAsync();

        (await emulator.AskAsync("POST", "worlds", body)).RequireProblem(400).Should().NotBeEmpty();

        (await IdsAsync()).Except(before).Should().BeEmpty();
    }

    [Fact]
    public async Task List_WhileAWorldIsDeleted_DoesNotBringItBack()
    {
        await using var own = new Emulator();
        var (first, second) = (own.NewWorld(), own.NewWorld());
        await second.CreateClusterAsync();
        await first.CreateClusterAsync();
        var views = own.Services.GetRequiredService<WorldViews>();
        Task<WorldList> listing;
        using (await HoldAsync(own, first))
        {
            // It comes to the second world once the first one can be looked into.
            listing = views.ListAsync(CancellationToken.None);
            (await own.AskAsync("DELETE", $"worlds/{second.Id}")).Require(204);
        }

        (await listing).Worlds.Select(world => world.Id).Should().Equal(first.Id);
        (await own.AskAsync("GET", $"worlds/{second.Id}")).RequireProblem(404);
    }

    [Fact]
    public async Task List_OfAllWorlds_ShowsWhatIsInThem()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.SubmitAsync(clusterId, seconds: 5);

        var list = (await emulator.AskAsync("GET", "worlds")).Require(200).GetProperty("worlds");

        var shown = list.EnumerateArray().Single(world => world.Text("id") == _world.Id);
        shown.GetProperty("open").GetBoolean().Should().BeTrue();
        shown.GetProperty("clock").Instant("now").Should().Be(Emulator.Start.AddSeconds(10));
        shown.GetProperty("counts").ToString().Should().Be("""{"clusters":1,"nodes":3,"jobs":1}""");
        shown.GetProperty("size").GetInt64().Should().BePositive();
        list.EnumerateArray().Select(world => world.Text("id")).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Get_OfAWorldThatNobodyCalled_AnswersNotFoundAndMakesNone()
    {
        (await emulator.AskAsync("GET", $"worlds/{_world.Id}")).RequireProblem(404);
        (await emulator.AskAsync("DELETE", $"worlds/{_world.Id}")).RequireProblem(404);

        (await IdsAsync()).Should().NotContain(_world.Id);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/account")]
    [InlineData("PUT", "/account")]
    [InlineData("PUT", "/clock")]
    [InlineData("GET", "/snapshots")]
    [InlineData("POST", "/snapshots")]
    [InlineData("POST", "/fork")]
    public async Task Control_OfAWorldThatNobodyCanHave_AnswersNotFound(string method, string path)
    {
        var body = method is "PUT" or "POST" ? "{}" : null;

        (await emulator.AskAsync(method, $"worlds/two%20words{path}", body)).RequireProblem(404);
    }

    [Fact]
    public async Task Delete_OfAWorld_LeavesNothingOfItNorItsSnapshots()
    {
        var clusterId = await _world.CreateClusterAsync();
        (await emulator.AskAsync("POST", $"worlds/{_world.Id}/snapshots")).Require(201);

        (await emulator.AskAsync("DELETE", $"worlds/{_world.Id}")).Require(204);

        (await emulator.AskAsync("GET", $"worlds/{_world.Id}")).RequireProblem(404);
        (await IdsAsync()).Should().NotContain(_world.Id);
        (await _world.CallAsync("ListClusters")).Number("TotalCount").Should().Be(0);
        (await emulator.AskAsync("GET", $"worlds/{_world.Id}/snapshots")).Require(200)
            .GetProperty("snapshots").GetArrayLength().Should().Be(0);
        (await _world.CreateClusterAsync()).Should().Be(clusterId);
    }

    [Fact]
    public async Task Reset_OfAWorldThatWasMadeToOrder_BeginsAsItBegan()
    {
        var id = $"{_world.Id}-reset";
        (await emulator.AskAsync("POST", "worlds", $$"""
            {"id":"{{id}}","seed":7,"profile":"instant","start":"2030-01-01T00:00:00Z","frozen":true,"speed":5,
             "quotas":{"clusters":2} }
            """)).Require(201);
        var world = new World(emulator, id);
        var clusterId = await world.CreateClusterAsync();
        await emulator.AskAsync("PUT", $"worlds/{id}/account", """{"quotas":{"clusters":50}}""");
        await emulator.AskAsync("PUT", $"worlds/{id}/clock", """{"now":"2031-01-01T00:00:00Z","speed":9}""");

        (await emulator.AskAsync("POST", $"worlds/{id}/reset")).Require(204);

        var described = (await emulator.AskAsync("GET", $"worlds/{id}")).Require(200);
        described.GetProperty("seed").GetInt64().Should().Be(7);
        described.GetProperty("clock").Instant("now")
            .Should().Be(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        described.GetProperty("clock").GetProperty("frozen").GetBoolean().Should().BeTrue();
        described.GetProperty("settings").Text("profile").Should().Be("instant");
        described.GetProperty("settings").GetProperty("quotas").Number("clusters").Should().Be(2);
        described.GetProperty("counts").Number("clusters").Should().Be(0);
        (await world.CreateClusterAsync()).Should().Be(clusterId);
        (await emulator.AskAsync("PUT", $"worlds/{id}/clock", """{"frozen":false}""")).Require(200)
            .GetProperty("speed").GetDouble().Should().Be(5);
    }

    [Fact]
    public async Task Account_OfAWorld_ShowsWhatIsInForceAndIsReplacedAsAWhole()
    {
        var usual = (await emulator.AskAsync("GET", $"worlds/{_world.Id}/account")).Require(200);
        usual.GetProperty("quotas").Number("loginsPerCluster").Should().Be(99);
        usual.GetProperty("refusals").GetArrayLength().Should().Be(0);

        var set = (await emulator.AskAsync("PUT", $"worlds/{_world.Id}/account", """
            {"quotas":{"clusters":0},
             "refusals":[{"code":"NotEnabled","action":"ListUsers"},{"code":"NotAuthorized","ramUser":"bob"}]}
            """)).Require(200);

        set.ToString().Should().Be((await emulator.AskAsync("GET", $"worlds/{_world.Id}/account")).Text);
        set.GetProperty("quotas").Number("clusters").Should().Be(0);
        set.GetProperty("quotas").Number("nodes").Should().Be(20_000);
        set.GetProperty("refusals")[0].Text("action").Should().Be("ListUsers");
        set.GetProperty("refusals")[1].Text("ramUser").Should().Be("bob");
        (await _world.FailAsync("CreateCluster", Orders.Cluster())).Code.Should().Be("TooManyClusters");

        (await emulator.AskAsync("PUT", $"worlds/{_world.Id}/account", "{}")).Require(200)
            .ToString().Should().Be(usual.ToString());
        await _world.CreateClusterAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"quota":{}}""")]
    [InlineData("""{"quotas":{"clusters":-1}}""")]
    [InlineData("""{"refusals":[{}]}""")]
    [InlineData("""{"refusals":[null]}""")]
    [InlineData("""{"refusals":[{"code":""}]}""")]
    [InlineData("""{"refusals":[{"code":"OutOfCoffee"}]}""")]
    [InlineData("""{"refusals":[{"code":"InDebt","action":"LaunchRocket"}]}""")]
    [InlineData("""{"refusals":[{"code":"InDebt","ramUser":""}]}""")]
    public async Task SetAccount_ToNonsense_IsRefusedAndChangesNothing(string body)
    {
        var before = (await emulator.AskAsync("GET", $"worlds/{_world.Id}/account")).Text;

        (await emulator.AskAsync("PUT", $"worlds/{_world.Id}/account", body)).RequireProblem(400);

        (await emulator.AskAsync("GET", $"worlds/{_world.Id}/account")).Text.Should().Be(before);
    }

    // Nobody looks into the world until it is let go: something is due, and somebody else is the writer.
    private static async Task<IDisposable> HoldAsync(Emulator emulator, World world)
    {
        var held = await emulator.Services.GetRequiredService<WorldRegistry>().OpenAsync(world.Id);
        var permit = await held.EnterAsync(CancellationToken.None);
        held.Clock.AdvanceTo(held.NextDue!.Value);
        return permit;
    }

    private async Task<IReadOnlyList<string>> IdsAsync() =>
        [
        .. (await emulator.AskAsync("GET", "worlds")).Require(200).GetProperty("worlds").EnumerateArray()
            .Select(world => world.Text("id")),
    ];

    /// <summary>An emulator that knows an account.</summary>
    public sealed class Configured : Emulator
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Accounts:0:Id"] = "acme",
            ["Accounts:0:Keys:0:AccessKeyId"] = "acme-old",
            ["Accounts:0:Keys:0:Secret"] = "old-secret",
            ["Accounts:0:Keys:0:Disabled"] = "true",
            ["Accounts:0:Keys:1:AccessKeyId"] = "acme-key",
            ["Accounts:0:Keys:1:Secret"] = "acme-secret",
        };
    }
}
