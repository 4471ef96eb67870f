using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class GetIfEcsTypeSupportHtConfigTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "GetIfEcsTypeSupportHtConfig";

    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("ecs.c6.large", true, true)]
    [InlineData("ecs.scch5.16xlarge", true, false)]
    [InlineData("ecs.hpc8ae.32xlarge", false, false)]
    [InlineData("ecs.t1.xsmall", false, true)]
    public async Task GetIfEcsTypeSupportHtConfig_OfAType_FollowsItsFamily(string type, bool canSet, bool isOn)
    {
        var answer = await _world.CallAsync(Action, ("InstanceType", type));

        (answer.Text("InstanceType"), answer.Truth("SupportHtConfig"), answer.Truth("DefaultHtEnabled"))
            .Should().Be((type, canSet, isOn));
    }

    [Theory]
    [InlineData("", "MissingInstanceType")]
    [InlineData("ecs.none.large", "InvalidParams")]
    public async Task GetIfEcsTypeSupportHtConfig_OfNoType_IsRefused(string type, string code)
    {
        var error = await _world.FailAsync(Action, ("InstanceType", type));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain("InstanceType");
    }

    [Fact]
    public async Task GetIfEcsTypeSupportHtConfig_InXml_SaysTheSame() =>
        (await _world.XmlAsync(Action, ("InstanceType", "ecs.c6.large"))).Element("SupportHtConfig")!.Value
            .Should().Be("true");
}
