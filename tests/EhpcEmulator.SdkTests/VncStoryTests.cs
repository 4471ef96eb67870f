using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class VncStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task VisualService_OfASignedClient_IsStartedAndStopped(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "vnc");

        Text("before").Should().Be("inactive (dead) , ws service is not running.");
        Text("wrongPassword").Should().Be("IncorrectCredential");
        Text("password").Should().BeEmpty();
        Text("started").Should().Be("Service started.");
        Text("running").Should().StartWith("active (running) since ").And.EndWith("; 1min 30s ago.");
        Text("stopped").Should().Be("Service stopped.");
        Text("after").Should().Be(Text("before"));

        string Text(string name) => seen.GetProperty(name).GetString()!;
    }
}
