using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class Addons2024StoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-post")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Addons_OfASignedClientOfToday_AreInstalledLoggedAndRemoved(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "addons-2024");

        Texts("templates").Should().Equal("Login 1.0");
        Text("ordered").Should().Be("Installing");
        Text("again").Should().Be("ConflictOpt");
        Texts("running").Should().Equal("Login Running");
        Text("url").Should().MatchRegex(@"^https://\d+\.\d+\.\d+\.\d+:12011$");
        Texts("left").Should().BeEmpty();
        Texts("log").Should().Equal("UnInstallAddon Finished", "InstallAddon Finished", "CreateCluster Finished");
        Texts("stages").Should().BeEquivalentTo("ConfigNetwork", "CreateNodes", "InstallAddon");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
