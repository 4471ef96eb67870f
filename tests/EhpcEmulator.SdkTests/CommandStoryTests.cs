using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class CommandStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Commands_OfASignedClient_RunAndAreAskedAfter(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "commands");

        Raw("running").Should().Be("""["Running","Running","Running"]""");
        Raw("finished").Should().Be("""["Finished","Finished","Finished"]""");
        var text = seen.GetProperty("expected").GetString();
        seen.GetProperty("results").EnumerateArray().Select(result => result[2].GetString())
            .Should().Equal($"{text}\ncompute0\n", $"{text}\ncompute1\n");
        Raw("failing").Should().Be("""[["Finished","Finished"],[false,127]]""");
        Raw("slow").Should().Be("""[["Failed","Failed"],1]""");
        Raw("listed").Should().Be("""[3,"/root 60","/home 60"]""");
        seen.GetProperty("unknown").GetString().Should().Be("ObjectNotFound");

        string Raw(string name) => seen.GetProperty(name).GetRawText();
    }
}
