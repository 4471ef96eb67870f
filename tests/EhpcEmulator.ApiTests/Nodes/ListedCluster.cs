using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

/// <summary>
/// A cluster for tests that only look: manager, login0, compute0 (running), compute1 (stopped), compute2 and gpu-3-a
/// (both on subscription).
/// </summary>
public sealed class ListedCluster : Emulator, IAsyncLifetime
{
    public World World { get; private set; } = null!;

    public string ClusterId { get; private set; } = "";

    public async Task InitializeAsync()
    {
        World = NewWorld();
        ClusterId = await World.RunClusterAsync();
        var stopped = await World.AddComputesAsync(ClusterId, 1);
        await World.AddComputesAsync(ClusterId, 1, ("EcsChargeType", "PrePaid"));
        await World.AddComputesAsync(
            ClusterId, 1, ("EcsChargeType", "PrePaid"), ("HostNamePrefix", "gpu-"), ("HostNameSuffix", "-a"));
        await World.CallAsync("StopNodes", NodeSteps.Batch(ClusterId, stopped));
        await World.AdvanceUntilIdleAsync();
    }

    // It disposes of itself.
    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
}
