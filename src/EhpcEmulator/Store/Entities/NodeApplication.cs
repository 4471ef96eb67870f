namespace EhpcEmulator.Store.Entities;

/// <summary>Compute nodes that were applied for by capacity, and what is still to come. A value.</summary>
public sealed record NodeApplication
{
    /// <summary>Distinguishes it from the cluster's others.</summary>
    public string Id { get; init; } = "";

    /// <summary>The request that applied for them.</summary>
    public string RequestId { get; init; } = "";

    public string QueueName { get; init; } = "";

    /// <summary>Where nodes may come from, in the order given; never empty.</summary>
    public IReadOnlyList<ApplicationPlace> Places { get; init; } = [];

    /// <summary>LowPriceResourcePlanning, CapacityOptResourcePlanning or CustomizedResourcePlanning.</summary>
    public string Strategy { get; init; } = "CustomizedResourcePlanning";

    /// <summary>Whether cores are counted rather than instances.</summary>
    public bool CountsCores { get; init; }

    /// <summary>Instances or cores that are wanted.</summary>
    public int Target { get; init; }

    /// <summary>Instances or cores that were ordered so far.</summary>
    public int Satisfied { get; init; }

    /// <summary>How many rounds are to come.</summary>
    public int RoundsLeft { get; init; }

    /// <summary>Seconds from one round to the next.</summary>
    public int Interval { get; init; }

    /// <summary>Whether the whole is ordered in one round or nothing is.</summary>
    public bool IsAllOrNothing { get; init; }

    /// <summary>Whether the first available nodes are enough.</summary>
    public bool IsContentWithLess { get; init; }

    /// <summary>compute when empty.</summary>
    public string HostNamePrefix { get; init; } = "";

    /// <summary>What follows the number; may be empty.</summary>
    public string HostNameSuffix { get; init; } = "";

    /// <summary>That of the cluster: system, self, others or marketplace.</summary>
    public string ImageOwnerAlias { get; init; } = "";

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string SpotStrategy { get; init; } = "NoSpot";

    /// <summary>Whether each node gets a public address.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Of each node; the limit of the price is that of its place.</summary>
    public NodeSettings Settings { get; init; } = new();
}

/// <summary>A type in a zone.</summary>
/// <param name="ZoneId">The zone.</param>
/// <param name="VSwitchId">A vSwitch of it.</param>
/// <param name="InstanceType">The type.</param>
/// <param name="ImageId">What its nodes boot from.</param>
/// <param name="SpotPriceLimit">CNY per hour; 0 without a limit.</param>
public sealed record ApplicationPlace(
    string ZoneId, string VSwitchId, string InstanceType, string ImageId, decimal SpotPriceLimit);
