using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

/// <summary>What the RAM users of an account may do; each test has a host of its own, since they share a world.</summary>
public sealed class RamUserTests : IDisposable
{
    private readonly GwsAccount _emulator = new();
    private readonly World _world;

    public RamUserTests() => _world = _emulator.World;

    public void Dispose() => _emulator.Dispose();

    [Fact]
    public async Task DescribeGWSInstances_ByARamUser_ListsOnlyItsOwn()
    {
        var (alices, bobs) = await AssignAsync();

        (await _world.DesktopsAsync()).Texts("InstanceId").Should().Equal(bobs, alices);
        (await _world.DesktopsAsync(GwsAccount.Alice)).Texts("InstanceId").Should().Equal(alices);
        (await _world.DesktopsAsync(GwsAccount.Bob)).Texts("InstanceId").Should().Equal(bobs);
        (await _world.DesktopsAsync(GwsAccount.Alice, ("InstanceId", bobs))).Should().BeEmpty();
    }

    [Fact]
    public async Task DescribeGWSClusters_ByARamUser_SaysSoAndCountsItsOwnDesktops()
    {
        await AssignAsync();

        var answer = await _world.CallAsync("DescribeGWSClusters", GwsAccount.Alice);
        var ofTheAccount = await _world.CallAsync("DescribeGWSClusters");

        answer.Text("CallerType").Should().Be("sub");
        answer.GetProperty("Clusters").GetProperty("ClusterInfo")[0].GetProperty("InstanceCount").GetInt32()
            .Should().Be(1);
        ofTheAccount.Text("CallerType").Should().Be("parent");
        ofTheAccount.GetProperty("Clusters").GetProperty("ClusterInfo")[0].GetProperty("InstanceCount").GetInt32()
            .Should().Be(2);
    }

    [Fact]
    public async Task GetGWSConnectTicket_ByARamUser_IsForItsOwnDesktopOnly()
    {
        var (alices, bobs) = await AssignAsync();

        var ticket = await _world.CallAsync("GetGWSConnectTicket", GwsAccount.Alice, ("InstanceId", alices));
        var only = await _world.CallAsync("GetGWSConnectTicket", GwsAccount.Alice);
        var error = await _world.FailAsync("GetGWSConnectTicket", GwsAccount.Alice, ("InstanceId", bobs));

        ticket.Decoded("Ticket").Should().Contain("Username=alice\r\n");
        only.Decoded("Ticket").Should().Contain($"LaunchReference={alices}\r\n");
        error.Should().BeEquivalentTo(new { Status = 407, Code = "NotAuthorized" });
        await _world.CallAsync("GetGWSConnectTicket", ("InstanceId", bobs));
    }

    [Fact]
    public async Task SetGWSInstanceUser_ByARamUser_AnswersNotAuthorized()
    {
        var (alices, _) = await AssignAsync();

        var error = await _world.FailAsync(
            "SetGWSInstanceUser", GwsAccount.Alice, ("InstanceId", alices), ("UserUid", "2"), ("UserName", "bob"));

        error.Should().BeEquivalentTo(new { Status = 407, Code = "NotAuthorized" });
        (await _world.DesktopsAsync(GwsAccount.Alice)).Texts("InstanceId").Should().Equal(alices);
    }

    [Fact]
    public async Task DesktopCall_OfARamUserOnAnothersDesktop_AnswersNotAuthorized()
    {
        var (_, bobs) = await AssignAsync();

        foreach (var action in new[]
        {
            "StartGWSInstance", "StopGWSInstance", "DeleteGWSInstance", "CreateGWSImage", "InstallNFSClient",
            "DescribeNFSClientStatus",
        })
        {
            var error = await _world.FailAsync(action, GwsAccount.Alice, ("InstanceId", bobs));

            error.Should().BeEquivalentTo(new { Status = 407, Code = "NotAuthorized" }, action);
        }

        (await _world.DesktopStatusAsync(bobs)).Should().Be("Running");
        await _world.CallAsync("StopGWSInstance", GwsAccount.Bob, ("InstanceId", bobs));
    }

    [Fact]
    public async Task CreateGWSInstance_ByARamUser_IsItsOwn()
    {
        var clusterId = await _world.RunGwsAsync();

        var created = await _world.CallAsync("CreateGWSInstance", GwsSteps.Desktop(clusterId, GwsAccount.Alice));

        (await _world.DesktopsAsync(GwsAccount.Alice)).Texts("InstanceId").Should().Equal(created.Text("InstanceId"));
        (await _world.DesktopsAsync(GwsAccount.Bob)).Should().BeEmpty();
    }

    [Fact]
    public async Task DeleteGWSCluster_ByARamUser_IsRefusedOverDesktopsOfOthers()
    {
        await AssignAsync();
        var clusterId = (await _world.ServicesAsync()).Single().Text("ClusterId");

        var error = await _world.FailAsync("DeleteGWSCluster", GwsAccount.Alice, ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = 407, Code = "NotAuthorized" });
        (await _world.DesktopsAsync()).Should().HaveCount(2);
    }

    private async Task<(string Alices, string Bobs)> AssignAsync()
    {
        var clusterId = await _world.RunGwsAsync();
        var alices = await _world.CreateDesktopAsync(clusterId);
        var bobs = await _world.CreateDesktopAsync(clusterId);
        await SetAsync(alices, "1", "alice");
        await SetAsync(bobs, "2", "bob");
        await _world.AdvanceUntilIdleAsync();
        return (alices, bobs);
    }

    private async Task SetAsync(string id, string uid, string name) => await _world.CallAsync(
        "SetGWSInstanceUser", ("InstanceId", id), ("UserUid", uid), ("UserName", name));
}
