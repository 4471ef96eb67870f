using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Support;

/// <summary>Clusters and nodes for tests that do not care what was ordered.</summary>
internal static class Samples
{
    public const string Zone = "cn-hangzhou-b";
    public const string InstanceType = "ecs.c6.large";

    public static Cluster Cluster(string id = "ehpc-hz-sample0001", long number = 1) => new()
    {
        Id = id,
        Number = number,
        ApiVersion = "2018-04-12",
        RegionId = "cn-hangzhou",
        ZoneId = Zone,
        Name = "sample",
        CreatedAt = Simulated.Start,
        VpcId = "vpc-1",
        VSwitchId = "vsw-1",
        SecurityGroupId = "sg-1",
        ResourceGroupId = "rg-1",
        OsTag = "CentOS_7.6_64",
        BaseOsTag = "CentOS_7.6_64",
        ImageOwnerAlias = "system",
        ImageId = "image-1",
        SchedulerType = "pbs",
        AccountType = "nis",
        DeployMode = "Standard",
        EhpcVersion = "1.0.0",
        ClientVersion = "1.0.0",
        EcsChargeType = "PostPaid",
        ComputeSpotStrategy = "NoSpot",
        ComputeSpotPriceLimit = 0,
        ComputeInstanceType = InstanceType,
        IsComputeEss = false,
        Settings = new ClusterSettings(),
    };

    public static Node Node(
        string id = "i-1",
        NodeRoles roles = NodeRoles.Compute,
        NodeStatus status = NodeStatus.Uninit,
        int cpu = 2,
        int memory = 4096,
        int gpu = 0) => new()
        {
            Id = id,
            Number = 1,
            RegionId = "cn-hangzhou",
            ZoneId = Zone,
            Roles = roles,
            HostName = $"host-{id}",
            InstanceType = InstanceType,
            Cpu = cpu,
            Memory = memory,
            Gpu = gpu,
            Status = status,
            VpcId = "vpc-1",
            VSwitchId = "vsw-1",
            PrivateIpAddress = "10.0.0.1",
            ImageId = "image-1",
            ImageOwnerAlias = "system",
            ChargeType = "PostPaid",
            AddedAt = Simulated.Start,
            Settings = new NodeSettings(),
        };

    /// <summary>Adds a cluster of a manager and compute nodes; it comes up once it enters its first state.</summary>
    public static Cluster AddCluster(this WorldSession world, int computes)
    {
        var number = world.Ids.NextNumber();
        var cluster = Cluster($"ehpc-hz-{world.Ids.NextText(10)}", number);
        world.Db.Add(cluster);
        world.AddNode(cluster, NodeRoles.Scheduler | NodeRoles.Account, "manager");
        for (var index = 0; index < computes; index++)
        {
            world.AddNode(cluster, NodeRoles.Compute, $"compute{index}");
        }

        return cluster;
    }

    /// <summary>Adds a node with an address of its own.</summary>
    public static Node AddNode(this WorldSession world, Cluster cluster, NodeRoles roles, string hostName)
    {
        var template = new NodeTemplate
        {
            InstanceType = InstanceTypes.Find(InstanceType)!,
            ZoneId = Zone,
            VSwitchId = cluster.VSwitchId,
            ImageId = cluster.ImageId,
            ImageOwnerAlias = cluster.ImageOwnerAlias,
        };
        var number = world.Ids.NextNumber();
        var address = $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}";
        return world.OrderNode(cluster, template, roles, hostName, address);
    }
}
