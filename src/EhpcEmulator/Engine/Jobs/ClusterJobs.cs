using System.Globalization;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>The jobs of a cluster as one unit of work sees them.</summary>
public static class ClusterJobs
{
    /// <summary>The jobs of an id, to be changed: one, or all tasks of an array; none when it is unknown.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="id">In the form of the cluster's scheduler, with or without the name of its server.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<IReadOnlyList<Job>> FindJobsAsync(
        this WorldSession world, Cluster cluster, string id, CancellationToken cancellationToken)
    {
        var digits = id.Length - id.AsSpan().TrimStart("0123456789").Length;
        if (!int.TryParse(id.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return [];
        }

        await world.Db.Jobs
            .Where(job => job.ClusterId == cluster.Id && job.Sequence == sequence)
            .ToTrackedListAsync(world.Db, cancellationToken);
        var server = JobSubmissions.ServerOf(cluster);
        var array = SchedulerDialect.Of(cluster.SchedulerType).ArrayId(sequence, server);

        // Also those that are not saved yet.
        return [.. world.Db.Tracked<Job>()
            .Where(job => job.ClusterId == cluster.Id && job.Sequence == sequence && !job.IsHidden)
            .Where(job => Names(job.Id) || (job.ArrayIndex is not null && Names(array)))
            .OrderBy(job => job.Number)];

        bool Names(string full) => id == full || full == $"{id}.{server}";
    }
}
