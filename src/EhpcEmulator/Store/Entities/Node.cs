namespace EhpcEmulator.Store.Entities;

/// <summary>A simulated ECS instance, in a cluster or left behind by one.</summary>
public sealed class Node
{
    /// <summary>The ECS instance id.</summary>
    public required string Id { get; init; }

    /// <summary>Orders nodes by when they were ordered.</summary>
    public required long Number { get; set; }

    /// <summary>The cluster it belongs to; null once it has left without being released.</summary>
    public string? ClusterId { get; set; }

    public required string RegionId { get; init; }

    public required string ZoneId { get; init; }

    /// <summary>What it does for its cluster; one node may do several things.</summary>
    public required NodeRoles Roles { get; set; }

    public required string HostName { get; set; }

    public required string InstanceType { get; init; }

    /// <summary>Virtual CPUs the node offers; half of the type's without hyper-threading.</summary>
    public required int Cpu { get; init; }

    /// <summary>Memory in MiB.</summary>
    public required int Memory { get; init; }

    /// <summary>GPUs the node offers.</summary>
    public required int Gpu { get; init; }

    /// <summary>Virtual CPUs that jobs hold.</summary>
    public int UsedCpu { get; private set; }

    /// <summary>Memory in MiB that jobs hold.</summary>
    public int UsedMemory { get; private set; }

    /// <summary>GPUs that jobs hold.</summary>
    public int UsedGpu { get; private set; }

    /// <summary>How many jobs run on it.</summary>
    public int JobCount { get; private set; }

    /// <summary>Since when a running node has had no job; null while it has one or is not running.</summary>
    public DateTimeOffset? IdleSince { get; set; }

    /// <summary>Changed only through <see cref="Cluster.Move"/> while in a cluster.</summary>
    public NodeStatus Status { get; set; }

    /// <summary>Whether it holds stock of its type: from the order of the instance until its release.</summary>
    public bool IsProvisioned { get; set; }

    /// <summary>Whether the instance is released with the node, or is left behind.</summary>
    public bool ReleaseInstance { get; set; } = true;

    /// <summary>The task that is changing it, or null.</summary>
    public string? TaskId { get; set; }

    /// <summary>The queue of a compute node; empty otherwise.</summary>
    public string QueueName { get; set; } = "";

    public required string VpcId { get; init; }

    public required string VSwitchId { get; init; }

    /// <summary>IPv4; of an on-premises node the address of the machine.</summary>
    public required string PrivateIpAddress { get; init; }

    /// <summary>The public IPv4 address; empty without one.</summary>
    public string PublicIpAddress { get; init; } = "";

    public required string ImageId { get; set; }

    /// <summary>system, self, others or marketplace; empty for an on-premises node.</summary>
    public required string ImageOwnerAlias { get; set; }

    /// <summary>PostPaid or PrePaid.</summary>
    public required string ChargeType { get; init; }

    /// <summary>When a subscription ends unless it is renewed; null for pay-as-you-go.</summary>
    public DateTimeOffset? SubscribedUntil { get; init; }

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string SpotStrategy { get; init; } = "NoSpot";

    /// <summary>manual or autoscale.</summary>
    public string CreateMode { get; init; } = "manual";

    /// <summary>Whether the emulator ordered the instance, rather than adopted it.</summary>
    public bool CreatedByEhpc { get; set; } = true;

    /// <summary>Hyper-threading; without it the node offers half the virtual CPUs of its type.</summary>
    public bool HtEnabled { get; init; } = true;

    public string ClientVersion { get; set; } = "";

    /// <summary>When it was ordered, or joined its cluster.</summary>
    public required DateTimeOffset AddedAt { get; set; }

    /// <summary>When the instance last booted; null before.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Replace it to change it.</summary>
    public required NodeSettings Settings { get; set; }

    /// <summary>The end of the subscription as seen at an instant, renewals included; null for pay-as-you-go.</summary>
    public DateTimeOffset? ExpiresAt(DateTimeOffset now) =>
        SubscribedUntil is { } end ? Settings.Subscription.RenewedEndOf(end, now) : null;

    /// <summary>Whether a subscription has ended.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt(now) <= now;

    /// <summary>
    /// Whether the instance stays when the node or its cluster is deleted: that was requested, it was not ordered by
    /// the emulator, or it is paid for in advance and that time is not over. A local node has no instance, and a
    /// reclaimed one no longer has one.
    /// </summary>
    public bool OutlivesCluster(DateTimeOffset now) =>
        Settings is { IsOnPremise: false, IsReclaimed: false }
        && (!ReleaseInstance || !CreatedByEhpc || (ChargeType == "PrePaid" && !IsExpired(now)));

    /// <summary>A job takes its share of the node.</summary>
    internal void Occupy(int cpu, int memory, int gpu)
    {
        UsedCpu += cpu;
        UsedMemory += memory;
        UsedGpu += gpu;
        JobCount++;
        IdleSince = null;
    }

