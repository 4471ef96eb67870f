using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine;

/// <summary>The common properties of a number of new nodes.</summary>
public sealed record NodeTemplate
{
    public required InstanceType InstanceType { get; init; }

    public required string ZoneId { get; init; }

    public required string VSwitchId { get; init; }

    /// <summary>The queue of compute nodes; empty for others.</summary>
    public string QueueName { get; init; } = "";

    /// <summary>The pool that addresses and host names are taken from; empty without one.</summary>
    public string ReservedNodePoolId { get; init; } = "";

    public required string ImageId { get; init; }

    /// <summary>system, self, others or marketplace.</summary>
    public required string ImageOwnerAlias { get; init; }

    /// <summary>PostPaid or PrePaid.</summary>
    public string ChargeType { get; init; } = "PostPaid";

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string SpotStrategy { get; init; } = "NoSpot";

    /// <summary>manual or autoscale.</summary>
    public string CreateMode { get; init; } = "manual";

    /// <summary>Hyper-threading.</summary>
    public bool HtEnabled { get; init; } = true;

    /// <summary>Whether each node gets a public address.</summary>
    public bool IsPublic { get; init; }

    /// <summary>What each node is ordered with besides.</summary>
    public NodeSettings Settings { get; init; } = new();

    /// <summary>Virtual CPUs that a node offers; half of the type's without hyper-threading.</summary>
    public int Cpu => HtEnabled ? InstanceType.VCpu : Math.Max(1, InstanceType.VCpu / 2);
}
