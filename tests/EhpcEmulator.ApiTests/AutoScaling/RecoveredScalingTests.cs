using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.AutoScaling;

/// <summary>What RecoverCluster leaves of a cluster's auto scaling.</summary>
public sealed class RecoveredScalingTests(Support.Emulator emulator) : IClassFixture<Support.Emulator>
{
    private readonly Support.World _world = emulator.NewWorld();

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task RecoverCluster_OfAScaledCluster_LosesTheSettingsOfItsQueuesAlone(string global)
    {
        var clusterId = await _world.RunClusterAsync();
        var before = (await _world.ListedQueueAsync(clusterId)).GetRawText();
        await _world.ScaleAsync(
            clusterId,
            ("EnableAutoGrow", global),
            ("GrowRatio", "50"),
            ("Queues.1.QueueName", "workq"),
            ("Queues.1.EnableAutoGrow", global == "true" ? "false" : "true"),
            ("Queues.1.EnableAutoShrink", "true"),
            ("Queues.1.MaxNodesInQueue", "7"),
            ("Queues.1.HostNamePrefix", "grown"),
            ("Queues.1.QueueImageId", "m-bp1queue"));
        await BreakAsync(clusterId);

        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));

        var scaling = await _world.ScalingOfAsync(clusterId);
        scaling.Number("GrowRatio").Should().Be(50);
        var queue = scaling.Queue();
        queue.Truth("EnableAutoGrow").Should().Be(global == "true");
        queue.Truth("EnableAutoShrink").Should().BeFalse();
        queue.Number("MaxNodesInQueue").Should().Be(100);
        var listed = (await _world.ListedQueueAsync(clusterId)).GetRawText();
        listed.Should().Be(before.Replace(
            "\"EnableAutoGrow\":false", $"\"EnableAutoGrow\":{global}", StringComparison.Ordinal));
    }

    // No call breaks a cluster that runs already.
    private Task<Cluster> BreakAsync(string clusterId) =>
        emulator.Services.GetRequiredService<Simulation>().WriteAsync(
            _world.Id,
            CallOrigin.None,
            async session =>
            {
                var cluster = (await session.Db.FindAsync<Cluster>(clusterId))!;
                await emulator.Services.GetRequiredService<ClusterLifecycle>().EnterAsync(
                    session, cluster, ClusterStatus.Exception, session.Now, CancellationToken.None);
                return cluster;
            },
            CancellationToken.None);
}