    /// <summary>A job gives its share of the node back.</summary>
    internal void Vacate(int cpu, int memory, int gpu, DateTimeOffset at)
    {
        UsedCpu -= cpu;
        UsedMemory -= memory;
        UsedGpu -= gpu;
        JobCount--;
        IdleSince = JobCount == 0 && Status == NodeStatus.Running ? at : null;
    }

    /// <summary>The instance is left behind by its cluster and goes on existing.</summary>
    public void LeaveCluster()
    {
        ClusterId = null;
        TaskId = null;
        QueueName = "";
        Status = NodeStatus.Untracking;
    }

    /// <summary>
    /// An instance of no cluster becomes a compute node of one; the cluster never releases it.
    /// </summary>
    /// <param name="cluster">The cluster, which takes it in.</param>
    /// <param name="queueName">Its queue.</param>
    /// <param name="hostName">Unique in the cluster.</param>
    /// <param name="number">Orders it after the nodes that the cluster has.</param>
    /// <param name="at">When.</param>
    public void JoinCluster(Cluster cluster, string queueName, string hostName, long number, DateTimeOffset at)
    {
        (ClusterId, QueueName, HostName, Number, AddedAt) = (cluster.Id, queueName, hostName, number, at);
        Roles = NodeRoles.Compute;
        Status = NodeStatus.Uninit;
        CreatedByEhpc = false;
        ClientVersion = cluster.ClientVersion;
        Settings = Settings with { SecurityGroupId = cluster.SecurityGroupId, KeepAlive = false };
        cluster.Admit(this);
    }

    /// <summary>Refuses an operation that the node's state does not allow.</summary>
    /// <exception cref="ApiException">InvalidNodeStatus.</exception>
    public void Require(params ReadOnlySpan<NodeStatus> allowed)
    {
        if (!allowed.Contains(Status))
        {
            throw Errors.InvalidNodeStatus();
        }
    }
}

/// <summary>What an instance was ordered with beyond what lists filter by.</summary>
public sealed record NodeSettings
{
    /// <summary>Whether it is an on-premises machine rather than an instance.</summary>
    public bool IsOnPremise { get; init; }

    public string SecurityGroupId { get; init; } = "";

    /// <summary>Whether the spot instance is being reclaimed.</summary>
    public bool IsReclaimed { get; init; }

    /// <summary>Why the node is in exception while its cluster is not; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>
    /// The fault rule that holds the node down; null when something else has brought it into exception.
    /// </summary>
    public string? DownBy { get; init; }

    public string ResourceGroupId { get; init; } = "";

    /// <summary>The ECS deployment set; empty without one.</summary>
    public string DeploymentSetId { get; init; } = "";

    /// <summary>Standard or HighPerformance; empty where it was left open.</summary>
    public string NetworkInterfaceTrafficMode { get; init; } = "";

    /// <summary>The disk it boots from.</summary>
    public SystemDisk SystemDisk { get; init; } = new("cloud_efficiency", 40, "PL1");

    /// <summary>The disks besides that, in order.</summary>
    public IReadOnlyList<DataDisk> DataDisks { get; init; } = [];

    /// <summary>PayByTraffic or PayByBandwidth.</summary>
    public string InternetChargeType { get; init; } = "PayByTraffic";

    /// <summary>Mbit/s.</summary>
    public int InternetMaxBandwidthIn { get; init; }

    /// <summary>Mbit/s.</summary>
    public int InternetMaxBandwidthOut { get; init; }

    /// <summary>The highest hourly price in CNY of a spot instance; 0 without a limit.</summary>
    public decimal SpotPriceLimit { get; init; }

    /// <summary>Hours for which a spot instance is safe from being reclaimed.</summary>
    public int SpotDuration { get; init; }

    /// <summary>Terminate, or empty where it was left open.</summary>
    public string SpotInterruptionBehavior { get; init; } = "";

    /// <summary>Whether the node itself is protected from deletion; its queue may protect it as well.</summary>
    public bool KeepAlive { get; init; }

    /// <summary>The RAM role of the instance; empty without one.</summary>
    public string RamRole { get; init; } = "";

    /// <summary>Name resolution of the node, JSON text.</summary>
    public string DnsConfig { get; init; } = "";

    /// <summary>Counts only for a node that is PrePaid.</summary>
    public Subscription Subscription { get; init; } = new();

    /// <summary>Those that ApplyNodes ordered it with.</summary>
    public IReadOnlyList<ClusterTag> Tags { get; init; } = [];

    /// <summary>The user data of the instance, Base64.</summary>
    public string UserData { get; init; } = "";
}

/// <summary>A disk besides the system disk; its size in GiB.</summary>
public sealed record DataDisk(
    string Category, int Size, string PerformanceLevel, bool DeleteWithInstance, bool Encrypted, string KmsKeyId)
{
    /// <summary>For example <c>/dev/xvdb</c>; empty for the next free one.</summary>
    public string Device { get; init; } = "";

    /// <summary>The folder it is mounted on; empty when it is not.</summary>
    public string MountDirectory { get; init; } = "";

    /// <summary>The snapshot it is made from; empty for an empty disk.</summary>
    public string SnapshotId { get; init; } = "";
}
