using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class ClientStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Client_OfACluster_IsUpgradedOverTime(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "client");

        Text("before").Should().Be("1.0.1");
        Text("underWay").Should().Be("1.0.1");
        Text("again").Should().Be("ConflictOpt");
        Text("after").Should().Be(Text("newest"));
        Texts("historyUnderWay").Should().BeEmpty();
        Texts("history").Should().Equal($"1.0.1 {Text("newest")}");
        Texts("ofNodes").Should().NotBeEmpty().And.AllBe(Text("newest"));

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
