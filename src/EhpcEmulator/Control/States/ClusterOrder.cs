using System.Globalization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>The parameters of CreateCluster for a declared cluster, in the terms of its version.</summary>
internal static class ClusterOrder
{
    /// <summary>The password of clusters that declare none.</summary>
    public const string UsualPassword = "Initial-pass-1";

    /// <summary>The type of nodes that declare none.</summary>
    public const string UsualType = "ecs.c6.xlarge";

    /// <summary>The most nodes that one call orders.</summary>
    public const int MostNodes = 99;

    private const string UsualQueue2024 = "comp";
    private const int UsualMaxCount = 100;
    private const int MostCores = 100_000;

    /// <summary>Whether a cluster has been up, so that it may have more than its order.</summary>
    public static bool HasBeenUp(DeclaredCluster cluster) => cluster.Status switch
    {
        ClusterStatus.Uninit or ClusterStatus.Creating or ClusterStatus.Pending => false,
        ClusterStatus.Init => cluster.StartsAgain,
        ClusterStatus.Releasing => !LacksConfiguration(cluster),
        _ => true,
    };

    /// <summary>Parameters of version 2018-04-12, with the first compute nodes.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="computes">How many compute nodes it is ordered with.</param>
    public static Dictionary<string, string> Of2018(DeclaredCluster cluster, int computes)
    {
        var first = cluster.Computes is [var group, ..] ? group : new DeclaredComputes();
        var order = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Name"] = cluster.Name,
            ["OsTag"] = "CentOS_7.6_64",
            ["DeployMode"] = "Simple",
            ["EcsOrder.Manager.InstanceType"] = UsualType,
            ["EcsOrder.Login.Count"] = "1",
            ["EcsOrder.Login.InstanceType"] = UsualType,
            ["EcsOrder.Compute.Count"] = Text(computes),
            ["EcsOrder.Compute.InstanceType"] = first.InstanceType ?? UsualType,
        };
        Add(order, "Description", cluster.Description);
        Add(order, "SchedulerType", cluster.Scheduler);
        Add(order, "JobQueue", computes > 0 ? first.Queue : null);
        Add(order, "Password", PasswordOf(cluster, "KeyPairName", "Password"));
        AddTags(order, "Tag", cluster);
        foreach (var (index, tag) in cluster.Software.Index())
        {
            order[$"Application.{index + 1}.Tag"] = tag;
        }

