using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class CreateGWSClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string Name, string Value) Standard = ("ClusterType", "gws.s1.standard");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateGWSCluster_OnceAccepted_AnswersItsIdFlatAndInTheEnvelope()
    {
        var created = await _world.CallAsync("CreateGWSCluster", ("VpcId", GwsSteps.Vpc), Standard);

        var id = created.Text("ClusterId");
        id.Should().MatchRegex("^gws-[0-9a-z]{16}$");
        created.Text("GWSClusterId").Should().Be(id);
        created.Text("code").Should().Be("200");
        created.Text("requestId").Should().Be(created.Text("RequestId")).And.NotBeEmpty();
        created.GetProperty("successResponse").GetBoolean().Should().BeTrue();
        created.GetProperty("data").Text("GWSClusterId").Should().Be(id);
        created.GetProperty("data").Text("ClusterId").Should().Be(id);
    }

    [Fact]
    public async Task CreateGWSCluster_AsTimeGoesBy_PassesThroughItsStates()
    {
        var id = await _world.CreateGwsAsync(("Name", "graphics"));

        var seen = new List<string>();
        foreach (var seconds in new[] { 0, 1, 3, 3 })
        {
            await _world.AdvanceAsync(TimeSpan.FromSeconds(seconds));
            seen.Add((await _world.ServicesAsync()).Single().Text("Status"));
        }

        seen.Should().Equal("uninit", "creating", "init", "running");
        var service = (await _world.ServicesAsync()).Single();
        service.Text("ClusterId").Should().Be(id);
        service.Text("ClusterName").Should().Be("graphics");
        service.Text("VpcId").Should().Be(GwsSteps.Vpc);
        service.Text("CreateTime").Should().Be("2024-01-01T00:00:00.000Z");
    }

    [Fact]
    public async Task CreateGWSCluster_WithoutAName_IsCalledByItsId()
    {
        var id = await _world.CreateGwsAsync();

        (await _world.ServicesAsync()).Single().Text("ClusterName").Should().Be(id);
    }

    [Fact]
    public async Task CreateGWSCluster_InAVpcThatHasOne_AnswersTooManyClusters()
    {
        await _world.CreateGwsAsync();

        var error = await _world.FailAsync("CreateGWSCluster", ("VpcId", GwsSteps.Vpc), Standard);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyClusters" });
        await _world.CreateGwsAsync(("VpcId", "vpc-another"));
        (await _world.ServicesAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task CreateGWSCluster_AfterTheOneBeforeIsGone_IsAcceptedAgain()
    {
        var first = await _world.RunGwsAsync();
        await _world.CallAsync("DeleteGWSCluster", ("ClusterId", first));
        await _world.AdvanceUntilIdleAsync();

        var second = await _world.CreateGwsAsync();

        second.Should().NotBe(first);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CreateGWSCluster_InAVpcOfAnotherRegion_AnswersVpcNotFound(bool isOfACluster)
    {
        if (isOfACluster)
        {
            await _world.CreateClusterAsync(("VpcId", GwsSteps.Vpc), ("RegionId", "cn-shanghai"));
        }
        else
        {
            await _world.CreateGwsAsync(("RegionId", "cn-shanghai"));
        }

        var error = await _world.FailAsync("CreateGWSCluster", ("VpcId", GwsSteps.Vpc), Standard);

        error.Should().BeEquivalentTo(new { Status = 404, Code = "VpcNotFound" });
    }

    [Theory]
    [InlineData("VpcId", "net-1", "InvalidVpc")]
    [InlineData("ClusterType", "gws.s2.large", "InvalidParams")]
    [InlineData("Name", "x", "InvalidParams")]
    [InlineData("VSwitchId", "vsw 1", "InvalidParams")]
    [InlineData("VpcId", "", "MissingVpcId")]
    [InlineData("ClusterType", "", "MissingClusterType")]
    public async Task CreateGWSCluster_WithABadParameter_NamesTheErrorAndCreatesNothing(
        string parameter, string value, string code)
    {
        var error = await _world.FailAsync(
            "CreateGWSCluster", ("VpcId", GwsSteps.Vpc), Standard, (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        (await _world.ServicesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task CreateGWSCluster_UnderTheStrictContract_NeedsTheRegion()
    {
        await using var strict = new ConfiguredEmulator(("Contract:Strict", "true"));

        var error = await strict.NewWorld().FailAsync("CreateGWSCluster", ("VpcId", GwsSteps.Vpc), Standard);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "MissingRegionId" });
    }
}
