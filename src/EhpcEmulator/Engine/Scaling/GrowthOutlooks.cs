using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>Looks ahead at the next round of growth on behalf of a waiting job.</summary>
public static class GrowthOutlooks
{
    /// <summary>What the auto-scaler will do about a job; null when its queue is gone.</summary>
    internal static async Task<GrowthOutlook?> OutlookOfAsync(
        this GrowthSizing sizing,
        WorldSession world,
        Cluster cluster,
        string queueName,
        WaitingJob job,
        IReadOnlyCollection<WaitingJob> waiting,
        CancellationToken cancellationToken)
    {
        var scaling = await world.FindScalingAsync(cluster, cancellationToken);
        var settings = scaling?.Settings ?? new ScalingSettings();
        var queues = await world.QueuesInForceAsync(cluster, settings, cancellationToken);
        if (queues.FirstOrDefault(queue => queue.Queue.Name == queueName) is not { } queue)
        {
            return null;
        }

        var size = await sizing.SizeAsync(
            world, cluster, settings, queue, waiting, orderAt: null, cancellationToken);
        return new GrowthOutlook(
            queue.Grows,
            queue.Grows ? scaling?.NextGrowth : null,
            queue.Grows ? size.Plan.Total : 0,
            queue.Grows ? [.. LimitsOf(size, job).Distinct()] : [GrowthLimit.Disabled],
            size.Room.InQueue,
            size.Room.MaxNodesInQueue,
            size.Room.InCluster,
            size.Room.MaxNodesInCluster,
            [.. size.Types.Select(type => new GrowthType(
                type.Template.InstanceType.Name,
                type.Template.ZoneId,
                type.Size.Holds(job.Demand),
                type.Supply.Count,
                type.Supply.Scarcest))]);
    }

    private static IEnumerable<GrowthLimit> LimitsOf(GrowthSize size, WaitingJob job)
    {
        var holding = size.Types.Where(type => type.Size.Holds(job.Demand)).ToList();
        if (holding.Count == 0)
        {
            return [GrowthLimit.InstanceType];
        }

        var ofRoom = size.Room.Left == 0 || job.NodeCount > (long)size.Present + size.Room.Left
            ? size.Room.Narrowest
            : [];
        var ofSupply = size.Plan.IsShort ? holding.Select(type => type.Supply.Scarcest) : [];
        return ofRoom.Concat(ofSupply);
    }
}
