using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>When nodes end as version 2024-07-30 shows it.</summary>
internal static class NodeExpiry
{
    /// <summary>The end of a subscription, renewals included; far away for pay-as-you-go.</summary>
    public static DateTimeOffset ExpiryOf(this WorldSession world, Node? node) =>
        // Only a subscription asks the clock, for answers that depend on it are not kept.
        node?.SubscribedUntil is null ? InstanceInfo.Never : node.ExpiresAt(world.Now)!.Value;
}