        return order;
    }

    /// <summary>Parameters of version 2024-07-30.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="withNodes">Whether the queues begin with their nodes.</param>
    public static Dictionary<string, string> Of2024(DeclaredCluster cluster, bool withNodes)
    {
        var order = new Dictionary<string, string>(StringComparer.Ordinal) { ["ClusterName"] = cluster.Name };
        Add(order, "ClusterDescription", cluster.Description);
        Add(order, "Manager.Scheduler.Type", cluster.Scheduler?.ToUpperInvariant());
        Add(order, "ClusterCredentials.Password", PasswordOf(
            cluster, "ClusterCredentials.KeyPairName", "ClusterCredentials.Password"));
        AddTags(order, "Tags", cluster);
        foreach (var (index, tag) in cluster.Software.Index())
        {
            var end = tag.LastIndexOf('_');
            order[$"AdditionalPackages.{index + 1}.Name"] = end < 0 ? tag : tag[..end];
            order[$"AdditionalPackages.{index + 1}.Version"] = end < 0 ? "" : tag[(end + 1)..];
        }

        var nodes = cluster.Computes.Sum(group => (long)group.Count);
        if (nodes > UsualMaxCount)
        {
            order["MaxCount"] = Text(nodes);
            order["MaxCoreCount"] = Text(MostCores);
        }

        var usual = QueuesOf(cluster)[0].Name;
        foreach (var (index, queue) in QueuesOf(cluster).Index())
        {
            var groups = cluster.Computes.Where(group => (group.Queue ?? usual) == queue.Name).ToList();
            AddQueue(order, $"Queues.{index + 1}.", queue, groups, withNodes);
        }

        return order;
    }

    /// <summary>The queues of a cluster of version 2024-07-30: at least one.</summary>
    public static IReadOnlyList<DeclaredQueue> QueuesOf(DeclaredCluster cluster)
    {
        if (cluster.Queues.Count > 0)
        {
            return cluster.Queues;
        }

        var named = cluster.Computes.Select(group => group.Queue).OfType<string>().Distinct().ToList();
        return [.. (named.Count > 0 ? named : [UsualQueue2024]).Select(name => new DeclaredQueue { Name = name })];
    }

    /// <summary>The type that a queue of version 2024-07-30 prefers, or null.</summary>
    public static string? PreferredTypeOf(DeclaredQueue queue, IEnumerable<DeclaredComputes> groups) =>
        queue.Order.TryGetValue("ComputeNodes.1.InstanceType", out var type) ? type
        : queue.Order.Keys.Any(name => name.StartsWith("ComputeNodes", StringComparison.Ordinal)) ? null
        : groups.FirstOrDefault(HasUsualNodes) is { } group ? group.InstanceType ?? UsualType
        : null;

    /// <summary>The limit of a queue that has more nodes, which were there before it; null for any other.</summary>
    /// <param name="queue">The queue, of version 2024-07-30.</param>
    /// <param name="count">How many nodes it has.</param>
    public static int? LimitBelow(DeclaredQueue queue, int count) =>
        queue.Order.TryGetValue("MaxCount", out var text)
        && int.TryParse(text, out var most)
        && most >= 0
        && most < count
            ? most
            : null;

    /// <summary>A number as parameters are written.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // Nodes that are described in full say nothing about what their queue prefers.
    private static bool HasUsualNodes(DeclaredComputes group) => !group.Order.ContainsKey("ComputeNode.InstanceType");

    private static void AddQueue(
        Dictionary<string, string> order,
        string prefix,
        DeclaredQueue queue,
        List<DeclaredComputes> groups,
        bool withNodes)
    {
        order[$"{prefix}QueueName"] = queue.Name;
        foreach (var (name, value) in queue.Order)
        {
            order[prefix + name] = value;
        }

        if (PreferredTypeOf(queue, groups) is { } type)
        {
            order[$"{prefix}ComputeNodes.1.InstanceType"] = type;
        }

        var count = groups.Sum(group => group.Count);
        if (count > UsualMaxCount)
        {
            order.TryAdd($"{prefix}MaxCount", Text(count));
        }

        if (!withNodes && LimitBelow(queue, count) is not null)
        {
            order[$"{prefix}MaxCount"] = Text(count);
        }

        // The nodes of a cluster that comes up at once are ordered one group after the other, as they are declared.
        order[$"{prefix}InitialCount"] = Text(withNodes ? count : 0);
    }

    // Such a cluster of version 2024-07-30 waits to be configured.
    private static bool LacksConfiguration(DeclaredCluster cluster) =>
        cluster.Order.TryGetValue("ClusterMode", out var mode)
        && mode != "Integrated"
        && !cluster.Order.ContainsKey("ClusterCustomConfiguration.Script");

    private static string? PasswordOf(DeclaredCluster cluster, string keyPair, string password) =>
        cluster.Password
        ?? (cluster.Order.ContainsKey(keyPair) || cluster.Order.ContainsKey(password) ? null : UsualPassword);

    private static void AddTags(Dictionary<string, string> order, string list, DeclaredCluster cluster)
    {
        foreach (var (index, tag) in cluster.Tags.Index())
        {
            order[$"{list}.{index + 1}.Key"] = tag.Key;
            order[$"{list}.{index + 1}.Value"] = tag.Value;
        }
    }

    private static void Add(Dictionary<string, string> order, string name, string? value)
    {
        if (value is not null)
        {
            order[name] = value;
        }
    }
}
