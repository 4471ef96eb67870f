using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class ServerlessJobStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-post")]
    [InlineData("openapi-client-get")]
    [InlineData("openapi-core-form")]
    public async Task ServerlessJobs_OfASignedClient_RunWaitAndEnd(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "serverless-jobs");

        Text("early").Should().Be("parts Running,sum Pending,endless Running");
        Text("late").Should().Be("parts Succeeded,sum Succeeded,endless Canceled");
        Text("part").Should().Be("1_2");
        seen.GetProperty("lasted").GetInt32().Should().Be(20);
        Text("size").Should().Be("0.5,1.5");
        Text("ended").Should().Be("Completed");
        Text("unknown").Should().Be("InvalidParams");

        string Text(string name) => seen.GetProperty(name).GetString()!;
    }
}
