using EhpcEmulator.ApiTests.Addons;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Logs;

public sealed class ListCommonLogs2024Tests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListCommonLogs_OfWorkThatGoesOn_FollowsItToItsEnd()
    {
        var clusterId = await _world.RunCluster2024Async();
        using var response = await _world.SendAsync(
            "InstallAddon", [("Version", "2024-07-30"), .. AddonSteps.Order(clusterId)]);
        var requestId = response.Headers.GetValues("x-acs-request-id").Single();

        (await _world.ActionsAsync()).Should().Equal("InstallAddon InProgress", "CreateCluster Finished");
        await _world.AdvanceUntilIdleAsync();

        var list = await _world.Call2024Async("ListCommonLogs", LogSteps.FirstDay);
        list.Number("TotalCount").Should().Be(2);
        list.Number("PageNumber").Should().Be(1);
        list.Number("PageSize").Should().Be(20);
        list.Text("Uid").Should().Be(_world.Id);
        var log = list.GetProperty("Logs")[0];
        log.Text("Action").Should().Be("InstallAddon");
        log.Text("ClusterId").Should().Be(clusterId);
        log.Text("LogType").Should().Be("Operation");
        log.Text("Message").Should().Be("InstallAddon succeeded");
        log.Text("OperatorUid").Should().Be(_world.Id);
        log.Text("RequestId").Should().Be(requestId);
        log.Text("Status").Should().Be("Finished");
        log.Text("Target").Should().StartWith("Login-1.0-");
        log.Text("Time").Should().Be("2024-01-01 00:00:10");
    }

    [Fact]
    public async Task ListCommonLogs_OfSeveral_ShowsTheNewestFirstUnlessAskedOtherwise()
    {
        await InstallAndRemoveAsync();

        string[] actions = ["CreateCluster Finished", "InstallAddon Finished", "UnInstallAddon Finished"];
        (await _world.ActionsAsync()).Should().Equal(actions.Reverse());
        (await _world.ActionsAsync(("IsReverse", "true"))).Should().Equal(actions.Reverse());
        (await _world.ActionsAsync(("IsReverse", "false"))).Should().Equal(actions);
    }

    [Fact]
    public async Task ListCommonLogs_PageByPage_ShowsEachOnce()
    {
        await InstallAndRemoveAsync();

        (await _world.ActionsAsync(("PageSize", "1"), ("PageNumber", "2"))).Should().Equal("InstallAddon Finished");
        (await _world.ActionsAsync(("PageSize", "1"), ("PageNumber", "4"))).Should().BeEmpty();
        (await _world.Call2024Async("ListCommonLogs", [.. LogSteps.FirstDay, ("PageSize", "1")]))
            .Number("TotalCount").Should().Be(3);
    }

    [Theory]
    [InlineData("ActionName", """["InstallAddon"]""", 1)]
    [InlineData("ActionName", """["InstallAddon","UnInstallAddon"]""", 2)]
    [InlineData("ActionName.1", "DeleteCluster", 0)]
    [InlineData("ActionStatus", "Finished", 3)]
    [InlineData("ActionStatus", "InProgress", 0)]
    [InlineData("ActionStatus", "Failed", 0)]
    [InlineData("ClusterId", "{cluster}", 3)]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 0)]
    [InlineData("LogType", "Operation", 3)]
    [InlineData("LogType", "operation", 3)]
    [InlineData("LogRequestId", "NO-SUCH-CALL", 0)]
    [InlineData("OperatorUid", "{account}", 3)]
    [InlineData("OperatorUid", "200000000000000001", 0)]
    [InlineData("Resource", "{addon}", 2)]
    [InlineData("Resource", "{node}", 1)]
    [InlineData("Resource", "i-bp1nosuchone", 0)]
    [InlineData("RegionId", "cn-hangzhou", 3)]
    [InlineData("RegionId", "cn-shanghai", 0)]
    [InlineData("From", "1704067217", 0)]
    [InlineData("From", "1704067216", 1)]
    [InlineData("To", "1704067210", 2)]
    [InlineData("To", "1704067209", 1)]
    public async Task ListCommonLogs_ByAFilter_ShowsWhatMatches(string name, string value, int count)
    {
        var (clusterId, addonId, nodeId) = await InstallAndRemoveAsync();

        var logs = await _world.LogsAsync((name, value
            .Replace("{cluster}", clusterId, StringComparison.Ordinal)
            .Replace("{account}", _world.Id, StringComparison.Ordinal)
            .Replace("{addon}", addonId, StringComparison.Ordinal)
            .Replace("{node}", nodeId, StringComparison.Ordinal)));

        logs.Should().HaveCount(count);
    }

    [Fact]
    public async Task ListCommonLogs_OnceTheClusterIsGone_StillShowsWhatWasDoneToIt()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.OrderAddonAsync(clusterId);
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var log = (await _world.LogsAsync(("ActionName.1", "InstallAddon"))).Should().ContainSingle().Subject;

        log.Text("ClusterId").Should().Be(clusterId);
        log.Text("Status").Should().Be("Failed");
        log.Text("Message").Should().Be("The cluster is not available.");
    }

    [Fact]
    public async Task ListCommonLogs_AfterARefusedCallAndCallsOf2018_IsEmpty()
    {
        await _world.CreateClusterAsync();
        await _world.Fail2024Async("InstallAddon", AddonSteps.Order("ehpc-hz-nosuchone0"));

        (await _world.LogsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("From", "", "MissingFrom")]
    [InlineData("To", "", "MissingTo")]
    [InlineData("From", "-1", "InvalidParams")]
    [InlineData("From", "yesterday", "InvalidParams")]
    [InlineData("To", "253402300799", "InvalidParams")]
    [InlineData("To", "1704067199", "InvalidParams")]
    [InlineData("ActionStatus", "Done", "InvalidParams")]
    [InlineData("LogType", "Audit", "InvalidParams")]
    [InlineData("IsReverse", "maybe", "InvalidParams")]
    [InlineData("PageNumber", "0", "InvalidParams")]
    [InlineData("PageSize", "101", "InvalidParams")]
    public async Task ListCommonLogs_WithAnInvalidValue_NamesIt(string name, string value, string code)
    {
        var error = await _world.Fail2024Async("ListCommonLogs", [.. LogSteps.FirstDay, (name, value)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain(name);
    }

    private async Task<(string ClusterId, string AddonId, string NodeId)> InstallAndRemoveAsync()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);
        var nodeId = (await emulator.LoginsAsync(_world, clusterId)).Single().Id;
        await _world.UninstallAsync(clusterId, addonId);
        await _world.AdvanceUntilIdleAsync();
        return (clusterId, addonId, nodeId);
    }
}
