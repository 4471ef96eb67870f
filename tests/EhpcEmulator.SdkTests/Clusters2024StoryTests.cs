using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class Clusters2024StoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-post")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Cluster_OfASignedClientOfToday_LivesFromItsOrderToItsEnd(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "clusters-2024");

        seen.GetProperty("success").GetBoolean().Should().BeTrue();
        Text("ordered").Should().Be("uninit");
        Text("running").Should().Be("running");
        seen.GetProperty("disk").GetInt32().Should().Be(60);
        Texts("queues").Should().Equal("comp 2", "more 0");
        Text("name").Should().Be("sdk-renamed");
        Texts("addons").Should().Equal("Login Running");
        Text("gone").Should().Be("ClusterNotFound");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
