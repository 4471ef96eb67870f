using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs;

/// <summary>How operations find clusters whose scheduler answers, the users that jobs run as, and jobs.</summary>
public static class JobQueries
{
    /// <summary>A cluster whose scheduler answers, to be changed.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="refuse">The error that says why, when its scheduler does not answer.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">ClusterNotFound, InvalidClusterStatus, ManagerNotFound or that error.</exception>
    public static async Task<Cluster> RequireSchedulerAsync(
        this WorldSession world, string clusterId, Func<string, ApiException> refuse,
        CancellationToken cancellationToken) =>
        Answering(world, await world.RequireManagedClusterAsync(clusterId, cancellationToken), refuse);

    /// <summary>A cluster whose scheduler responds, to be shown.</summary>
    /// <exception cref="ApiException">
    /// ClusterNotFound, InvalidClusterStatus or ManagerNotFound. AgentError.Job.ListFailure: it does not respond.
    /// </exception>
    public static async Task<Cluster> ReadJobsOfAsync(this WorldSession world, string clusterId) =>
        Answering(world, await world.ReadManagedClusterAsync(clusterId), _ => Errors.AgentErrorJobListFailure());

    /// <summary>The user for whom a call acts: the named one, else the cluster's job user.</summary>
    /// <exception cref="ApiException">
    /// MissingRunasUser: there is neither. IncorrectCredential: no such user, or a wrong password.
    /// </exception>
    public static async Task<string> RequireUserAsync(
        this WorldSession world, Cluster cluster, string? name, string? password)
    {
        var user = name ?? (cluster.JobUser.Length > 0 ? cluster.JobUser : throw GatewayErrors.Missing("RunasUser"));
        var hash = user == "root"
            ? cluster.Settings.PasswordHash
            : (await world.Db.FindAsync<ClusterUser>([cluster.Id, user]))?.PasswordHash
                ?? throw Errors.IncorrectCredential();
        return password is null || PasswordHash.Matches(password, hash) ? user : throw Errors.IncorrectCredential();
    }

    /// <summary>The jobs of some ids, to be changed; the id of an array stands for all its tasks.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ids">The ids, in the form of the cluster's scheduler.</param>
    /// <param name="refuse">The error that says why, for an id that no job has.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<IReadOnlyList<Job>> RequireJobsAsync(
        this WorldSession world, Cluster cluster, IEnumerable<string> ids, Func<string, ApiException> refuse,
        CancellationToken cancellationToken)
    {
        var jobs = new List<Job>();
        foreach (var id in ids.Distinct())
        {
            var named = await world.FindJobsAsync(cluster, id, cancellationToken);
            if (named.Count == 0)
            {
                throw refuse($"Unknown Job Id {id}.");
            }

            jobs.AddRange(named.Except(jobs));
        }

        return jobs;
    }

    /// <summary>
    /// The waiting or running jobs of some ids. Some tasks of an array may have ended; a job or task of its own must
    /// not.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ids">The ids, in the form of the cluster's scheduler.</param>
    /// <param name="refuse">The error that says why, for an id that no job has or whose jobs have all ended.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<IReadOnlyCollection<Job>> RequireUnfinishedJobsAsync(
        this WorldSession world, Cluster cluster, IEnumerable<string> ids, Func<string, ApiException> refuse,
        CancellationToken cancellationToken)
    {
        var jobs = new HashSet<Job>();
        foreach (var id in ids.Distinct())
        {
            var named = await world.RequireJobsAsync(cluster, [id], refuse, cancellationToken);
            if (!named.Any(job => job.IsActive))
            {
                throw refuse($"Job {id} has finished.");
            }

            jobs.UnionWith(named.Where(job => job.IsActive));
        }

        return jobs;
    }

    /// <summary>
    /// The one job of an id, to be shown; of an array, the first task that has not ended, or the last one.
    /// </summary>
    /// <exception cref="ApiException">InvalidParams: no job has the id.</exception>
    public static async Task<Job> RequireJobAsync(
        this WorldSession world, Cluster cluster, string id, CancellationToken cancellationToken)
    {
        var jobs = await world.RequireJobsAsync(
            cluster, [id], why => Errors.InvalidParams("JobId", why), cancellationToken);
        return jobs.FirstOrDefault(job => job.IsActive) ?? jobs[^1];
    }

    // The instant is asked for only where it matters: an answer that depends on it cannot be cached.
    private static Cluster Answering(WorldSession world, Cluster cluster, Func<string, ApiException> refuse) =>
        !world.HasFault(FaultEffect.SchedulerDown) || world.HasScheduler(cluster, world.Now)
            ? cluster
            : throw refuse("The scheduler does not answer.");
}
