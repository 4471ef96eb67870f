using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

/// <summary>Which image a cluster and its nodes start from, whoever names it.</summary>
public sealed class ClusterImageTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string OfTheTag = "centos_7_6_x64_20G_alibase_20211130.vhd";

    private const string OnOffer = "centos_7_9_x64_20G_alibase_20230613.vhd";

    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("", "m-foo", $"{OfTheTag} system")]
    [InlineData("system", "m-foo", $"{OfTheTag} system")]
    [InlineData("system", OnOffer, $"{OnOffer} system")]
    [InlineData("self", "m-foo", "m-foo self")]
    public async Task CreateCluster_TakesOfTheSystemsImagesOnlyThoseOnOffer(string owner, string image, string expected)
    {
        var clusterId = await _world.RunClusterAsync(("ImageOwnerAlias", owner), ("ImageId", image));

        (await ImageOfAsync(clusterId)).Should().Be(expected);
        (await ImagesOfNodesAsync(clusterId)).Should().AllBe(expected);
    }

    [Theory]
    [InlineData("system", "", $"{OfTheTag} system")]
    [InlineData("system", "m-foo", $"{OfTheTag} system")]
    [InlineData("", "m-foo", $"{OfTheTag} system")]
    [InlineData("system", OnOffer, $"{OnOffer} system")]
    [InlineData("self", "m-foo", "m-foo self")]
    public async Task AddNodes_ToAClusterOfASystemImage_TakesOfTheSystemsImagesOnlyThoseOnOffer(
        string owner, string image, string expected)
    {
        var clusterId = await _world.RunClusterAsync();

        await AddNodeAsync(clusterId, owner, image);

        (await ImagesOfNodesAsync(clusterId, "Compute"))[1].Should().Be(expected);
    }

    [Theory]
    [InlineData("", "", "m-mine self")]
    [InlineData("", "m-foo", "m-foo self")]
    [InlineData("system", "", $"{OfTheTag} system")]
    [InlineData("system", "m-foo", $"{OfTheTag} system")]
    public async Task AddNodes_ToAClusterOfAnImageOfItsOwn_TakesThatOneUnlessToldOtherwise(
        string owner, string image, string expected)
    {
        var clusterId = await _world.RunClusterAsync(("ImageOwnerAlias", "self"), ("ImageId", "m-mine"));

        await AddNodeAsync(clusterId, owner, image);

        (await ImagesOfNodesAsync(clusterId, "Compute"))[1].Should().Be(expected);
    }

    [Theory]
    [InlineData("", OnOffer, $"{OnOffer} system")]
    [InlineData("", "m-foo", $"{OfTheTag} system")]
    [InlineData("self", "m-foo", "m-foo self")]
    public async Task ModifyClusterAttributes_OfASystemImage_TakesOthersOnlyWithTheirOwner(
        string owner, string image, string expected)
    {
        var clusterId = await _world.RunClusterAsync();

        await ModifyAsync(clusterId, owner, image);

        (await ImageOfAsync(clusterId)).Should().Be(expected);
    }

    [Theory]
    [InlineData("self")]
    [InlineData("others")]
    [InlineData("marketplace")]
    public async Task ModifyClusterAttributes_ToAnOwnerWithoutAnImage_IsRefused(string owner)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "ModifyClusterAttributes", ("ClusterId", clusterId), ("ImageOwnerAlias", owner));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter ImageId is invalid.");
        (await ImageOfAsync(clusterId)).Should().Be($"{OfTheTag} system");
    }

    [Theory]
    [InlineData("system", "", $"{OfTheTag} system")]
    [InlineData("others", "", "m-mine others")]
    [InlineData("", "m-foo", "m-foo self")]
    public async Task ModifyClusterAttributes_OfAnImageOfOnesOwn_ChangesWhatIsNamed(
        string owner, string image, string expected)
    {
        var clusterId = await _world.RunClusterAsync(("ImageOwnerAlias", "self"), ("ImageId", "m-mine"));

        await ModifyAsync(clusterId, owner, image);

        (await ImageOfAsync(clusterId)).Should().Be(expected);
        await AddNodeAsync(clusterId, "", "");
        (await ImagesOfNodesAsync(clusterId, "Compute"))[1].Should().Be(expected);
    }

    [Theory]
    [InlineData("", "", "", $"{OfTheTag} system CentOS_7.6_64")]
    [InlineData("", "m-foo", "", $"{OfTheTag} system CentOS_7.6_64")]
    [InlineData("system", OnOffer, "", $"{OnOffer} system CentOS_7.6_64")]
    [InlineData("self", "m-foo", "", "m-foo self CentOS_7.6_64")]
    [InlineData("", "", "CentOS_7.9_64", $"{OnOffer} system CentOS_7.9_64")]
    public async Task RecoverCluster_OfAClusterThatChangedItsImage_GoesBackToThatOfItsCreationUnlessToldOtherwise(
        string owner, string image, string osTag, string expected)
    {
        var clusterId = await _world.RunClusterAsync();
        await AddNodeAsync(clusterId, "self", "m-node");
        await ModifyAsync(clusterId, "self", "m-custom");
        await BreakAsync(clusterId);

        await _world.CallAsync(
            "RecoverCluster",
            ("ClusterId", clusterId), ("ImageOwnerAlias", owner), ("ImageId", image), ("OsTag", osTag));
        await _world.AdvanceUntilIdleAsync();

        var cluster = await _world.DescribeClusterAsync(clusterId);
        cluster.Text("OsTag").Should().Be(expected.Split(' ')[2]);
        cluster.GetProperty("InitialImage").Text("ImageId").Should().Be(OfTheTag);
        (await ImagesOfNodesAsync(clusterId)).Append(await ImageOfAsync(clusterId)).Should().AllBe(
            expected[..expected.LastIndexOf(' ')]);
    }

    private Task AddNodeAsync(string clusterId, string owner, string image) =>
        _world.AddComputesAsync(clusterId, 1, ("ImageOwnerAlias", owner), ("ImageId", image));

    private Task ModifyAsync(string clusterId, string owner, string image) => _world.CallAsync(
        "ModifyClusterAttributes", ("ClusterId", clusterId), ("ImageOwnerAlias", owner), ("ImageId", image));

    private async Task BreakAsync(string clusterId)
    {
        await emulator.OrderFaultAsync(_world, """{"effect":"clusterFailure","stage":"stop"}""");
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        (await _world.StatusOfAsync(clusterId)).Should().Be("exception");
    }

    private async Task<string> ImageOfAsync(string clusterId)
    {
        var cluster = await _world.DescribeClusterAsync(clusterId);
        return $"{cluster.Text("ImageId")} {cluster.Text("ImageOwnerAlias")}";
    }

    private async Task<IReadOnlyList<string>> ImagesOfNodesAsync(string clusterId, string? role = null) =>
        [.. (await _world.NodesOfAsync(clusterId, role))
            .Select(node => $"{node.Text("ImageId")} {node.Text("ImageOwnerAlias")}")];
}
