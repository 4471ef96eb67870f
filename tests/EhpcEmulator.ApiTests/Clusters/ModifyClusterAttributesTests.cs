using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class ModifyClusterAttributesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly string Ascii = new('a', 300);

    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string, string> InvalidValues => new()
    {
        { "Name", "a" },
        { "Name", Ascii[..65] },
        { "Name", "1abc" },
        { "Name", "a b" },
        { "Description", "a" },
        { "Description", Ascii[..257] },
        { "Description", "http://x" },
        { "Description", "https://x" },
        { "ImageId", "m 1" },
        { "ImageOwnerAlias", "mine" },
        { "RamNodeTypes", "boss" },
        { "RamNodeTypes", "manager,login,compute,manager" },
        { "WinAdPar", "no json" },
        { "WinAdPar.AdIp", "10.0.0.256" },
        { "WinAdPar.AdDc", "a b" },
        { "WinAdPar.AdUser", Ascii[..129] },
        { "RegionId", "mars" },
    };

    public static TheoryData<string, string> LimitValues => new()
    {
        { "Name", "ab" },
        { "Name", Ascii[..64] },
        { "Name", "集群二" },
        { "Description", "ab" },
        { "Description", Ascii[..256] },
        { "ImageId", "centos_7_9_x64_20G_alibase_20230613.vhd" },
        { "ImageOwnerAlias", "system" },
        { "RamRoleName", "reader" },
    };

    [Theory]
    [MemberData(nameof(LimitValues))]
    public async Task ModifyClusterAttributes_WithAValue_ChangesItAndNothingElse(string name, string value)
    {
        var clusterId = await _world.RunClusterAsync(("Description", "As it was"));
        var before = Members(await _world.DescribeClusterAsync(clusterId));

        await _world.CallAsync("ModifyClusterAttributes", ("ClusterId", clusterId), (name, value));

        var after = Members(await _world.DescribeClusterAsync(clusterId));
        after[name].Should().Be(value);
        after.Where(member => member.Value != before[member.Key]).Select(member => member.Key)
            .Should().BeSubsetOf([name, name == "ImageId" ? "ImageName" : name]);
    }

    [Fact]
    public async Task ModifyClusterAttributes_OfName_ShowsInTheListsAndKeepsTheClusterRunning()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            "ModifyClusterAttributes", ("ClusterId", clusterId), ("Name", "renamed"),
            ("Description", "Described anew"));

        (await _world.StatusOfAsync(clusterId)).Should().Be("running");
        foreach (var action in new[] { "ListClusters", "ListClustersMeta" })
        {
            var listed = (await _world.CallAsync(action)).GetProperty("Clusters").GetProperty("ClusterInfoSimple")[0];
            listed.GetProperty("Name").GetString().Should().Be("renamed");
            listed.GetProperty("Description").GetString().Should().Be("Described anew");
        }
    }

    [Fact]
    public async Task ModifyClusterAttributes_OfTheImage_IsForTheNextNodes()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            "ModifyClusterAttributes", ("ClusterId", clusterId), ("ImageId", "m-bp1h8aoe73p71iowjk96"),
            ("ImageOwnerAlias", "self"));
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));

        (await _world.NodesOfAsync(clusterId, "Compute")).Select(node => node.GetProperty("ImageId").GetString())
            .Should().Equal("centos_7_6_x64_20G_alibase_20211130.vhd", "m-bp1h8aoe73p71iowjk96");
        (await _world.DescribeClusterAsync(clusterId)).GetProperty("InitialImage").GetProperty("ImageId").GetString()
            .Should().Be("centos_7_6_x64_20G_alibase_20211130.vhd");
    }

    [Theory]
    [InlineData("RamNodeTypes", "manager,login", """["manager","login"]""")]
    [InlineData("RamNodeTypes.1", "compute", """["compute"]""")]
    [InlineData("RamNodeTypes", """["login"]""", """["login"]""")]
    public async Task ModifyClusterAttributes_OfRamNodeTypes_TakesEveryFormOfAList(
        string name, string value, string expected)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync("ModifyClusterAttributes", ("ClusterId", clusterId), (name, value));

        (await _world.DescribeClusterAsync(clusterId)).GetProperty("RamNodeTypes").GetString().Should().Be(expected);
    }

    [Fact]
    public async Task ModifyClusterAttributes_OfTheWindowsDomain_ShowsItWithoutThePassword()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            "ModifyClusterAttributes", ("ClusterId", clusterId), ("WinAdPar.AdDc", "dc1"),
            ("WinAdPar.AdIp", "10.0.0.9"), ("WinAdPar.AdUser", "admin"), ("WinAdPar.AdUserPasswd", "Very-secret-7"),
            ("WinAdPar.FallbackHomeDir", "/home/%u"));

        var domain = (await _world.DescribeClusterAsync(clusterId)).GetProperty("WinAdPar").GetString()!;
        JsonDocument.Parse(domain).RootElement.GetProperty("AdUser").GetString().Should().Be("admin");
        domain.Should().Contain("dc1").And.Contain("/home/%u").And.Contain("10.0.0.9").And.NotContain("Very-secret-7");
    }

    [Theory]
    [MemberData(nameof(InvalidValues))]
    public async Task ModifyClusterAttributes_WithAnInvalidValue_NamesItsParameterAndChangesNothing(
        string name, string value)
    {
        var clusterId = await _world.RunClusterAsync();
        var before = (await _world.DescribeClusterAsync(clusterId)).GetRawText();
        (string, string)[] valid = [("ClusterId", clusterId), ("Name", "renamed"), ("Description", "Described anew")];

        var error = await _world.FailAsync(
            "ModifyClusterAttributes", [.. valid.Where(parameter => parameter.Item1 != name), (name, value)]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
        (await _world.DescribeClusterAsync(clusterId)).GetRawText().Should().Be(before);
    }

    [Fact]
    public async Task ModifyClusterAttributes_WithEmptyValues_ChangesNothing()
    {
        var clusterId = await _world.RunClusterAsync(("Description", "As it was"));
        var before = (await _world.DescribeClusterAsync(clusterId)).GetRawText();

        await _world.CallAsync(
            "ModifyClusterAttributes", ("ClusterId", clusterId), ("Name", ""), ("Description", ""), ("ImageId", ""));

        (await _world.DescribeClusterAsync(clusterId)).GetRawText().Should().Be(before);
    }

    [Fact]
    public async Task ModifyClusterAttributes_WhileReleasing_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));

        var error = await _world.FailAsync("ModifyClusterAttributes", ("ClusterId", clusterId), ("Name", "renamed"));

        error.Should().Be(new ApiError(
            403, "InvalidClusterStatus", "The operation failed due to invalid cluster status."));
        (await _world.DescribeClusterAsync(clusterId)).GetProperty("Name").GetString().Should().Be("test-cluster");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task ModifyClusterAttributes_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("ModifyClusterAttributes", ("ClusterId", clusterId), ("Name", "renamed"));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task ModifyClusterAttributes_FromAnotherRegionOrWorld_AnswersClusterNotFound()
    {
        var clusterId = await _world.RunClusterAsync();
        (string, string)[] change = [("ClusterId", clusterId), ("Name", "renamed")];

        var elsewhere = await _world.FailAsync("ModifyClusterAttributes", [.. change, ("RegionId", "cn-shanghai")]);
        var stranger = await emulator.NewWorld().FailAsync("ModifyClusterAttributes", change);

        elsewhere.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        stranger.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        (await _world.DescribeClusterAsync(clusterId)).GetProperty("Name").GetString().Should().Be("test-cluster");
    }

    private static Dictionary<string, string> Members(JsonElement cluster) =>
        cluster.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString());
}
