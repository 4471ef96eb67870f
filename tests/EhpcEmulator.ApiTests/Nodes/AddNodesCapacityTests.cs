using System.Globalization;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

/// <summary>AddNodes where stock, quotas or addresses run out.</summary>
public sealed class AddNodesCapacityTests(SmallDataCentre emulator) : IClassFixture<SmallDataCentre>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("3", "3", 3)]
    [InlineData("4", "3", 3)]
    [InlineData("4", "2", 2)]
    [InlineData("99", "", 1)]
    [InlineData("2", "1", 2)]
    public async Task AddNodes_WithPartOfTheCountInStock_AddsTheLeastThatWillDo(string count, string least, int added)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            "AddNodes",
            ("ClusterId", clusterId),
            ("Count", count),
            ("MinCount", least),
            ("InstanceType", SmallDataCentre.ScarceType));

        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(1 + added);
    }

    [Theory]
    [InlineData(SmallDataCentre.ScarceType, "5", "4", "")]
    [InlineData(SmallDataCentre.SoldOutType, "1", "", "")]
    [InlineData(SmallDataCentre.SoldOutType, "2", "2", "cn-hangzhou-b")]
    public async Task AddNodes_WithLessThanMinCountInStock_AnswersEcsErrorAndAddsNone(
        string type, string count, string least, string zone)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "AddNodes",
            ("ClusterId", clusterId),
            ("Count", count),
            ("MinCount", least),
            ("InstanceType", type),
            ("ZoneId", zone));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "EcsError" });
        error.Message.Should().StartWith("An error occurred while calling the ECS API operation.").And.Contain(type);
        await ShouldBeUntouchedAsync(clusterId);
    }

    [Fact]
    public async Task AddNodes_WhereOneZoneHasStock_AddsThere()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.AddComputesAsync(
            clusterId, 1, ("InstanceType", SmallDataCentre.SoldOutType), ("ZoneId", "cn-hangzhou-b"));

        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "running");
    }

    [Fact]
    public async Task AddNodes_AfterNodesWereReleased_FindsTheirStockAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        (string, string) type = ("InstanceType", SmallDataCentre.ScarceType);
        var added = await _world.AddComputesAsync(clusterId, 3, type);
        var error = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"), type);
        error.Code.Should().Be("EcsError");

        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, added[0]));
        await _world.AdvanceUntilIdleAsync();

        await _world.AddComputesAsync(clusterId, 1, type);
        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("compute0", "compute2", "compute3", "compute4");
    }

    [Fact]
    public async Task AddNodes_BeyondTheComputesOfACluster_AnswersTooManyComputes()
    {
        var clusterId = await _world.RunClusterAsync();
        var most = SmallDataCentre.ComputesPerCluster - 1;

        var error = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", Text(most + 1)));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyComputes" });
        await ShouldBeUntouchedAsync(clusterId);
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", Text(most)));
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(SmallDataCentre.ComputesPerCluster);
    }

    [Fact]
    public async Task AddNodes_BeyondTheNodesOfTheAccount_AnswersTooManyNodes()
    {
        await _world.RunClusterAsync(("EcsOrder.Compute.Count", "3"));
        var clusterId = await _world.RunClusterAsync();
        var left = SmallDataCentre.NodesPerAccount - 5 - 3;

        var error = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", Text(left + 1)));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyNodes" });
        await ShouldBeUntouchedAsync(clusterId);
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", Text(left)));
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(1 + left);
    }

    [Fact]
    public async Task AddNodes_BeyondTheAddressesOfAVSwitch_AnswersQuotaExceeded()
    {
        var clusterId = await _world.RunClusterAsync(("VSwitchId", SmallDataCentre.SmallVSwitch));

        var error = await _world.FailAsync("AddNodes", ("ClusterId", clusterId), ("Count", "2"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "QuotaExceeded.PrivateIpAddress" });
        await ShouldBeUntouchedAsync(clusterId);
        await _world.AddComputesAsync(clusterId, 1);
        (await _world.NodesOfAsync(clusterId)).Select(node => node.Text("IpAddress"))
            .Should().Equal("192.168.0.1", "192.168.0.2", "192.168.0.3", "192.168.0.4");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task ShouldBeUntouchedAsync(string clusterId)
    {
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running");
        (await _world.SummaryOfAsync(clusterId)).Text("InstanceType").Should().Be("ecs.c5.large");
        (await _world.LogOfAsync(clusterId, "AddNodes")).Should().BeEmpty();
    }
}
