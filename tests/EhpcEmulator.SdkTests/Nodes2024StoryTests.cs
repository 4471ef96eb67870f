using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class Nodes2024StoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-post")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Nodes_OfASignedClientOfToday_AreCreatedProtectedDeletedAndAttached(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "nodes-2024");

        Texts("coming").Should().Equal("pool-0 comp uninit false", "a comp uninit true", "b comp uninit true");
        seen.GetProperty("protected").GetString().Should().Be("InvalidNodeStatus");
        Texts("left").Should().Equal("b comp running true");
        Texts("attached").Should().Equal("a comp initing false", "b comp running true");

        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
