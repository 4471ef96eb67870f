using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class JobStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task Jobs_OfASignedClient_RunAreStoppedAndAccountedFor(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "jobs");

        Text("refused").Should().Be("IncorrectCredential");
        Text("missing").Should().Be("AgentError.Job.SubmitFailure");
        Text("id").Should().Be("1");
        Texts("started").Should().Equal("1_5 sweep Pending", "1_3 sweep Running", "1_1 sweep Running");
        Texts("later").Should().Equal("1_5 sweep Running");
        Texts("filtered").Should().Equal("1_3 Completed", "1_1 Completed");
        Texts("described").Should().Equal("1_1 F 0");
        Text("log").Should().Be("task 1 of a & b's ü+&\n");
        Text("rerun").Should().Be("done");
        Texts("stopped").Should().Equal("1_5 sweep Failed", "1_3 sweep Completed", "1_1 sweep Completed");
        Text("stoppedAgain").Should().Be("AgentError.Job.StopFailure");
        Texts("left").Should().Equal("1_5 sweep Failed", "1_1 sweep Completed");
        Texts("output").Should().Equal(Enumerable.Repeat("task 1 of a & b's ü+&\n", 3));
        seen.GetProperty("report").GetRawText().Should().Be("""["[\"solver\",3,140]",140]""");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
