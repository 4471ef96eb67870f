using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class GwsStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Desktops_OfASignedClient_AreMadeUsedCopiedAndDeleted(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "gws");

        Texts("created").Should().Equal("sdk-graphics uninit 0");
        Texts("creating").Should().Equal("sdk-desktop Creating Application");
        Text("ticketTooEarly").Should().Be("InvalidNodeStatus");
        Text("nfs").Should().Be("Finished 0 True");
        Texts("ticket").Should().Equal("InitialProgram=#Chrome", "Username=alice");
        Texts("images").Should().Equal("sdk-image 100% 40");
        Texts("stopped").Should().Equal("sdk-desktop Stopped Application alice");
        Texts("started").Should().Equal("sdk-desktop Running Application alice");
        Texts("left").Should().Equal("sdk-graphics running 0");
        Texts("gone").Should().BeEmpty();

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
