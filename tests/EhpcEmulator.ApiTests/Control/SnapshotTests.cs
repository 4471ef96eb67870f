using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Worlds as they were: returned to, copied, sent and received.</summary>
public sealed partial class SnapshotTests(SnapshotTests.Small emulator) : IClassFixture<SnapshotTests.Small>
{
    private const string FileType = "application/vnd.sqlite3";

    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string, string> OfOneSnapshot => new()
    {
        { "GET", "" }, { "DELETE", "" }, { "GET", "/file" }, { "POST", "/restore" }, { "POST", "/fork" },
    };

    [Fact]
    public async Task Take_OfAWorld_DescribesItAndListsIt()
    {
        await _world.CreateClusterAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));

        var answer = await AskAsync("POST", "snapshots", """{"name":"while it comes up"}""");
        var first = answer.Require(201);
        var second = (await AskAsync("POST", "snapshots")).Require(201);

        answer.Headers["Location"].Should().Be($"/_emulator/worlds/{_world.Id}/snapshots/{first.Text("id")}");
        first.Text("name").Should().Be("while it comes up");
        first.Text("world").Should().Be(_world.Id);
        first.Instant("takenAt").Should().Be(Emulator.Start.AddSeconds(2));
        first.Number("eventsPending").Should().Be(1);
        first.GetProperty("size").GetInt64().Should().BePositive();
        second.TryGetProperty("name", out _).Should().BeFalse();
        var list = (await AskAsync("GET", "snapshots")).Require(200).GetProperty("snapshots");
        list.EnumerateArray().Select(snapshot => snapshot.ToString())
            .Should().Equal(first.ToString(), second.ToString());
        (await AskAsync("GET", $"snapshots/{first.Text("id")}")).Text.Should().Be(first.ToString());
    }

    [Fact]
    public async Task Delete_OfASnapshot_LeavesTheOthersAndGivesItsIdToNobody()
    {
        var first = await TakeAsync();
        var second = await TakeAsync();

        (await AskAsync("DELETE", $"snapshots/{second}")).Require(204);

        var third = await TakeAsync();
        third.Should().NotBe(second);
        (await AskAsync("GET", "snapshots")).Require(200).GetProperty("snapshots").EnumerateArray()
            .Select(snapshot => snapshot.Text("id")).Should().Equal(first, third);
        (await AskAsync("DELETE", $"snapshots/{second}")).RequireProblem(404);
    }

    [Fact]
    public async Task Restore_OfASnapshot_LetsTheWorldGoOnFromThere()
    {
        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceAsync(TimeSpan.FromSeconds(7));
        var snapshot = await TakeAsync();
        await _world.AdvanceUntilIdleAsync();
        var later = await _world.CreateClusterAsync(("Name", "later"));
        await emulator.AskAsync("PUT", $"worlds/{_world.Id}/account", """{"quotas":{"clusters":1}}""");
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");

        var restored = (await AskAsync("POST", $"snapshots/{snapshot}/restore")).Require(200);

        restored.GetProperty("clock").Instant("now").Should().Be(Emulator.Start.AddSeconds(7));
        restored.GetProperty("counts").Number("clusters").Should().Be(1);
        (await _world.StatusOfAsync(clusterId)).Should().Be("init");
        (await _world.StatusOfAsync(later)).Should().BeNull();
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        (await _world.CreateClusterAsync(("Name", "later"))).Should().Be(later, "the future is the same again");
        (await AskAsync("POST", $"snapshots/{snapshot}/restore")).Require(200);
        (await _world.StatusOfAsync(clusterId)).Should().Be("init", "a snapshot can be returned to again");
    }

    [Fact]
    public async Task Restore_OfAClockThatRan_GoesOnAtItsSpeed()
    {
        await emulator.AskAsync("PUT", $"worlds/{_world.Id}/clock", """{"speed":5}""");
        var snapshot = await TakeAsync();
        await emulator.AskAsync("PUT", $"worlds/{_world.Id}/clock", """{"frozen":true}""");

        var clock = (await AskAsync("POST", $"snapshots/{snapshot}/restore")).Require(200).GetProperty("clock");

        clock.GetProperty("speed").GetDouble().Should().Be(5);
        clock.Instant("now").Should().BeCloseTo(Emulator.Start, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Restore_AfterAReset_BringsTheSnapshotBack()
    {
        var clusterId = await _world.RunClusterAsync();
        var snapshot = await TakeAsync();
        (await AskAsync("POST", "reset")).Require(204);
        (await _world.StatusOfAsync(clusterId)).Should().BeNull();

        (await AskAsync("POST", $"snapshots/{snapshot}/restore")).Require(200);

        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Fact]
    public async Task Fork_OfAWorld_GoesItsOwnWay()
    {
        var clusterId = await _world.CreateClusterAsync();

        var answer = await AskAsync("POST", "fork", """{"frozen":true}""");
        var fork = new World(emulator, answer.Require(201).Text("id"));

        answer.Headers["Location"].Should().Be($"/_emulator/worlds/{fork.Id}");
        answer.Json.Text("accessKeyId").Should().Be(fork.Id);
        await fork.AdvanceUntilIdleAsync();
        (await fork.StatusOfAsync(clusterId)).Should().Be("running");
        (await _world.StatusOfAsync(clusterId)).Should().Be("uninit");
        await fork.CallAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        (await AskAsync("GET", "snapshots")).Require(200).GetProperty("snapshots").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Fork_OfASnapshot_BeginsAtItsInstantUnderTheNameThatWasAskedFor()
    {
        var snapshot = await TakeAsync();
        await _world.AdvanceAsync(TimeSpan.FromDays(1));
        var name = $"{_world.Id}-copy";

        var fork = (await AskAsync("POST", $"snapshots/{snapshot}/fork", $$"""{"world":"{{name}}","frozen":false}"""))
            .Require(201);

        fork.Text("id").Should().Be(name);
        fork.GetProperty("clock").GetProperty("frozen").GetBoolean().Should().BeFalse();
        fork.GetProperty("clock").Instant("now").Should().BeCloseTo(Emulator.Start, TimeSpan.FromHours(1));
        (await AskAsync("POST", $"snapshots/{snapshot}/fork", $$"""{"world":"{{name}}"}""")).RequireProblem(409);
        (await AskAsync("POST", "fork", $$"""{"world":"{{_world.Id}}"}""")).RequireProblem(409);
        (await AskAsync("POST", "fork", """{"world":"a b"}""")).RequireProblem(400);
        (await AskAsync("POST", "fork", """{"name":"copy"}""")).RequireProblem(400);
    }

    [Fact]
    public async Task Forks_ThatAreCalledAlike_AnswerAlikeToTheLastByte()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "2"));
        foreach (var seconds in new[] { 40, 90, 20 })
        {
            await _world.SubmitAsync(clusterId, seconds, cores: 2);
        }

        var snapshot = await TakeAsync();
        var worlds = new List<World>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var fork = (await AskAsync("POST", $"snapshots/{snapshot}/fork")).Require(201);
            worlds.Add(new World(emulator, fork.Text("id")));
        }

        var first = await LiveAsync(worlds[0], clusterId);
        var second = await LiveAsync(worlds[1], clusterId);
        var original = await LiveAsync(_world, clusterId);

        first.Should().HaveCountGreaterThanOrEqualTo(30);
        second.Should().Equal(first);
        original.Should().Equal(first, "what a world keeps in memory follows from what it has saved");
    }

    [Fact]
    public async Task File_OfASnapshot_CanBeTakenElsewhere()
    {
        var clusterId = await _world.CreateClusterAsync();
        var snapshot = await TakeAsync();

        var file = await AskAsync("GET", $"snapshots/{snapshot}/file");

        file.Status.Should().Be(200);
        file.Headers["Content-Type"].Should().Be(FileType);
        file.Headers["Content-Disposition"].Should().StartWith("attachment").And.Contain($"{_world.Id}-{snapshot}.db");
        file.Text.Should().StartWith("SQLite format 3");
        var other = emulator.NewWorld();
        var sent = (await SendAsync(other, file.Body, FileType)).Require(201);
        sent.Text("world").Should().Be(other.Id);
        sent.Text("name").Should().Be("sent");
        sent.Number("eventsPending").Should().Be(1);
        (await emulator.AskAsync("POST", $"worlds/{other.Id}/snapshots/{sent.Text("id")}/restore")).Require(200);
        (await other.StatusOfAsync(clusterId)).Should().Be("uninit");
        await other.AdvanceUntilIdleAsync();
        (await other.StatusOfAsync(clusterId)).Should().Be("running");
    }

    [Fact]
    public async Task Send_OfWhatIsNoSnapshot_IsRefusedAndKeepsNothing()
    {
        await _world.CreateClusterAsync();
        var whole = (await AskAsync("GET", $"snapshots/{await TakeAsync()}/file")).Body;
        var damaged = whole.ToArray();
        Array.Fill(damaged, (byte)0xAA, whole.Length / 2, whole.Length / 4);
        var other = emulator.NewWorld();

        foreach (var body in new[] { [], "no database"u8.ToArray(), whole[..(whole.Length / 2)], damaged })
        {
            (await SendAsync(other, body, "application/octet-stream")).RequireProblem(400)
                .Should().Contain("not a snapshot").And.NotContain("\n");
        }

        (await SendAsync(other, new byte[Small.MaxUploadBytes + 1], FileType)).RequireProblem(413)
            .Should().Contain("Control:MaxUploadBytes");
        (await emulator.AskAsync("GET", $"worlds/{other.Id}/snapshots")).Require(200)
            .GetProperty("snapshots").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(OfOneSnapshot))]
    public async Task Snapshot_ThatDoesNotExist_IsNotFound(string method, string path)
    {
        (await AskAsync(method, $"snapshots/snap-1{path}")).RequireProblem(404);
        var other = await TakeAsync();

        foreach (var id in new[] { "snap-99", $"{other}0", "%2e%2e%2fsnap-1", other.ToUpperInvariant() })
        {
            (await AskAsync(method, $"snapshots/{id}{path}")).Status.Should().Be(404);
        }

        var elsewhere = emulator.NewWorld().Id;
        (await emulator.AskAsync(method, $"worlds/{elsewhere}/snapshots/{other}{path}")).RequireProblem(404);
    }

    [Fact]
    public async Task Fork_OfAWorldThatDoesNotExist_IsNotFound()
    {
        (await AskAsync("POST", "fork")).RequireProblem(404);
        (await AskAsync("GET", "snapshots")).RequireProblem(404);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"nam":"x"}""")]
    [InlineData("""{"name":7}""")]
    public async Task Take_WithNonsense_IsRefused(string body)
    {
        (await AskAsync("POST", "snapshots", body)).RequireProblem(400);
    }

    [Fact]
    public async Task Take_WithANameThatIsTooLong_IsRefused()
    {
        (await AskAsync("POST", "snapshots", $$"""{"name":"{{new string('n', 201)}}"}""")).RequireProblem(400);
        (await AskAsync("POST", "snapshots", $$"""{"name":"{{new string('n', 200)}}"}""")).Require(201);
    }

    // Every answer to calls of many kinds, while time passes; without what is new in every answer.
    private static async Task<List<string>> LiveAsync(World world, string clusterId)
    {
        (string, string) cluster = ("ClusterId", clusterId);
        (string, string)[] user = [("RunasUser", "root"), ("RunasUserPassword", "Test-pass-1")];
        var node = (await world.NodesOfAsync(clusterId, "Compute"))[0].Text("Id");
        (string Action, (string, string)[] Parameters)[] calls =
        [
            ("ListClusters", []),
            ("CreateCluster", Orders.Cluster(("Name", "second"))),
            ("ListJobs", [cluster]),
            ("SubmitJob", [cluster, .. user, ("CommandLine", "sleep 30"), ("Node", "2"), ("Cpu", "2")]),
            ("SubmitJob", [cluster, .. user, ("CommandLine", "exit 3")]),
            ("SubmitJob", [cluster, .. user, ("CommandLine", "sleep 5"), ("ArrayRequest", "1-3:1")]),
            ("ListJobs", [cluster]),
            ("StopJobs", [cluster, ("Jobs", """[{"Id":"3.manager"}]""")]),
            (
                "AddUsers",
                [cluster, ("User.1.Name", "lovelace"), ("User.1.Password", "Ada-pass-1"), ("User.1.Group", "users")]),
            ("ListUsers", [cluster]),
            ("AddNodes", [cluster, ("Count", "2"), ("ImageOwnerAlias", "system")]),
            ("ListNodes", [cluster]),
            ("ListQueues", [cluster]),
            ("InvokeShellCommand", [cluster, ("Command", "hostname; date"), ("Instance.1.Id", node)]),
            ("ListCommands", [cluster]),
            ("DescribeCluster", [cluster]),
            ("ListClusterLogs", [cluster]),
        ];
        var answers = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            foreach (var (action, parameters) in calls)
            {
                using var response = await world.SendAsync(action, parameters);
                var answer = RequestId().Replace(await response.Content.ReadAsStringAsync(), "");
                answers.Add($"{action} {(int)response.StatusCode} {answer}");
                await world.AdvanceAsync(TimeSpan.FromSeconds(3));
            }

            await world.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        answers.Count(answer => answer.Contains(" 200 ", StringComparison.Ordinal)).Should().BeGreaterThan(25);
        return answers;
    }

    [GeneratedRegex("\"RequestId\":\"[^\"]*\"|requestId=[0-9A-F-]+")]
    private static partial Regex RequestId();

    private async Task<string> TakeAsync() => (await AskAsync("POST", "snapshots")).Require(201).Text("id");

    private Task<Answer> AskAsync(string method, string path, string? body = null) =>
        emulator.AskAsync(method, $"worlds/{_world.Id}/{path}", body);

    private async Task<Answer> SendAsync(World world, byte[] file, string type)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await emulator.PostAsync($"_emulator/worlds/{world.Id}/snapshots?name=sent", content);
    }

    /// <summary>An emulator that takes in small snapshots only.</summary>
    public sealed class Small : Emulator
    {
        public const int MaxUploadBytes = 4 << 20;

        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Control:MaxUploadBytes"] = $"{MaxUploadBytes}",
        };
    }
}
