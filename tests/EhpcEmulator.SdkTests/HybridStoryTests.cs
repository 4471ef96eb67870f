using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class HybridStoryTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    public async Task HybridCluster_OfASignedClient_RunsJobsOnLocalNodes(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "hybrid");

        Text("status").Should().Be("running");
        Text("location").Should().Be("OnPremise");
        Text("config").Should().StartWith("[cluster]\nid = ").And.Contain("host = edge\n");
        Text("waiting").Should().Be("QUEUED");
        Texts("nodes").Should().Equal("local0 OnPremise running", "local1 OnPremise running");
        Text("config0").Should().Contain("\n[node]\n").And.Contain("hostname = local0\n").And.Contain("cpus = 8\n");
        Text("done").Should().Be("FINISHED");
        Text("inTheCloud").Should().Be("InvalidOpt");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
