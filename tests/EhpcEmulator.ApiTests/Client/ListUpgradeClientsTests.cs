using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Client;

public sealed class ListUpgradeClientsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "ListUpgradeClients";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListUpgradeClients_OfAClusterThatWasNeverUpgraded_HasNoRecords()
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));

        var answer = await ListAsync(clusterId);

        (answer.Text("CurrentVersion"), answer.Text("LatestVersion")).Should().Be(("1.0.1", await NewestAsync()));
        Records(answer).Should().BeEmpty();
    }

    [Fact]
    public async Task ListUpgradeClients_WhileAnUpgradeGoesOn_ShowsItOnceItIsOver()
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));
        await _world.CallAsync("UpgradeClient", ("ClusterId", clusterId), ("ClientVersion", "1.0.9"));
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(2_999));
        var before = await ListAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        var after = await ListAsync(clusterId);

        (before.Text("CurrentVersion"), Records(before).Count).Should().Be(("1.0.1", 0));
        after.Text("CurrentVersion").Should().Be("1.0.9");
        var record = Records(after).Single();
        (record.Text("OldVersion"), record.Text("NewVersion"), record.Text("SubUid"))
            .Should().Be(("1.0.1", "1.0.9", _world.Id));
        var over = (await _world.LogOfAsync(clusterId, "UpgradeClient"))[0].CreateTime;
        record.Text("UpdateTime").Should().Be($"{over.Split('.')[0]}Z");
    }

    [Fact]
    public async Task ListUpgradeClients_OfSeveralUpgrades_BeginsWithTheNewest()
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));
        foreach (var version in new[] { "1.0.5", "1.0.9" })
        {
            await _world.CallAsync("UpgradeClient", ("ClusterId", clusterId), ("ClientVersion", version));
            await _world.AdvanceUntilIdleAsync();
        }

        Records(await ListAsync(clusterId))
            .Select(record => $"{record.Text("OldVersion")} {record.Text("NewVersion")}")
            .Should().Equal("1.0.5 1.0.9", "1.0.1 1.0.5");
    }

    [Fact]
    public async Task ListUpgradeClients_OfAnUpgradeByARamUser_NamesThatUser()
    {
        await using var account = new Gws.GwsAccount();
        var clusterId = await account.World.RunClusterAsync(("ClientVersion", "1.0.1"));
        await account.World.CallAsync("UpgradeClient", ("ClusterId", clusterId), Gws.GwsAccount.Alice);
        await account.World.AdvanceUntilIdleAsync();

        var answer = await account.World.CallAsync(Action, ("ClusterId", clusterId));

        Records(answer).Single().Text("SubUid").Should().Be("alice");
    }

    [Fact]
    public async Task ListUpgradeClients_OfANewerClusterThanTheCatalogue_IsUpToDate()
    {
        var answer = await ListAsync(await _world.RunClusterAsync(("ClientVersion", "1.2.5")));

        (answer.Text("CurrentVersion"), answer.Text("LatestVersion")).Should().Be(("1.2.5", "1.2.5"));
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task ListUpgradeClients_OfNoCluster_IsRefused(string clusterId, int status, string code) =>
        (await _world.FailAsync(Action, ("ClusterId", clusterId)))
            .Should().BeEquivalentTo(new { Status = status, Code = code });

    [Fact]
    public async Task ListUpgradeClients_InXml_RepeatsTheElement()
    {
        var clusterId = await _world.RunClusterAsync(("ClientVersion", "1.0.1"));
        await _world.CallAsync("UpgradeClient", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var answer = await _world.XmlAsync(Action, ("ClusterId", clusterId));

        answer.Elements("ClientRecords").Single().Element("OldVersion")!.Value.Should().Be("1.0.1");
    }

    private static IReadOnlyList<JsonElement> Records(JsonElement answer) =>
        [.. answer.GetProperty("ClientRecords").EnumerateArray()];

    private Task<JsonElement> ListAsync(string clusterId) => _world.CallAsync(Action, ("ClusterId", clusterId));

    private async Task<string> NewestAsync() =>
        (await _world.CallAsync("ListCurrentClientVersion")).Text("ClientVersion");
}
