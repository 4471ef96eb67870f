using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scheduling;

public sealed partial class JobScheduler
{
    /// <summary>Adds a job that is already running, on nodes that were chosen elsewhere.</summary>
    internal async Task PlaceAsync(
        WorldSession world, Cluster cluster, Job job, IReadOnlyList<Node> nodes, DateTimeOffset startedAt,
        CancellationToken cancellationToken)
    {
        var schedule = await RequireAsync(world, cluster, cancellationToken);
        Touch(world, cluster);
        await world.AddJobAsync(job, job.SubmittedAt, cancellationToken);
        schedule[job.QueueName].Resume(
            ClusterSchedule.WaitingOf(job), [.. nodes.Select(node => node.Id)], startedAt);
        await StartAsync(world, cluster, job, nodes, startedAt, cancellationToken);
    }

    /// <summary>Adds a job whose only run has ended: it holds nothing and waits for nothing.</summary>
    internal static async Task RecordAsync(
        WorldSession world, Cluster cluster, Job job, IReadOnlyList<Node> nodes, JobStatus status, int? exitCode,
        DateTimeOffset? startedAt, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        await world.AddJobAsync(job, job.SubmittedAt, cancellationToken);
        job.Nodes = [.. nodes.Select(node => new JobNode(node.Id, node.HostName, ShareOf(job, node).Cpu))];
        job.RunCount = startedAt is null ? 0 : 1;
        job.StartedAt = startedAt;
        job.EndedAt = endedAt;
        job.ExitCode = exitCode;
        job.Comment = SchedulerDialect.Of(cluster.SchedulerType).CommentOfEnd(job, status);
        await world.MoveJobAsync(job, status, endedAt, cancellationToken);
    }

    /// <summary>A compute node without jobs changes its queue; both queues are scheduled again.</summary>
    public async Task MoveNodeAsync(
        WorldSession world, Cluster cluster, Node node, string queueName, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        // Before anything changes: what is loaded is what was saved.
        var schedule = await FindAsync(world, cluster, cancellationToken);
        if (schedule is not null && node.Status == NodeStatus.Running && node.QueueName != queueName)
        {
            Touch(world, cluster);
            schedule[node.QueueName].RemoveNode(node.Id);
            schedule[queueName].AddNode(ClusterSchedule.NodeOf(node));
            await RequestPassAsync(world, cluster, at, cancellationToken);
        }

        node.QueueName = queueName;
    }
}
