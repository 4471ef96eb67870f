using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.AutoScaling;

/// <summary>Turns the parameters of a queue into its settings.</summary>
internal static class QueueScalingSettings
{
    /// <summary>Checks what depends on the cluster and the catalogue.</summary>
    /// <param name="parameters">The parameters of the call.</param>
    /// <param name="path">Their prefix: <c>Queues.N</c>.</param>
    /// <param name="cluster">The cluster of the queue.</param>
    /// <param name="usual">The cluster's spot settings.</param>
    /// <param name="queue">The queue.</param>
    /// <exception cref="ApiException">
    /// InvalidParams: a foreign zone, or a type that is not sold as a spot instance.
    /// </exception>
    public static void Check(
        this QueueScalingParameters parameters, string path, Cluster cluster, ISpotParameters usual, ClusterQueue queue)
    {
        var region = Regions.Find(cluster.RegionId)!;
        var spot = SpotOf(parameters, usual);
        for (var index = 0; index < parameters.InstanceTypes.Count; index++)
        {
            var type = parameters.InstanceTypes[index];
            var item = $"{path}.InstanceTypes.{ParameterPath.NumberOf(parameters.InstanceTypes, index)}";
            if (type.ZoneId is { } zone && !region.Holds(zone))
            {
                throw Errors.InvalidParams($"{item}.ZoneId", $"It must be a zone of {region.Id}.");
            }

            RequireSpot(SpotOf(type, spot), type.InstanceType, $"{item}.SpotStrategy");
        }

        foreach (var type in parameters.InstanceType is { } preferred ? [preferred]
            : parameters.InstanceTypes.Count == 0 ? queue.ComputeInstanceTypes : [])
        {
            RequireSpot(spot, type, $"{path}.SpotStrategy");
        }
    }

    /// <summary>Replaces the whole auto scaling of a queue.</summary>
    /// <param name="parameters">The parameters of the call.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="usual">The cluster's spot settings.</param>
    /// <param name="switches">The parameters of the queue under the misspelt name.</param>
    public static void ApplyTo(
        this QueueScalingParameters parameters,
        ClusterQueue queue,
        ISpotParameters usual,
        QueueSwitches? switches)
    {
        var spot = SpotOf(parameters, usual);
        var types = TypesOf(parameters, spot);
        queue.EnableAutoGrow = parameters.EnableAutoGrow ?? switches?.EnableAutoGrow ?? false;
        queue.SpotStrategy = spot.SpotStrategy!;
        queue.SpotPriceLimit = spot.SpotPriceLimit ?? 0;
        queue.ImageId = parameters.QueueImageId ?? "";
        queue.HostNamePrefix = parameters.HostNamePrefix ?? "";
        queue.HostNameSuffix = parameters.HostNameSuffix ?? "";
        queue.ComputeInstanceTypes = types.Count == 0
            ? queue.ComputeInstanceTypes
            : [.. types.Select(type => type.InstanceType).Distinct()];
        queue.Scaling = new QueueScaling
        {
            EnableAutoShrink = parameters.EnableAutoShrink ?? switches?.EnableAutoShrink ?? false,
            MinNodesInQueue = parameters.MinNodesInQueue ?? 0,
            MaxNodesInQueue = parameters.MaxNodesInQueue ?? 100,
            MinNodesPerCycle = parameters.MinNodesPerCycle ?? 1,
            MaxNodesPerCycle = parameters.MaxNodesPerCycle ?? 0,
            AutoMinNodesPerCycle = parameters.AutoMinNodesPerCycle ?? false,
            SortedByInventory = parameters.SortedByInventory ?? false,
            InstanceTypes = types,
            SystemDisk = new SystemDisk(
                parameters.SystemDiskCategory ?? "cloud_efficiency",
                parameters.SystemDiskSize ?? 40,
                parameters.SystemDiskLevel ?? "PL1"),
            DataDisks = [.. parameters.DataDisks.Select(disk => disk.ToDisk())],
        };
    }

    private static List<ScalingInstanceType> TypesOf(QueueScalingParameters parameters, Spot spot)
    {
        var types = parameters.InstanceTypes.Select(type => new ScalingInstanceType
        {
            InstanceType = type.InstanceType,
            ZoneId = type.ZoneId ?? "",
            VSwitchId = type.VSwitchId ?? "",
            SpotStrategy = SpotOf(type, spot).SpotStrategy!,
            SpotPriceLimit = SpotOf(type, spot).SpotPriceLimit ?? 0,
            SpotDuration = type.SpotDuration ?? 1,
            SpotInterruptionBehavior = type.SpotInterruptionBehavior ?? "Terminate",
        }).ToList();
        if (parameters.InstanceType is { } preferred && !types.Exists(type => type.InstanceType == preferred))
        {
            types.Insert(0, new ScalingInstanceType
            {
                InstanceType = preferred,
                SpotStrategy = spot.SpotStrategy!,
                SpotPriceLimit = spot.SpotPriceLimit ?? 0,
            });
        }

        return types;
    }

    // What is not set is inherited from the level above.
    private static Spot SpotOf(ISpotParameters own, ISpotParameters usual) => own.SpotStrategy is { } strategy
        ? new Spot(strategy, own.SpotPriceLimit)
        : new Spot(usual.SpotStrategy ?? "NoSpot", usual.SpotPriceLimit);

    private static void RequireSpot(Spot spot, string type, string parameter)
    {
        if (spot.SpotStrategy != "NoSpot" && !Stock.HasSpot(InstanceTypes.Find(type)!))
        {
            throw Errors.InvalidParams(parameter, $"{type} is not sold as a spot instance.");
        }
    }

    private sealed record Spot(string? SpotStrategy, decimal? SpotPriceLimit) : ISpotParameters;
}

/// <summary>The switches of a queue as the reference misspells them: <c>Quenes.N</c>.</summary>
public sealed record QueueSwitches
{
    /// <summary>Applies where <c>Queues.N</c> does not set it.</summary>
    public bool? EnableAutoGrow { get; init; }

    /// <summary>Applies where <c>Queues.N</c> does not set it.</summary>
    public bool? EnableAutoShrink { get; init; }
}
