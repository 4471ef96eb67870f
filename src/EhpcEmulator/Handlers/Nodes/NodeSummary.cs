using System.Text.Json.Serialization;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>What every list of version 2018-04-12 shows of a node.</summary>
public abstract record NodeSummary
{
    /// <param name="node">The node.</param>
    /// <param name="world">The unit of work that answers; only subscriptions depend on its instant.</param>
    protected NodeSummary(Node node, WorldSession world)
    {
        Id = node.Id;
        HostName = node.HostName;
        RegionId = node.RegionId;
        Status = node.Status.ToApi();
        CreatedByEhpc = node.CreatedByEhpc;
        TotalResources = new Resources(node.Cpu, node.Memory, node.Gpu);
        UsedResources = new Resources(node.UsedCpu, node.UsedMemory, node.UsedGpu);
        AddTime = node.AddedAt;
        SpotStrategy = node.SpotStrategy;
        ExpiredTime = node.SubscribedUntil is null ? null : node.ExpiresAt(world.Now);
        Expired = node.SubscribedUntil is not null && node.IsExpired(world.Now);
        ImageId = node.ImageId;
        ImageOwnerAlias = node.ImageOwnerAlias;
        LockReason = node.Settings.IsReclaimed ? "recycling" : "";
        Location = Locations.Of(node);
    }

    public string Id { get; }

    public string HostName { get; }

    public string RegionId { get; }

    public string Status { get; }

    /// <summary>Whether E-HPC ordered the instance, rather than adopted it.</summary>
    public bool CreatedByEhpc { get; }

    /// <summary>What the node offers to jobs.</summary>
    public Resources TotalResources { get; }

    /// <summary>The resources held by its running jobs.</summary>
    public Resources UsedResources { get; }

    /// <summary>When it was added to the cluster.</summary>
    [Instant(ApiTime.Milliseconds)]
    public DateTimeOffset AddTime { get; }

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string SpotStrategy { get; }

    /// <summary>Why ECS has locked the instance; empty when it has not.</summary>
    public string LockReason { get; }

    /// <summary>The end of the subscription; empty for pay-as-you-go.</summary>
    [Instant(ApiTime.Minutes)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? ExpiredTime { get; }

    /// <summary>Whether its subscription has ended; false for pay-as-you-go.</summary>
    public bool Expired { get; }

    public string ImageId { get; }

    /// <summary>system, self, others or marketplace; empty for on-premises nodes.</summary>
    public string ImageOwnerAlias { get; }

    /// <summary>PublicCloud or OnPremise.</summary>
    public string Location { get; }
}

/// <summary>What the lists by role add.</summary>
public record ListedNode : NodeSummary
{
    public ListedNode(Node node, WorldSession world)
        : base(node, world)
    {
        InstanceType = node.InstanceType;
        Roles = [.. RoleNames.Of(node.Roles)];
    }

    public string InstanceType { get; }

    /// <summary>The same value as CreatedByEhpc under the name that the reference gives it.</summary>
    public bool CreateByEhpc => CreatedByEhpc;

    /// <summary>The first of its roles.</summary>
    public string Role => Roles[0];

    /// <summary>Scheduler, SchedulerBackup, Account, AccountBackup, Login or Compute.</summary>
    [ListItem("Role")]
    public IReadOnlyList<string> Roles { get; }
}
