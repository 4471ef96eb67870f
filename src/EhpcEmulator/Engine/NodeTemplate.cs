using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>What a number of new nodes have in common.</summary>
public sealed record NodeTemplate
{
    public required InstanceType InstanceType { get; init; }

    public required string ZoneId { get; init; }

    public required string VSwitchId { get; init; }

    /// <summary>The queue of compute nodes; empty for others.</summary>
    public string QueueName { get; init; } = "";

    public required string ImageId { get; init; }

    public required string ImageOwnerAlias { get; init; }

    /// <summary>PostPaid or PrePaid.</summary>
    public string ChargeType { get; init; } = "PostPaid";

    public string SpotStrategy { get; init; } = "NoSpot";

    /// <summary>manual or autoscale.</summary>
    public string CreateMode { get; init; } = "manual";

    public bool HtEnabled { get; init; } = true;

    /// <summary>Whether each node gets a public address.</summary>
    public bool IsPublic { get; init; }

    public NodeSettings Settings { get; init; } = new();
}

/// <summary>Makes nodes.</summary>
public static class NodeOrders
{
    /// <summary>A new node of a cluster, which takes it in; the caller decides how it comes up.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="template">What it has in common with the others of its order.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="hostName">Unique in the cluster.</param>
    /// <param name="privateIpAddress">A free address of its vSwitch.</param>
    public static Node OrderNode(
        this WorldSession world,
        Cluster cluster,
        NodeTemplate template,
        NodeRoles roles,
        string hostName,
        string privateIpAddress)
    {
        var type = template.InstanceType;
        var region = Regions.Find(cluster.RegionId)!;
        var id = $"i-{region.ResourcePrefix}{world.Ids.NextText(17)}";
        var node = new Node
        {
            Id = id,
            Number = world.Ids.NextNumber(),
            ClusterId = cluster.Id,
            RegionId = cluster.RegionId,
            ZoneId = template.ZoneId,
            Roles = roles,
            HostName = hostName,
            InstanceType = type.Name,
            Cpu = template.HtEnabled ? type.VCpu : Math.Max(1, type.VCpu / 2),
            Memory = type.MemoryMib,
            Gpu = type.GpuCount,
            QueueName = roles.HasFlag(NodeRoles.Compute) ? template.QueueName : "",
            VpcId = cluster.VpcId,
            VSwitchId = template.VSwitchId,
            PrivateIpAddress = privateIpAddress,
            PublicIpAddress = template.IsPublic ? PublicAddressOf(world, id) : "",
            ImageId = template.ImageId,
            ImageOwnerAlias = template.ImageOwnerAlias,
            ChargeType = template.ChargeType,
            SubscribedUntil = template.ChargeType == "PrePaid"
                ? template.Settings.Subscription.EndOf(world.Now)
                : null,
            SpotStrategy = template.SpotStrategy,
            CreateMode = template.CreateMode,
            HtEnabled = template.HtEnabled,
            ClientVersion = cluster.ClientVersion,
            AddedAt = world.Now,
            Settings = template.Settings,
        };
        cluster.Admit(node);
        world.Db.Add(node);
        return node;
    }

    // From a block of the provider; nothing routes there, it only has to look and stay the same.
    private static string PublicAddressOf(WorldSession world, string nodeId)
    {
        var stream = new RandomStream(world.Ids.Seed, "PublicAddress", nodeId);
        return $"47.{96 + stream.Next(16)}.{stream.Next(256)}.{1 + stream.Next(254)}";
    }
}
