using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class StorageStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Storage_OfASignedClient_IsMadeMountedAndListed(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "storage");

        Text("ordered").Should().Be("Pending");
        Text("tooEarly").Should().Be("InvalidClusterStatus");
        Text("made").Should().Be("Running");
        Texts("types").Should().Equal("NAS true", "CPFS true");
        Texts("mounted").Should().Equal(
            "own /ehpcdata true ", "sdk0000001 /data of mine false Login+Compute", "sdk0000002 /fast false ");
        Texts("cpfs").Should().Equal("sdk0000002.cn-hangzhou.cpfs.nas.aliyuncs.com");
        seen.GetProperty("nas").GetBoolean().Should().BeTrue();
        Texts("listed").Should().Equal("sdk0000001", "sdk0000002");
        Text("unknown").Should().Be("VolumeNotFound");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
