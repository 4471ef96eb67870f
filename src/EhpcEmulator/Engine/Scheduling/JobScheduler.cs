using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// Keeps the books of the batch schedulers: what waits, what runs where, what each node has left. Whatever changes
/// there asks for a scheduling pass at its instant; the pass comes after everything else of that instant.
/// </summary>
public sealed class JobScheduler(ClusterSchedules schedules)
{
    /// <summary>The kind of scheduling passes in the timeline.</summary>
    public const string PassKind = "Scheduling";

    /// <summary>The kind of the ends of runs in the timeline.</summary>
    public const string RunKind = nameof(Job);

    /// <summary>Queues new jobs, the tasks of one submission.</summary>
    public async Task SubmitAsync(
        WorldSession world, Cluster cluster, IReadOnlyList<Job> jobs, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var schedule = await schedules.RequireToChangeAsync(world, cluster, cancellationToken);
        foreach (var job in jobs)
        {
            await world.AddJobAsync(job, at, cancellationToken);
            schedule[job.QueueName].Enqueue(ClusterSchedule.WaitingOf(job));
        }

        await RequestPassAsync(world, cluster, at, cancellationToken);
    }

    /// <summary>Adds a job that is already running, on nodes that were chosen elsewhere.</summary>
    internal async Task PlaceAsync(
        WorldSession world, Cluster cluster, Job job, IReadOnlyList<Node> nodes, DateTimeOffset startedAt,
        CancellationToken cancellationToken)
    {
        var schedule = await schedules.RequireToChangeAsync(world, cluster, cancellationToken);
        await world.AddJobAsync(job, job.SubmittedAt, cancellationToken);
        schedule[job.QueueName].Resume(
            ClusterSchedule.WaitingOf(job), [.. nodes.Select(node => node.Id)], startedAt);
        await StartAsync(world, cluster, job, nodes, startedAt, cancellationToken);
    }

    /// <summary>Starts a job on the nodes that were chosen for it.</summary>
    internal static async Task StartAsync(
        WorldSession world, Cluster cluster, Job job, IReadOnlyList<Node> nodes, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        job.Nodes = [.. nodes.Select(node => new JobNode(node.Id, node.HostName, job.ShareOf(node).Cpu))];
        job.RunCount++;
        job.StartedAt = at;
        job.ExitCode = null;
        job.Comment = SchedulerDialect.Of(cluster.SchedulerType).CommentOfStart(job, at);
        await world.MoveJobAsync(job, JobStatus.Running, at, cancellationToken);
        foreach (var node in nodes)
        {
            var (cpu, memory, gpu) = job.ShareOf(node);
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
        var schedule = await schedules.RequireToChangeAsync(world, cluster, cancellationToken);
        var planner = schedule[job.QueueName];
        planner.Release(job.Number);
        await world.Timeline.CancelAsync(RunKind, JobRecords.KeyOf(job), hasNone: false, cancellationToken);
        foreach (var place in job.Nodes)
        {
            if (await world.Db.FindAsync<Node>([place.Id]) is { } node)
            {
                var (cpu, memory, gpu) = job.ShareOf(node);
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
            if (status is JobStatus.Failed or JobStatus.TimedOut)
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

        var schedule = await schedules.RequireToChangeAsync(world, cluster, cancellationToken);
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
        if (await schedules.FindToChangeAsync(world, cluster, cancellationToken) is { } schedule)
        {
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
            || await schedules.FindToChangeAsync(world, cluster, cancellationToken) is not { } schedule)
        {
            return;
        }

        var planner = schedule[node.QueueName];
        if (planner.WaitingCount > 0 && planner.IsIdle(node.Id))
        {
            // What the remaining nodes cannot hold no longer holds up others.
            await RequestPassAsync(world, cluster, at, cancellationToken);
        }

        foreach (var number in planner.RemoveNode(node.Id))
        {
            var job = await world.RequireJobAsync(number);
            var exitCode = SchedulerDialect.Of(cluster.SchedulerType).ExitCodeOfKill;
            await EndRunAsync(world, cluster, job, JobStatus.NodeFailed, exitCode, at, cancellationToken);
        }
    }

    /// <summary>A compute node without jobs changes its queue; both queues are scheduled again.</summary>
    public async Task MoveNodeAsync(
        WorldSession world, Cluster cluster, Node node, string queueName, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        // Before anything changes: what is loaded is what was saved.
        var schedule = await schedules.FindToChangeAsync(world, cluster, cancellationToken);
        if (schedule is not null && node.Status == NodeStatus.Running && node.QueueName != queueName)
        {
            schedule[node.QueueName].RemoveNode(node.Id);
            schedule[queueName].AddNode(ClusterSchedule.NodeOf(node));
            await RequestPassAsync(world, cluster, at, cancellationToken);
        }

        node.QueueName = queueName;
    }

    /// <summary>Forgets the jobs of a cluster, none of which runs, and restarts their numbering.</summary>
    public async Task ForgetJobsAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        world.Begin();
        await world.Db.JobCounts.Where(count => count.ClusterId == cluster.Id).ExecuteDeleteAsync(cancellationToken);
        await world.Db.Jobs.Where(job => job.ClusterId == cluster.Id).ExecuteDeleteAsync(cancellationToken);
        cluster.SubmissionCount = 0;
        schedules.Forget(world, cluster);
    }

    /// <summary>Schedules a pass over the queues of a cluster at an instant.</summary>
    internal async Task RequestPassAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var schedule = await schedules.FindToChangeAsync(world, cluster, cancellationToken);
        if (schedule?.PassAt == at)
        {
            return;
        }

        var hasNone = schedule is { PassAt: null };
        if (schedule is not null)
        {
            schedule.PassAt = at;
        }

        await world.Timeline.RescheduleAsync(
            PassKind, cluster.Id, at, hasNone, Turn.Scheduling, cancellationToken);
    }

    /// <summary>Begins the requested pass; null when the cluster has had no job.</summary>
    internal async ValueTask<ClusterSchedule?> BeginPassAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var schedule = await schedules.FindToChangeAsync(world, cluster, cancellationToken);
        if (schedule is not null)
        {
            schedule.PassAt = null;
        }

        return schedule;
    }

    /// <summary>Takes the request for a pass back.</summary>
    internal async Task CancelPassAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        _ = await BeginPassAsync(world, cluster, cancellationToken);
        await world.Timeline.CancelAsync(PassKind, cluster.Id, hasNone: false, cancellationToken);
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
        JobStatus.Failed or JobStatus.TimedOut => job.Settings.Retry is { } retry
            && job.RetryCount < retry.Count
            && (retry.OnExitCode is null || retry.OnExitCode == exitCode),
        _ => false,
    };
}
