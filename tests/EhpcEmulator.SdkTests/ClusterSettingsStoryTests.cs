using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class ClusterSettingsStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task ClusterSettings_OfASignedClient_AreChangedAndShown(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "cluster-settings");

        Text("applied").Should().Be("2 of 2 instances are satisfied.");
        Text("inHigh").Should().Be("compute0,compute1,compute2");
        Text("full").Should().Be("InvalidParams");
        Text("tags").Should().Be("env=live");
        seen.GetProperty("groups").GetInt32().Should().Be(2);
        seen.GetProperty("groupsLeft").GetInt32().Should().Be(1);
        Text("script").Should().Be("http://a/setup.sh");
        Text("message").Should().Be("pbs: scheduler setting successfully.");
        seen.GetProperty("limits").GetInt32().Should().Be(1);
        Text("tooWide").Should().Be("AgentError.Job.SubmitFailure");
        Text("narrow").Should().Be("done");
        Text("scaling").Should().Be("pbs");

        string Text(string name) => seen.GetProperty(name).GetString()!;
    }
}
