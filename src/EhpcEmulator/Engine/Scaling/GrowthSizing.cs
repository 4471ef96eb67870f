using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>Computes what a round of growth would add to a queue; orders nothing.</summary>
public sealed class GrowthSizing(Stock stock, HardwareOptions hardware)
{
    /// <summary>Sizes a round that would happen now.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="waiting">The jobs that wait in it, in the order of service.</param>
    /// <param name="orderAt">
    /// The instant at which it is ordered, so that fault rules count it; null when only looking ahead.
    /// </param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    internal async Task<GrowthSize> SizeAsync(
        WorldSession world,
        Cluster cluster,
        ScalingSettings settings,
        QueueInForce queue,
        IReadOnlyCollection<WaitingJob> waiting,
        DateTimeOffset? orderAt,
        CancellationToken cancellationToken)
    {
        var all = await world.NodesOfAsync(cluster, cancellationToken);
        var nodes = queue.NodesIn(all).ToList();
        var types = new List<SizedType>();
        foreach (var type in queue.Types)
        {
            var template = queue.TemplateOf(cluster, settings, type);
            var size = new NodeSize(template.Cpu, template.InstanceType.MemoryMib, template.InstanceType.GpuCount);
            var inStock = orderAt is { } at
                ? await world.CountAvailableAsync(
                    stock, template.ZoneId, template.InstanceType.Name, at, cancellationToken)
                : await LookAtStockAsync(world, template, cancellationToken);
            var supply = await SupplyOfAsync(world, cluster, settings, template, inStock, cancellationToken);
            types.Add(new SizedType(template, size, supply));
        }

        if (queue.Limits.SortedByInventory)
        {
            types = [.. types.OrderByDescending(type => type.Supply.Stock)];
        }

        // Including those being released: they count until they are gone.
        var inQueue = all.Count(node => node.QueueName == queue.Queue.Name && node.Roles.HasFlag(NodeRoles.Compute));
        var room = new GrowthRoom(
            settings.MaxNodesInCluster, cluster.Nodes.Computes.Total, queue.Limits.MaxNodesInQueue, inQueue);
        var rules = new GrowthRules
        {
            ExtraNodesGrowRatio = settings.ExtraNodesGrowRatio,
            GrowRatio = settings.GrowRatio,
            MinNodesPerCycle = queue.Limits.MinNodesPerCycle,
            AutoMinNodesPerCycle = queue.Limits.AutoMinNodesPerCycle,
            MaxNodesPerCycle = queue.Limits.MaxNodesPerCycle,
            Missing = queue.LacksOf(all),
            Room = room.Left,
            Present = nodes.Count,
        };
        var plan = GrowthPlan.Of(
            waiting,
            [.. nodes.Where(IsFree).Select(node => new NodeSize(node.Cpu, node.Memory, node.Gpu))],
            [.. types.Select(type => new GrowthCandidate(type.Size, type.Supply.Count))],
            rules);
        return new GrowthSize(types, room, nodes.Count, plan);
    }

    /// <summary>How many nodes of a kind the zone holds; 0 or more.</summary>
    internal Task<int> CountLeftAsync(
        WorldSession world, NodeTemplate template, CancellationToken cancellationToken) =>
        world.CountLeftAsync(stock, template.ZoneId, template.InstanceType.Name, cancellationToken);

    /// <summary>How many nodes of a kind stock, quotas and addresses leave.</summary>
    internal async Task<NodeSupply> SupplyOfAsync(
        WorldSession world, Cluster cluster, ScalingSettings settings, NodeTemplate template, int inStock,
        CancellationToken cancellationToken) => new(
            template.SpotStrategy != "NoSpot" && !Stock.HasSpot(template.InstanceType)
                ? 0
                : inStock,
            await world.CountAddressesAsync(hardware, template, cancellationToken),
            world.Quotas.ComputesPerCluster - cluster.Nodes.Computes.Total,
            await world.CountRoomAsync(cancellationToken),
            settings.MaxCoresInCluster is { } most
                ? (most - await world.CountComputeCoresAsync(cluster, cancellationToken)) / template.Cpu
                : int.MaxValue);

    private async Task<int> LookAtStockAsync(
        WorldSession world, NodeTemplate template, CancellationToken cancellationToken)
    {
        var soldOut = await world.ReadFaultsAsync(FaultEffect.SoldOut, cancellationToken);
        return soldOut.Any(spec => spec.IsAboutStock(template.ZoneId, template.InstanceType.Name))
            ? 0
            : await CountLeftAsync(world, template, cancellationToken);
    }

    private static bool IsFree(Node node) =>
        node.Status is NodeStatus.Uninit or NodeStatus.Initing || node is { Status: NodeStatus.Running, JobCount: 0 };
}

/// <summary>The result of a round of growth for one queue.</summary>
/// <param name="Types">The types in the order in which they are tried.</param>
/// <param name="Room">What the settings leave.</param>
/// <param name="Present">Nodes that the queue has and keeps.</param>
/// <param name="Plan">How many nodes of each type are added.</param>
internal sealed record GrowthSize(
    IReadOnlyList<SizedType> Types, GrowthRoom Room, int Present, GrowthPlan Plan);

/// <summary>A kind of new nodes, what one offers and how many are available.</summary>
internal sealed record SizedType(NodeTemplate Template, NodeSize Size, NodeSupply Supply);

/// <summary>How many nodes the settings allow a cluster and a queue, and how many there are.</summary>
internal readonly record struct GrowthRoom(int MaxNodesInCluster, int InCluster, int MaxNodesInQueue, int InQueue)
{
    /// <summary>How many may be added; 0 or more.</summary>
    public int Left => Math.Max(0, Math.Min(MaxNodesInCluster - InCluster, MaxNodesInQueue - InQueue));

    /// <summary>Which of the two bounds is the narrower one; both when they are equal.</summary>
    public IEnumerable<GrowthLimit> Narrowest
    {
        get
        {
            var (ofCluster, ofQueue) = (MaxNodesInCluster - InCluster, MaxNodesInQueue - InQueue);
            return ofQueue < ofCluster ? [GrowthLimit.MaxNodesInQueue]
                : ofCluster < ofQueue ? [GrowthLimit.MaxNodesInCluster]
                : [GrowthLimit.MaxNodesInQueue, GrowthLimit.MaxNodesInCluster];
        }
    }
}
