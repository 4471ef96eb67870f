using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class ProfilingStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Profiling_OfASignedClient_ComesToGraphsUnderLinksThatCanBeFetched(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "profiling");

        seen.GetProperty("run").GetString().Should().Be("compute0 24240 30 99");
        seen.GetProperty("early").GetArrayLength().Should().Be(0);
        Texts("names").Should().Equal(".bottomup.svg", ".svg");
        Texts("types").Should().OnlyContain(type => type == "image/svg+xml");
        seen.GetProperty("sizes").EnumerateArray().Should().OnlyContain(fits => fits.GetBoolean());
        seen.GetProperty("showsProgram").GetBoolean().Should().BeTrue();
        seen.GetProperty("refused").GetString().Should().Be("403 SignatureDoesNotMatch");

        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
