using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class Storage2024StoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-post")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task SharedStorages_OfASignedClientOfToday_AreAttachedReadBackAndDetached(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "storage-2024");

        Text("tooEarly").Should().Be("InvalidClusterStatus");
        Text("attached").Should().Be("true");
        seen.GetProperty("readBack").GetBoolean().Should().BeTrue();
        Texts("available").Should().BeEquivalentTo("sdk2400000 nfs Running", "sdk2400001 nfs Running");
        Text("kept").Should().Be("InvalidParams");
        Texts("left").Should().Equal("/home", "/opt");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
