namespace EhpcEmulator.Store.Entities;

/// <summary>The auto scaling of a cluster.</summary>
public sealed class ClusterScaling
{
    public required string ClusterId { get; init; }

    /// <summary>Replace it to change it.</summary>
    public required ScalingSettings Settings { get; set; }

    /// <summary>The rounds of growth are counted from here; null while nothing grows.</summary>
    public DateTimeOffset? GrowsSince { get; set; }

    /// <summary>The rounds of shrinking are counted from here; null while nothing shrinks.</summary>
    public DateTimeOffset? ShrinksSince { get; set; }

    /// <summary>The round of growth that is scheduled; null while there is nothing to do.</summary>
    public DateTimeOffset? NextGrowth { get; set; }

    /// <summary>The scheduled check for idle nodes; null while there is nothing to do.</summary>
    public DateTimeOffset? NextShrinking { get; set; }

    /// <summary>When rounds of growth happen; null while nothing grows.</summary>
    internal RoundGrid? Growth => GrowsSince is { } since
        ? new RoundGrid(since, TimeSpan.FromMinutes(Settings.GrowIntervalInMinutes))
        : null;

    /// <summary>When checks for idle nodes happen; null while nothing shrinks.</summary>
    internal RoundGrid? Shrinking => ShrinksSince is { } since
        ? new RoundGrid(since, TimeSpan.FromMinutes(Settings.ShrinkIntervalInMinutes))
        : null;

    /// <summary>
    /// Starts or ends the counting of rounds. Rounds that were already counted stay in step, unless their interval
    /// changes.
    /// </summary>
    /// <param name="settings">The new settings.</param>
    /// <param name="grows">Whether any queue grows by them.</param>
    /// <param name="shrinks">Whether any queue shrinks by them.</param>
    /// <param name="at">From when they apply.</param>
    public void Replace(ScalingSettings settings, bool grows, bool shrinks, DateTimeOffset at)
    {
        var (sameGrowth, sameShrinking) = (
            settings.GrowIntervalInMinutes == Settings.GrowIntervalInMinutes,
            settings.ShrinkIntervalInMinutes == Settings.ShrinkIntervalInMinutes);
        GrowsSince = !grows ? null : sameGrowth ? GrowsSince ?? at : at;
        ShrinksSince = !shrinks ? null : sameShrinking ? ShrinksSince ?? at : at;
        Settings = settings;
    }
}

/// <summary>The settings of a cluster's auto scaling. A value: never changed, only replaced.</summary>
public sealed record ScalingSettings
{
    /// <summary>Whether queues without settings of their own grow for waiting jobs.</summary>
    public bool EnableAutoGrow { get; init; }

    /// <summary>Whether idle nodes of queues without settings of their own are released.</summary>
    public bool EnableAutoShrink { get; init; }

    /// <summary>Minutes from one round of growth to the next, 2 to 10.</summary>
    public int GrowIntervalInMinutes { get; init; } = 2;

    /// <summary>Minutes from one check for idle nodes to the next, 2 to 10.</summary>
    public int ShrinkIntervalInMinutes { get; init; } = 2;

    /// <summary>How many intervals a node is idle before it is released, 2 to 5.</summary>
    public int ShrinkIdleTimes { get; init; } = 3;

    /// <summary>Minutes in which a new node must run, 10 to 60.</summary>
    public int GrowTimeoutInMinutes { get; init; } = 20;

    /// <summary>Extra nodes, in percent of the nodes needed, 0 to 100.</summary>
    public int ExtraNodesGrowRatio { get; init; }

    /// <summary>Percent of the nodes needed that one round adds, 1 to 100.</summary>
    public int GrowRatio { get; init; } = 100;

    /// <summary>Compute nodes of the cluster, 0 to 500.</summary>
    public int MaxNodesInCluster { get; init; } = 100;

    /// <summary>Cores of the cluster's compute nodes; null without a limit.</summary>
    public int? MaxCoresInCluster { get; init; }

    /// <summary>Host names or instance ids that are never touched, separated by commas.</summary>
    public string ExcludeNodes { get; init; } = "";

    /// <summary>
    /// NoSpot leaves it to each queue; SpotWithPriceLimit or SpotAsPriceGo for queues without settings of their own.
    /// </summary>
    public string SpotStrategy { get; init; } = "NoSpot";

    /// <summary>CNY per hour; 0 without a limit.</summary>
    public decimal SpotPriceLimit { get; init; }

    /// <summary>The image of new nodes; empty for the last used one.</summary>
    public string ImageId { get; init; } = "";

    /// <summary>Hyper-threading of the nodes that a round of growth adds to queues of 2018-04-12.</summary>
    public bool ComputeEnableHt { get; init; } = true;

    /// <summary>Name resolution of new nodes, JSON text.</summary>
    public string DnsConfig { get; init; } = "";

    /// <summary>Whether a node is never touched.</summary>
    internal bool Excludes(Node node) => ExcludeNodes
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Any(name => name == node.Id || string.Equals(name, node.HostName, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The auto scaling of one queue. A value: never changed, only replaced.</summary>
public sealed record QueueScaling
{
    /// <summary>Whether its idle nodes are released.</summary>
    public bool EnableAutoShrink { get; init; }

    /// <summary>Nodes the queue keeps, 0 to 50.</summary>
    public int MinNodesInQueue { get; init; }

    /// <summary>Nodes the queue may have, 0 to 500.</summary>
    public int MaxNodesInQueue { get; init; } = 100;

    /// <summary>The fewest nodes of a round, 1 to 99.</summary>
    public int MinNodesPerCycle { get; init; } = 1;

    /// <summary>The most nodes of a round, 1 to 99; 0 without a limit.</summary>
    public int MaxNodesPerCycle { get; init; }

    /// <summary>Whether the fewest nodes of a round are those the first job needs.</summary>
    public bool AutoMinNodesPerCycle { get; init; }

    /// <summary>Whether the type with the most stock comes first.</summary>
    public bool SortedByInventory { get; init; }

    /// <summary>The types of new nodes, the preferred one first; empty for the queue's own.</summary>
    public IReadOnlyList<ScalingInstanceType> InstanceTypes { get; init; } = [];

    /// <summary>Of new nodes, unless their type has a spec of its own.</summary>
    public SystemDisk SystemDisk { get; init; } = new("cloud_efficiency", 40, "PL1");

    /// <summary>Of new nodes, unless their type has a spec of its own.</summary>
    public IReadOnlyList<DataDisk> DataDisks { get; init; } = [];
}

/// <summary>A type of new nodes, and how it is bought.</summary>
public sealed record ScalingInstanceType
{
    public string InstanceType { get; init; } = "";

    /// <summary>Empty for the cluster's, or that of another zone which is named.</summary>
    public string VSwitchId { get; init; } = "";

    /// <summary>Empty for the cluster's.</summary>
    public string ZoneId { get; init; } = "";

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string SpotStrategy { get; init; } = "NoSpot";

    /// <summary>CNY per hour; 0 without a limit.</summary>
    public decimal SpotPriceLimit { get; init; }

    /// <summary>Hours for which a spot instance is safe from being reclaimed.</summary>
    public int SpotDuration { get; init; } = 1;

    /// <summary>What happens to an instance that is reclaimed; Terminate is all there is.</summary>
    public string SpotInterruptionBehavior { get; init; } = "Terminate";

    /// <summary>How its nodes are bought in all other respects; null to follow the queue.</summary>
    public NodeSpec? Spec { get; init; }
}
