using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class Jobs2024StoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-post")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Jobs_OfASignedClientOfToday_AreCreatedFollowedAndStopped(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "jobs-2024");

        Text("badName").Should().Be("InvalidParams");
        Texts("users").Should().Equal("solver 1001 users 100", "keyed 1002 wheel 10");
        Texts("left").Should().Equal("solver 1001 users 100");
        Text("refused").Should().Be("IncorrectCredential");
        Text("receipt").Should().Be("Submitted batch job 1\n");
        Text("printed").Should().Be("of a & b's ü+&\n");
        Text("printedAll").Should().Be("of a & b's ü+&\nlater\n");
        Texts("later").Should().Equal("1_3 sweep Running", "1_5 sweep Pending");
        Text("stoppedAgain").Should().Be("InvalidParams");
        Texts("stopped").Should().Equal("1_5 sweep Failed", "1_3 sweep Failed", "1_1 sweep Completed");
        seen.GetProperty("job").GetRawText().Should().Be(
            """["Completed","1",[{"Name":"WHOSE","Value":"a & b's"}],{"Nodes":"1","Cores":"2","Memory":"0mb","Gpus":"0"}]""");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
