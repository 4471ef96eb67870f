using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>The status of a resource.</summary>
/// <param name="Kind">What it is; one of <see cref="ResourceStatuses.Kinds"/>.</param>
/// <param name="Words">Every word for its status: the emulator's own first, then those of the API.</param>
/// <param name="Known">Every word for any status that such a resource can have.</param>
public sealed record ResourceStatus(string Kind, IReadOnlyList<string> Words, IReadOnlyList<string> Known);

/// <summary>Finds resources by their ids and gives their status in the terms of both versions of the API.</summary>
public static class ResourceStatuses
{
    private const string TaskKind = "task";

    /// <summary>The kinds that can be looked for, in search order.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        ResourceKinds.Cluster, ResourceKinds.Node, ResourceKinds.Job, ResourceKinds.ServerlessJob, TaskKind,
        ResourceKinds.Addon, ResourceKinds.Software, ResourceKinds.GwsCluster, ResourceKinds.GwsInstance,
        ResourceKinds.GwsImage, ResourceKinds.NfsInstallation,
    ];

    /// <summary>The resources with an id: none, one, or the jobs of several clusters.</summary>
    /// <param name="world">A look at the world.</param>
    /// <param name="kind">What it is; null to look for it everywhere.</param>
    /// <param name="id">Its id; of software its tag or name.</param>
    /// <param name="clusterId">The cluster it belongs to; null for any.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<IReadOnlyList<ResourceStatus>> FindAsync(
        this WorldSession world, string? kind, string id, string? clusterId, CancellationToken cancellationToken)
    {
        foreach (var each in kind is null ? Kinds : [kind])
        {
            if (await FindOfAsync(world, each, id, clusterId, cancellationToken) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    private static async Task<IReadOnlyList<ResourceStatus>> FindOfAsync(
        WorldSession world, string kind, string id, string? clusterId, CancellationToken cancellationToken)
    {
        var db = world.Db;
        return kind switch
        {
            ResourceKinds.Cluster => await OfAsync(
                db.Clusters.Where(cluster => cluster.Id == id).Select(cluster => cluster.Status), WordsOf),
            ResourceKinds.Node => await OfAsync(
                db.Nodes.Where(node => node.Id == id && (clusterId == null || node.ClusterId == clusterId))
                    .Select(node => node.Status),
                WordsOf),
            ResourceKinds.Job => await JobsAsync(),
            ResourceKinds.ServerlessJob => await ServerlessAsync(),
            TaskKind => await OfAsync(
                db.ClusterTasks.Where(task => task.Id == id).Select(task => task.Status), Neutral),
            ResourceKinds.Addon => await OfAsync(
                db.InstalledAddons.Where(addon => addon.Id == id).Select(addon => addon.Status), Neutral),
            ResourceKinds.Software => await OfAsync(
                db.ClusterSoftware
                    .Where(software => (software.Id == id || software.Tag == id || software.Name == id)
                        && (clusterId == null || software.ClusterId == clusterId))
                    .Select(software => software.Status),
                Neutral),
            ResourceKinds.GwsCluster => await OfAsync(
                db.GwsClusters.Where(cluster => cluster.Id == id).Select(cluster => cluster.Status), Neutral),
            ResourceKinds.GwsInstance => await OfAsync(
                db.GwsInstances.Where(instance => instance.Id == id).Select(instance => instance.Status), Neutral),
            ResourceKinds.GwsImage => await OfAsync(
                db.GwsImages.Where(image => image.Id == id).Select(image => image.Status), Neutral),
            _ => await OfAsync(
                db.NfsInstallations.Where(installation => installation.Id == id)
                    .Select(installation => installation.Status),
                Neutral),
        };

        // Two are enough to know that the id is ambiguous.
        async Task<IReadOnlyList<ResourceStatus>> OfAsync<TStatus>(
            IQueryable<TStatus> statuses, Func<TStatus, IReadOnlyList<string>> wordsOf)
            where TStatus : struct, Enum =>
            [
                .. (await statuses.Take(2).ToListAsync(cancellationToken))
                    .Select(status => new ResourceStatus(kind, wordsOf(status), KnownOf(wordsOf))),
            ];

        async Task<IReadOnlyList<ResourceStatus>> ServerlessAsync()
        {
            var jobs = await OfAsync(
                db.ServerlessJobs.Where(job => job.Id == id && (clusterId == null || job.ClusterId == clusterId))
                    .Select(job => job.Status),
                Neutral);
            return jobs.Count > 0 ? jobs : await OfAsync(
                db.ServerlessTasks.Where(task => task.Id == id && (clusterId == null || task.ClusterId == clusterId))
                    .Select(task => task.Status),
                Neutral);
        }

        async Task<IReadOnlyList<ResourceStatus>> JobsAsync()
        {
            var jobs = await db.Jobs
                .Where(job => job.Id == id && !job.IsHidden && (clusterId == null || job.ClusterId == clusterId))
                .Join(
                    db.Clusters,
                    job => job.ClusterId,
                    cluster => cluster.Id,
                    (job, cluster) => new { job.Status, cluster.SchedulerType })
                .Take(2)
                .ToListAsync(cancellationToken);
            return
            [
                .. jobs.Select(job => new ResourceStatus(
                    kind,
                    WordsOf(job.Status, SchedulerDialect.Of(job.SchedulerType)),
                    KnownOf<JobStatus>(status => WordsOf(status, SchedulerDialect.Of(job.SchedulerType))))),
            ];
        }
    }

    private static IReadOnlyList<string> KnownOf<TStatus>(Func<TStatus, IReadOnlyList<string>> wordsOf)
        where TStatus : struct, Enum =>
        [.. Enum.GetValues<TStatus>().SelectMany(wordsOf).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IReadOnlyList<string> Neutral<TStatus>(TStatus status)
        where TStatus : struct, Enum =>
        [Enum.GetName(status)!];

    // Version 2024-07-30 has a spelling of its own for this one.
    private static IReadOnlyList<string> WordsOf(ClusterStatus status) =>
        status == ClusterStatus.Init ? ["Init", "Initing"] : Neutral(status);

    // The API shows a node that is shutting down as running; schedulers see more.
    private static IReadOnlyList<string> WordsOf(NodeStatus status) => status switch
    {
        NodeStatus.Running => ["Running", "active"],
        NodeStatus.Stopping => ["Stopping", "Running", "draining"],
        NodeStatus.Stopped => ["Stopped", "down"],
        NodeStatus.Exception => ["Exception", "down"],
        _ => Neutral(status),
    };

    private static IReadOnlyList<string> WordsOf(JobStatus status, SchedulerDialect dialect) =>
    [
        Enum.GetName(status)!,
        dialect.StateOf(status),
        dialect.OutcomeOf(status),
        .. status is JobStatus.Queued or JobStatus.Running ? Array.Empty<string>() : ["Finished"],
    ];
}
