using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Hybrid;

public sealed class HybridQuotaTests(HybridQuotaTests.SmallEmulator emulator)
    : IClassFixture<HybridQuotaTests.SmallEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateHybridCluster_BeyondTheQuotaOfClusters_AnswersTooManyClusters()
    {
        await _world.RunHybridAsync();

        var error = await _world.FailAsync("CreateHybridCluster", HybridSteps.Cluster());

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyClusters" });
    }

    [Fact]
    public async Task CreateHybridCluster_BeyondTheQuotaOfNodes_AnswersTooManyNodes()
    {
        var error = await _world.FailAsync("CreateHybridCluster", HybridSteps.Cluster(
            ("Nodes.2.HostName", "box0"), ("Nodes.2.IpAddress", "192.168.0.5"), ("Nodes.2.Role", "Compute")));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyNodes" });
    }

    /// <summary>A host whose accounts have one cluster and one node.</summary>
    public sealed class SmallEmulator : Emulator
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Quotas:Clusters"] = "1",
            ["Quotas:Nodes"] = "1",
        };
    }
}
