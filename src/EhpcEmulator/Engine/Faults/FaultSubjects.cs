using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Faults;

/// <summary>Decides what in the simulated world a fault rule applies to.</summary>
internal static class FaultSubjects
{
    public static bool IsAbout(this FaultSpec spec, Cluster cluster) =>
        Fits(spec.ClusterId, cluster.Id) && Fits(spec.ClusterName, cluster.Name);

    /// <summary>Whether a rule applies to a node: to a server only if the rule names it.</summary>
    public static bool IsAbout(this FaultSpec spec, Cluster cluster, Node node) =>
        (node.Roles == NodeRoles.Compute || (spec.HostName ?? spec.InstanceId) is not null)
        && spec.IsAbout(cluster)
        && spec.IsAboutStock(node.ZoneId, node.InstanceType)
        && Fits(spec.InstanceId, node.Id)
        && Fits(spec.HostName, node.HostName)
        && Fits(spec.Queue, node.QueueName);

    /// <summary>Whether a rule applies to a job, be it one of the scheduler or a serverless one.</summary>
    public static bool IsAbout(
        this FaultSpec spec, Cluster cluster, (string Name, string QueueName, string Owner) job) =>
        spec.IsAbout(cluster)
        && Fits(spec.JobName, job.Name)
        && Fits(spec.Queue, job.QueueName)
        && Fits(spec.User, job.Owner);

    public static bool IsAbout(this FaultSpec spec, Cluster cluster, ImageName image) =>
        spec.IsAbout(cluster)
        && (Fits(spec.Image, image.Repository) || Fits(spec.Image, $"{image.Repository}:{image.Tag}"));

    public static bool IsAbout(this FaultSpec spec, Cluster cluster, InstalledAddon addon) =>
        spec.IsAbout(cluster) && Fits(spec.Addon, addon.Name);

    public static bool IsAboutStock(this FaultSpec spec, string zoneId, string instanceType) =>
        Fits(spec.ZoneId, zoneId) && Fits(spec.InstanceType, instanceType);

    private static bool Fits(string? pattern, string text) => pattern is null || FaultRules.Fits(pattern, text);
}
