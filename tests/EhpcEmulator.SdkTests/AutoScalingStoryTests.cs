using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class AutoScalingStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Nodes_OfASignedClientsCluster_ComeForItsJobAndGoAfterIt(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "auto-scaling");

        seen.GetProperty("config").GetRawText().Should().Be("""[10,"workq",0.125]""");
        Texts("before").Should().BeEmpty();
        Texts("growing").Should().Equal(
            "compute0 ecs.c6.large autoscale uninit", "compute1 ecs.c6.large autoscale uninit");
        Texts("grown").Should().Equal(
            "compute0 ecs.c6.large autoscale running", "compute1 ecs.c6.large autoscale running");
        Texts("after").Should().BeEmpty();

        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
