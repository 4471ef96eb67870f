using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class Software2024StoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-get")]
    [InlineData("openapi-core-form")]
    public async Task Softwares_OfASignedClientOfToday_AreFoundInstalledAndRemoved(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "software-2024");

        seen.GetProperty("offered").GetString().Should().Be("wrf 4.4.2");
        Texts("ordered").Should().Equal("wrf 4.4.2 Installing", "mpich 4.0.3 Installing");
        seen.GetProperty("tooEarly").GetString().Should().Be("ConflictOpt");
        Texts("there").Should().Equal("wrf 4.4.2 Installed", "mpich 4.0.3 Installed");
        Texts("left").Should().Equal("wrf 4.4.2 Installed");
        Texts("forSlurm").Should().Equal("CentOS", "Aliyun");

        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
