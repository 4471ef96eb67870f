using EhpcEmulator.Engine.Serverless;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.ServerlessJobs.V20180412;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.ServerlessJobs;

/// <summary>How operations find serverless jobs and their tasks.</summary>
internal static class ServerlessQueries
{
    /// <summary>The job, and the index of the task if it is one of an array, that an item of JobIds names.</summary>
    /// <exception cref="ApiException">InvalidParams: no job of the cluster has the id.</exception>
    public static async Task<(ServerlessJob Job, int? Index)> RequireServerlessAsync(
        this WorldSession world, Cluster cluster, IReadOnlyList<string> ids, int position,
        CancellationToken cancellationToken) =>
        await world.FindServerlessAsync(cluster, ids[position], cancellationToken)
        ?? throw Unknown($"JobIds.{ParameterPath.NumberOf(ids, position)}");

    /// <summary>The tasks of some ids, to be changed; the id of an array stands for all its tasks.</summary>
    /// <exception cref="ApiException">InvalidParams: no job of the cluster has the id.</exception>
    public static async Task<IReadOnlyCollection<ServerlessTask>> RequireTasksAsync(
        this WorldSession world, Cluster cluster, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var tasks = new HashSet<ServerlessTask>();
        for (var position = 0; position < ids.Count; position++)
        {
            var (job, index) = await world.RequireServerlessAsync(cluster, ids, position, cancellationToken);
            tasks.UnionWith(await world.Db.ServerlessTasks
                .Where(task => task.JobNumber == job.Number && (index == null || task.ArrayIndex == index))
                .ToTrackedListAsync(world.Db, cancellationToken));
        }

        return tasks;
    }

    /// <summary>What a new job waits for.</summary>
    /// <exception cref="ApiException">
    /// InvalidParams: the cluster has no such job, or tasks are to wait for those of their index and there are none.
    /// </exception>
    public static async Task<IReadOnlyList<AwaitedJob>> RequireAwaitedAsync(
        this WorldSession world, Cluster cluster, IReadOnlyList<SubmitServerlessJob.DependencyParameters> dependencies,
        IndexRange? array, CancellationToken cancellationToken)
    {
        var awaited = new List<AwaitedJob>();
        foreach (var (position, dependency) in dependencies.Index())
        {
            var path = $"DependsOn.{ParameterPath.NumberOf(dependencies, position)}";
            var (job, index) = await world.FindServerlessAsync(cluster, dependency.JobId, cancellationToken)
                ?? throw Unknown($"{path}.JobId");
            var kind = Enum.Parse<DependencyKind>(dependency.Type ?? nameof(DependencyKind.AfterSucceeded));
            if (kind == DependencyKind.AfterCorresponding && (index is not null || !Correspond(array, job)))
            {
                throw Errors.InvalidParams(
                    $"{path}.Type", "Both jobs must be arrays, the awaited one with all the indices of the other.");
            }

            awaited.Add(new AwaitedJob(job, index, kind));
        }

        return awaited;
    }

    // A job and, where the id is that of a task of an array, the index of the task; null when there is none.
    private static async Task<(ServerlessJob Job, int? Index)?> FindServerlessAsync(
        this WorldSession world, Cluster cluster, string id, CancellationToken cancellationToken)
    {
        var task = await world.Db.ServerlessTasks
            .Where(task => task.ClusterId == cluster.Id && task.Id == id)
            .FirstTrackedAsync(world.Db, cancellationToken);
        var job = task is null
            ? await world.Db.ServerlessJobs
                .Where(job => job.ClusterId == cluster.Id && job.Id == id)
                .FirstTrackedAsync(world.Db, cancellationToken)
            : await world.Db.FindAsync<ServerlessJob>([task.JobNumber], cancellationToken);
        return job is null ? null : (job, task?.ArrayIndex);
    }

    private static bool Correspond(IndexRange? array, ServerlessJob awaited) =>
        array is not null
        && awaited.Settings.Array is { } other
        && !array.Indices().Except(other.Indices()).Any();

    private static ApiException Unknown(string parameter) =>
        Errors.InvalidParams(parameter, "The cluster has no serverless job of this id.");
}
