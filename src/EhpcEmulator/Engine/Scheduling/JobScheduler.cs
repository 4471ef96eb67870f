using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// Keeps the books of the batch schedulers: what waits, what runs where, what each node has left. Whatever changes
/// there asks for a scheduling pass at its instant; the pass comes after everything else of that instant.
/// </summary>
/// <remarks>
/// The schedules in memory are ahead of the database until a unit of work is saved, and thrown away when it is not:
/// the next one builds them from scratch.
/// </remarks>
public sealed partial class JobScheduler(IOptions<SchedulingOptions> options)
{
    /// <summary>The kind of scheduling passes in the timeline.</summary>
    public const string PassKind = "Scheduling";

    /// <summary>The kind of the ends of runs in the timeline.</summary>
    public const string RunKind = nameof(Job);

    private readonly ConditionalWeakTable<World, ConcurrentDictionary<string, ClusterSchedule>> _schedules = [];

    /// <summary>The schedule of a cluster; null while it has had no job.</summary>
    public async ValueTask<ClusterSchedule?> FindAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var schedules = _schedules.GetOrCreateValue(world.World);
        if (schedules.TryGetValue(cluster.Id, out var schedule))
        {
            return schedule;
        }

        return cluster.SubmissionCount == 0 ? null : await LoadAsync(world, cluster, cancellationToken);
    }

    /// <summary>
    /// A schedule of the caller's own, read from a snapshot: the one in memory belongs to the world's writer.
    /// </summary>
    internal async Task<ClusterSchedule> ReadAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var schedule = new ClusterSchedule(options.Value.Backfill)
        {
            PassAt = (await StoreQueries.DueTransitionOf(world.Db, PassKind, cluster.Id))?.DueAt,
        };
        await foreach (var node in StoreQueries.RunningComputes(world.Db, cluster.Id))
        {
            schedule[node.QueueName].AddNode(ClusterSchedule.NodeOf(node));
        }

        await foreach (var job in StoreQueries.ActiveJobs(world.Db, cluster.Id))
        {
            if (job.Status == JobStatus.Running)
            {
                schedule[job.QueueName].Resume(
                    ClusterSchedule.WaitingOf(job), [.. job.Nodes.Select(node => node.Id)], job.StartedAt!.Value);
            }
            else
            {
                schedule[job.QueueName].Enqueue(ClusterSchedule.WaitingOf(job));
            }
        }

        return schedule;
    }

    /// <summary>Queues new jobs, the tasks of one submission.</summary>
    public async Task SubmitAsync(
        WorldSession world, Cluster cluster, IReadOnlyList<Job> jobs, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var schedule = await RequireAsync(world, cluster, cancellationToken);
        Touch(world, cluster);
        foreach (var job in jobs)
        {
            await world.AddJobAsync(job, at, cancellationToken);
            schedule[job.QueueName].Enqueue(ClusterSchedule.WaitingOf(job));
        }

        await RequestPassAsync(world, cluster, at, cancellationToken);
    }

    /// <summary>Starts a job on the nodes that were chosen for it.</summary>
    internal static async Task StartAsync(
        WorldSession world, Cluster cluster, Job job, IReadOnlyList<Node> nodes, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        job.Nodes = [.. nodes.Select(node => new JobNode(node.Id, node.HostName, job.IsExclusive ? node.Cpu : job.Cpu))];
        job.RunCount++;
        job.StartedAt = at;
        job.ExitCode = null;
        job.Comment = SchedulerDialect.Of(cluster.SchedulerType).CommentOfStart(job, at);
        await world.MoveJobAsync(job, JobStatus.Running, at, cancellationToken);
        foreach (var node in nodes)
        {
            var (cpu, memory, gpu) = ShareOf(job, node);
            node.Occupy(cpu, memory, gpu);
            cluster.Nodes.Use(cpu, memory, gpu);
        }
    }

    /// <summary>Ends the run of a job: it failed and is queued again, or it has ended for good.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="job">A running job.</param>
    /// <param name="status">What ended it; Queued when a user has it run again.</param>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="at">The instant.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    public async Task EndRunAsync(
        WorldSession world, Cluster cluster, Job job, JobStatus status, int exitCode, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var schedule = await RequireAsync(world, cluster, cancellationToken);
        Touch(world, cluster);
        var planner = schedule[job.QueueName];
        planner.Release(job.Number);
        await world.Timeline.CancelAsync(RunKind, JobRecords.KeyOf(job), hasNone: false, cancellationToken);
        foreach (var place in job.Nodes)
        {
            if (await StoreQueries.FindNodeAsync(world.Db, place.Id) is { } node)
            {
                var (cpu, memory, gpu) = ShareOf(job, node);
                node.Vacate(cpu, memory, gpu, at);
                cluster.Nodes.Use(-cpu, -memory, -gpu);
            }
        }

        await KeepOutputAsync(world, cluster, job, status, at, cancellationToken);
        job.Outcome = null;
        job.ExitCode = exitCode;
        var dialect = SchedulerDialect.Of(cluster.SchedulerType);
        if (RunsAgain(job, status, exitCode))
        {
            world.Db.Add(new EarlierJobRun
            {
                JobNumber = job.Number,
                RunNumber = job.RunCount,
                StartedAt = job.StartedAt!.Value,
                EndedAt = at,
                Nodes = job.Nodes,
            });
            if (status == JobStatus.Failed)
            {
                job.RetryCount++;
                job.Priority = job.Settings.Retry?.Priority ?? job.Priority;
            }

            job.StartedAt = null;
            job.Nodes = [];
            job.Comment = dialect.CommentOfRequeue(status);
            await world.MoveJobAsync(job, JobStatus.Queued, at, cancellationToken);
            planner.Enqueue(ClusterSchedule.WaitingOf(job));
        }
        else
        {
            job.EndedAt = at;
            job.Comment = dialect.CommentOfEnd(job, status);
            await world.MoveJobAsync(job, status, at, cancellationToken);
        }

        await RequestPassAsync(world, cluster, at, cancellationToken);
    }

    /// <summary>A user withdraws a waiting job, or stops a running one.</summary>
    public async Task CancelAsync(
        WorldSession world, Cluster cluster, Job job, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (job.Status == JobStatus.Running)
        {
            var exitCode = SchedulerDialect.Of(cluster.SchedulerType).ExitCodeOfKill;
            await EndRunAsync(world, cluster, job, JobStatus.Cancelled, exitCode, at, cancellationToken);
            return;
        }

        var schedule = await RequireAsync(world, cluster, cancellationToken);
        Touch(world, cluster);
        schedule[job.QueueName].Withdraw(job.Number);
        job.EndedAt = at;
        job.Comment = SchedulerDialect.Of(cluster.SchedulerType).CommentOfEnd(job, JobStatus.Cancelled);
        await world.MoveJobAsync(job, JobStatus.Cancelled, at, cancellationToken);
        await RequestPassAsync(world, cluster, at, cancellationToken);
    }

    /// <summary>Takes a job off its nodes and queues it again; a waiting one goes on waiting.</summary>
    public async Task RerunAsync(
        WorldSession world, Cluster cluster, Job job, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (job.Status == JobStatus.Running)
        {
            var exitCode = SchedulerDialect.Of(cluster.SchedulerType).ExitCodeOfKill;
            await EndRunAsync(world, cluster, job, JobStatus.Queued, exitCode, at, cancellationToken);
        }
    }

    /// <summary>A node has come up.</summary>
    internal async Task NodeUpAsync(
        WorldSession world, Cluster cluster, Node node, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var isCompute = node.Roles.HasFlag(NodeRoles.Compute);
        node.IdleSince = isCompute ? at : null;
        if (await FindAsync(world, cluster, cancellationToken) is { } schedule)
        {
            Touch(world, cluster);
            if (isCompute)
            {
                schedule[node.QueueName].AddNode(ClusterSchedule.NodeOf(node));
            }

            await RequestPassAsync(world, cluster, at, cancellationToken);
        }
    }

    /// <summary>A node is on its way down, or gone: its jobs are queued again, or have failed.</summary>
    internal async Task NodeDownAsync(
        WorldSession world, Cluster cluster, Node node, DateTimeOffset at, CancellationToken cancellationToken)
    {
        node.IdleSince = null;
        if (!node.Roles.HasFlag(NodeRoles.Compute)
            || await FindAsync(world, cluster, cancellationToken) is not { } schedule)
        {
            return;
        }

        Touch(world, cluster);
        foreach (var number in schedule[node.QueueName].RemoveNode(node.Id))
        {
            var job = await world.RequireJobAsync(number);
            var exitCode = SchedulerDialect.Of(cluster.SchedulerType).ExitCodeOfKill;
            await EndRunAsync(world, cluster, job, JobStatus.NodeFailed, exitCode, at, cancellationToken);
        }
    }

    /// <summary>Forgets the jobs of a cluster, none of which runs, and restarts their numbering.</summary>
    public async Task ForgetJobsAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        world.Begin();
        await world.Db.JobCounts.Where(count => count.ClusterId == cluster.Id).ExecuteDeleteAsync(cancellationToken);
        await world.Db.Jobs.Where(job => job.ClusterId == cluster.Id).ExecuteDeleteAsync(cancellationToken);
        cluster.SubmissionCount = 0;
        Forget(world, cluster);
    }

    /// <summary>Forgets the schedule of a cluster whose jobs or nodes are gone.</summary>
    internal void Forget(WorldSession world, Cluster cluster) =>
        _schedules.GetOrCreateValue(world.World).TryRemove(cluster.Id, out _);

    /// <summary>Schedules a pass over the queues of a cluster at an instant.</summary>
    internal async Task RequestPassAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var schedule = await FindAsync(world, cluster, cancellationToken);
        if (schedule?.PassAt == at)
        {
            return;
        }

        var hasNone = schedule is { PassAt: null };
        if (schedule is not null)
        {
            Touch(world, cluster);
            schedule.PassAt = at;
        }

        await world.Timeline.RescheduleAsync(PassKind, cluster.Id, at, hasNone, cancellationToken);
    }

    /// <summary>Begins the requested pass; null when the cluster has had no job.</summary>
    internal async ValueTask<ClusterSchedule?> BeginPassAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var schedule = await FindAsync(world, cluster, cancellationToken);
        if (schedule is not null)
        {
            Touch(world, cluster);
            schedule.PassAt = null;
        }

        return schedule;
    }

    // A job that is cut off keeps what it has printed; with its cluster all files of a job are deleted.
    private static async Task KeepOutputAsync(
        WorldSession world, Cluster cluster, Job job, JobStatus status, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (job.Outcome is { } outcome && cluster.Status != ClusterStatus.Releasing)
        {
            var isCutOff = status is JobStatus.Cancelled or JobStatus.NodeFailed or JobStatus.Queued;
            var kept = isCutOff ? outcome.CutOffAt(at - job.StartedAt!.Value) : outcome;
            await JobPrograms.KeepOutputAsync(world, cluster, job, kept, at, cancellationToken);
        }
    }

    private static bool RunsAgain(Job job, JobStatus status, int exitCode) => status switch
    {
        JobStatus.Queued => true,
        JobStatus.NodeFailed => job.IsRerunable,
        JobStatus.Failed => job.Settings.Retry is { } retry
            && job.RetryCount < retry.Count
            && (retry.OnExitCode is null || retry.OnExitCode == exitCode),
        _ => false,
    };

    private static (int Cpu, int Memory, int Gpu) ShareOf(Job job, Node node) =>
        job.IsExclusive ? (node.Cpu, node.Memory, node.Gpu) : (job.Cpu, job.Memory, job.Gpu);

    private async ValueTask<ClusterSchedule> RequireAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        await FindAsync(world, cluster, cancellationToken) ?? await LoadAsync(world, cluster, cancellationToken);

    private void Touch(WorldSession world, Cluster cluster) =>
        world.WhenDiscarded(cluster.Id, () => Forget(world, cluster));

    private async Task<ClusterSchedule> LoadAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        _schedules.GetOrCreateValue(world.World)[cluster.Id] = await ReadAsync(world, cluster, cancellationToken);
}
