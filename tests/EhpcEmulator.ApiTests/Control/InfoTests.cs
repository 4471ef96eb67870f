using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>What runs here, under /_emulator/info and /_emulator/health, and who may ask.</summary>
public sealed class InfoTests(Emulator emulator) : IClassFixture<Emulator>
{
    [Fact]
    public async Task Info_TellsVersionSettingsAndWhatIsEmulated()
    {
        var info = (await emulator.GetAsync("_emulator/info")).Json;

        info.GetProperty("version").GetString().Should().MatchRegex(@"^\d+\.\d+\.\d+$");
        info.GetProperty("uptimeSeconds").GetDouble().Should().BePositive();
        info.TryGetProperty("data", out _).Should().BeFalse();
        info.GetProperty("settings").GetProperty("World").GetProperty("Speed").GetDouble().Should().Be(0);
        info.GetProperty("settings").GetProperty("Quotas").GetProperty("Clusters").GetInt32().Should().Be(100);
        info.GetProperty("settings").GetProperty("Simulation").GetProperty("Profile").GetString().Should().Be("Fast");
        info.GetProperty("chapters").EnumerateArray()
            .Single(chapter => chapter.GetProperty("chapter").GetString() == "Gws")
            .GetProperty("operations").EnumerateArray().Select(name => name.GetString())
            .Should().Contain("CreateGWSCluster").And.HaveCount(14);
    }

    [Fact]
    public async Task Ready_OnceAllWorldsAreOpen_IsReady()
    {
        await emulator.NewWorld().CallAsync("ListClusters");

        (await emulator.GetAsync("_emulator/health/ready")).Json.GetProperty("status").GetString().Should().Be("ready");
    }

    [Fact]
    public async Task Info_ShowsNoSecret()
    {
        await using var guarded = new GuardedEmulator();

        var info = await guarded.GetAsync("_emulator/info", ("Authorization", "Bearer open-sesame"));

        info.Status.Should().Be(200);
        info.Text.Should().Contain("key-of-ann").And.NotContain("open-sesame").And.NotContain("hidden-secret");
    }

    [Fact]
    public async Task Token_IsAskedOfEverythingButHealth_AndNeverOfTheApi()
    {
        await using var guarded = new GuardedEmulator();
        var world = guarded.NewWorld();

        (await guarded.GetAsync("_emulator/info")).RequireProblem(401, "Control:Token");
        (await guarded.GetAsync("_emulator/info", ("Authorization", "Bearer wrong"))).RequireProblem(401);
        (await guarded.GetAsync("_emulator/info", ("Authorization", "Basic open-sesame"))).RequireProblem(401);
        (await guarded.ControlAsync(HttpMethod.Post, $"{world.Id}/reset")).RequireProblem(401);
        (await guarded.ControlAsync(HttpMethod.Get, $"{world.Id}/journal")).RequireProblem(401);
        (await guarded.GetAsync("_emulator/health")).Status.Should().Be(200);
        (await guarded.GetAsync("_emulator/ca.pem")).Status.Should().Be(200);
        await world.CallAsync("ListClusters");
    }

    [Fact]
    public async Task SwitchedOff_OnlyHealthIsLeft()
    {
        await using var closed = new ClosedEmulator();
        var world = closed.NewWorld();

        (await closed.GetAsync("_emulator/info")).Status.Should().Be(404);
        (await closed.ControlAsync(HttpMethod.Post, $"{world.Id}/reset")).Status.Should().Be(404);
        (await closed.GetAsync("_emulator/health")).Status.Should().Be(200);
        await world.CallAsync("ListClusters");
    }

    private sealed class GuardedEmulator : Emulator
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Control:Token"] = "open-sesame",
            ["Accounts:0:Id"] = "ann",
            ["Accounts:0:Keys:0:AccessKeyId"] = "key-of-ann",
            ["Accounts:0:Keys:0:Secret"] = "hidden-secret",
        };
    }

    private sealed class ClosedEmulator : Emulator
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["Control:Enabled"] = "false" };
    }
}
