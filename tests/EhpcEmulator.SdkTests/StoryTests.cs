using System.Text.Json;
using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class StoryTests(Emulators emulators)
{
    [NodeTheory]
    [MemberData(nameof(SdkClient.Names), MemberType = typeof(SdkClient))]
    public async Task Story_OfASignedClient_EndsAsOnTheRealService(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "story");

        ShouldBeTheWholeStory(seen);
    }

    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-get")]
    [InlineData("openapi-core-form")]
    public async Task Story_OfAClientWithAnyKey_EndsAsOnTheRealService(string client)
    {
        var seen = await emulators.RunOpenAsync(SdkClient.Of(client), "story");

        ShouldBeTheWholeStory(seen);
    }

    private static void ShouldBeTheWholeStory(JsonElement seen)
    {
        Texts("regions").Should().Contain(["cn-hangzhou", "ap-southeast-1"]);
        Texts("regionsOf2024").Should().Contain(["cn-hangzhou", "ap-southeast-1"]);

        Text("clusterId").Should().MatchRegex("^ehpc-hz-[0-9A-Za-z]{10}$");
        Text("requestId").Should().MatchRegex("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$");
        Texts("comingUp").Should().Equal("uninit", "creating", "init", "running");
        seen.GetProperty("descriptionCameBack").GetBoolean().Should().BeTrue();
        Texts("applications").Should().Equal("OpenMPI_1.10.7", "MPICH_3.2");
        Texts("listed").Should().Equal(Text("clusterId"));

        // One combined management node, one login node, two compute nodes; then two more.
        Texts("nodes").Should().Equal(Enumerable.Repeat("running", 4));
        seen.GetProperty("added").GetInt32().Should().Be(2);
        Texts("tasksUnderWay").Should().Equal("AddComputes Processing");
        Texts("tasks").Should().Equal("AddComputes Success", "CreateCluster Success");
        Texts("nodesAfterAdding").Should().Equal(Enumerable.Repeat("running", 6));

        Text("whileStopping").Should().Be("stopping");
        Text("afterStopping").Should().Be("stopped");
        Text("afterStarting").Should().Be("running");
        Text("whileDeleting").Should().Be("releasing");
        Text("afterDeleting").Should().Be("ClusterNotFound");

        string Text(string name) => seen.GetProperty(name).GetString()!;
        IEnumerable<string> Texts(string name) =>
            seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
    }
}
