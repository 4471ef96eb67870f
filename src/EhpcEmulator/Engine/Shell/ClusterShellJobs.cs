using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Shell;

/// <summary>The jobs of a cluster for the shells of its nodes: the same that the API shows.</summary>
/// <param name="world">The unit of work.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="user">The user of the shell.</param>
/// <param name="at">The virtual instant at which the shell started.</param>
/// <param name="submissions">Submits jobs.</param>
/// <param name="schedules">Say why they wait.</param>
/// <param name="scheduler">Withdraws and stops them.</param>
internal sealed class ClusterShellJobs(
    WorldSession world,
    Cluster cluster,
    string user,
    DateTimeOffset at,
    JobSubmissions submissions,
    ClusterSchedules schedules,
    JobScheduler scheduler) : IShellJobs
{
    /// <summary>Whether the shell has submitted a job.</summary>
    public bool HasSubmitted { get; private set; }

    public async Task<string> SubmitAsync(JobSubmission submission, CancellationToken cancellationToken)
    {
        var fileName = submission.FilePath is { } path ? FilePaths.Name(path) : null;
        var request = new NewJob
        {
            Owner = user,
            CommandLine = submission.CommandLine,
            Script = submission.Script,
            Arguments = submission.Arguments,
            Options = submission.Options with
            {
                Name = submission.Options.Name ?? fileName,
                WorkingDirectory = submission.WorkingDirectory,
            },
            Variables = [.. submission.Variables.Select(variable => new JobVariable(variable.Key, variable.Value))],
        };
        try
        {
            HasSubmitted = true;
            return await submissions.SubmitAsync(world, cluster, request, at, cancellationToken);
        }
        catch (ApiException refusal)
        {
            throw new ShellJobException(refusal.Message);
        }
    }

    public async Task<IReadOnlyList<ShellJob>> ListAsync(CancellationToken cancellationToken)
    {
        await world.Db.Jobs
            .Where(job => job.ClusterId == cluster.Id).WhereActive()
            .ToTrackedListAsync(world.Db, cancellationToken);
        var schedule = await schedules.FindAsync(world, cluster, cancellationToken);

        // A query does not find what is not saved, and finds what has ended in this unit of work.
        return [.. world.Db.Tracked<Job>()
            .Where(job => job.ClusterId == cluster.Id && job.IsActive)
            .OrderBy(job => job.Number)
            .Select(job => Show(job, schedule))];
    }

    public async Task<ShellJob?> FindAsync(string jobId, CancellationToken cancellationToken)
    {
        var schedule = await schedules.FindAsync(world, cluster, cancellationToken);
        return (await FindJobsAsync(jobId, cancellationToken)).Select(job => Show(job, schedule)).FirstOrDefault();
    }

    public async Task CancelAsync(string jobId, CancellationToken cancellationToken)
    {
        var jobs = await FindJobsAsync(jobId, cancellationToken);
        if (jobs.Count == 0)
        {
            throw new ShellJobException($"Unknown Job Id {jobId}");
        }

        if (user != "root" && jobs.Any(job => job.Owner != user))
        {
            throw new ShellJobException($"Unauthorized Request {jobId}");
        }

        if (!jobs.Any(job => job.IsActive))
        {
            throw new ShellJobException($"Job has finished {jobId}");
        }

        foreach (var job in jobs.Where(job => job.IsActive))
        {
            await scheduler.CancelAsync(world, cluster, job, at, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<ShellQueue>> QueuesAsync(CancellationToken cancellationToken)
    {
        var nodes = await world.NodesOfAsync(cluster, cancellationToken);
        var queues = await world.Db.ClusterQueues
            .Where(queue => queue.ClusterId == cluster.Id)
            .OrderBy(queue => queue.Number)
            .ToTrackedListAsync(world.Db, cancellationToken);
        var usual = cluster.UsualQueue();
        return [.. queues.Select(queue => new ShellQueue(
            queue.Name,
            queue.Name == usual,
            [
                .. nodes
                    .Where(node => node.Roles.HasFlag(NodeRoles.Compute) && node.QueueName == queue.Name)
                    .Select(Show),
            ]))];
    }

    /// <summary>A job as the scheduler's commands show it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="reason">The scheduler's comment on it.</param>
    public static ShellJob Show(Job job, string reason) => new()
    {
        Id = job.Id,
        Name = job.Name,
        User = job.Owner,
        Queue = job.QueueName,
        State = job.Status switch
        {
            JobStatus.Queued => ShellJobState.Waiting,
            JobStatus.Running => ShellJobState.Running,
            JobStatus.Completed => ShellJobState.Completed,
            JobStatus.Cancelled => ShellJobState.Cancelled,
            JobStatus.TimedOut => ShellJobState.TimedOut,
            _ => ShellJobState.Failed,
        },
        Priority = job.Priority,
        NodeCount = job.NodeCount,
        CoresPerNode = job.Cpu,
        MemoryMib = job.Memory,
        Nodes = [.. job.Nodes.Select(node => node.HostName)],
        Reason = reason,
        SubmittedAt = job.SubmittedAt,
        StartedAt = job.StartedAt,
        EndedAt = job.EndedAt,
        Limit = job.Limit,
        ExitCode = job.ExitCode,
        StdoutPath = job.Settings.StdoutPath,
        StderrPath = job.Settings.StderrPath,
    };

    private Task<IReadOnlyList<Job>> FindJobsAsync(string jobId, CancellationToken cancellationToken) =>
        world.FindJobsAsync(cluster, jobId, cancellationToken);

    private static ShellNode Show(Node node) => new(
        node.HostName,
        node.Status != NodeStatus.Running ? ShellNodeState.Down
            : node.JobCount == 0 ? ShellNodeState.Idle
            : node.UsedCpu >= node.Cpu ? ShellNodeState.Allocated
            : ShellNodeState.Mixed,
        node.Cpu,
        node.UsedCpu,
        node.Memory,
        node.Gpu);

    // The schedulers report Priority for a job that waits behind others, and Resources for everything else.
    private static string ReasonOf(Job job, ClusterSchedule? schedule) =>
        job.Status != JobStatus.Queued ? ""
        : schedule?[job.QueueName].ReasonOf(job.Number) is WaitReason.Priority or WaitReason.Reservation ? "Priority"
        : "Resources";

    private static ShellJob Show(Job job, ClusterSchedule? schedule) => Show(job, ReasonOf(job, schedule));
}
