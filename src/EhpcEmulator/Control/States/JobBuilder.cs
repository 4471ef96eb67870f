using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Control.States;

/// <summary>Puts the declared jobs of a cluster into it.</summary>
internal sealed class JobBuilder(JobHistory history, DeclaredCluster declared, string path, TimeSpan usualRun)
{
    private readonly List<(long Number, DeclaredJobStatus Status, string Path)> _expected = [];
    private readonly Dictionary<string, List<Node>> _nodesByQueue = new(StringComparer.Ordinal);
    private List<Node> _nodes = [];

    /// <summary>Checks the declarations, without looking at the cluster.</summary>
    /// <exception cref="StateException">One of them is impossible.</exception>
    public void Check(DateTimeOffset createdAt, DateTimeOffset start)
    {
        foreach (var (index, job) in declared.Jobs.Index())
        {
            var place = $"{path}[{index}]";
            if (JobRules.ProblemIn(job) is { } wrong)
            {
                throw new StateException($"{place}.{wrong.Key}", wrong.Problem);
            }

            if (JobTimes.Of(job, start, usualRun).ProblemIn(createdAt, start) is { } misplaced)
            {
                throw new StateException($"{place}.{misplaced.Key}", misplaced.Problem);
            }
        }
    }

    /// <summary>Submits them all; the scheduler looks at those that wait when the unit of work ends.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="isSilent">Whether its scheduler does not respond, so that they go on waiting.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task BuildAsync(
        WorldSession world, Cluster cluster, bool isSilent, CancellationToken cancellationToken)
    {
        var users = await world.Db.ClusterUsers
            .Where(user => user.ClusterId == cluster.Id)
            .Select(user => user.Name)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        _nodes = [.. (await world.NodesOfAsync(cluster, cancellationToken))
            .Where(node => node.Roles.HasFlag(NodeRoles.Compute))];
        foreach (var (index, job) in declared.Jobs.Index())
        {
            var place = $"{path}[{index}]";

            // A job outlives its user, but nobody else can submit one.
            if (job is { Status: null, User: not (null or "root") } && !users.Contains(job.User))
            {
                throw new StateException($"{place}.user", "The cluster has no such user.");
            }

            try
            {
                await AddAsync(world, cluster, job, place, cancellationToken);
            }
            catch (ApiException refusal)
            {
                throw new StateException(place, $"{refusal.Code}: {refusal.Message}");
            }
        }

        if (isSilent)
        {
            await history.HoldBackAsync(world, cluster, cancellationToken);
        }
    }

    /// <summary>Refuses jobs that are not as declared.</summary>
    /// <exception cref="StateException">There is one.</exception>
    public async Task VerifyAsync(WorldSession world, CancellationToken cancellationToken)
    {
        if (_expected.Count == 0)
        {
            return;
        }

        var first = _expected[0].Number;
        var active = await world.Db.Jobs.AsNoTracking()
            .Where(job => job.Number >= first && job.IsActive)
            .Select(job => new { job.Number, job.Status })
            .ToDictionaryAsync(job => job.Number, job => job.Status, cancellationToken);
        foreach (var (number, status, place) in _expected)
        {
            var found = active.TryGetValue(number, out var known) ? known : JobStatus.Completed;
            if (status == DeclaredJobStatus.Queued && found != JobStatus.Queued)
            {
                throw new StateException($"{place}.status", "The job would start at once: its queue has room for it.");
            }

            if (status == DeclaredJobStatus.Running && found != JobStatus.Running)
            {
                throw new StateException(
                    $"{place}.status", "The job would end before the start of the world; give it a longer 'runtime'.");
            }
        }
    }

    private async Task AddAsync(
        WorldSession world, Cluster cluster, DeclaredJob job, string place, CancellationToken cancellationToken)
    {
        var times = JobTimes.Of(job, world.Now, usualRun);
        var request = RequestOf(job);
        if (job.Status is null or DeclaredJobStatus.Queued)
        {
            var jobs = await history.QueueAsync(world, cluster, request, times.SubmittedAt, cancellationToken);
            _expected.AddRange(jobs
                .Where(_ => job.Status is not null)
                .Select(made => (made.Number, DeclaredJobStatus.Queued, place)));
            return;
        }

        var made = await JobHistory.MakeAsync(world, cluster, request, times.SubmittedAt, cancellationToken);
        var nodes = NodesFor(job, made, place);
        if (job.Status == DeclaredJobStatus.Running)
        {
            if (cluster.Status != ClusterStatus.Running)
            {
                throw new StateException($"{place}.status", "Jobs run only on a cluster that is running.");
            }

            var known = job is { Runtime: { } run, Stdout: not null }
                ? OutcomeOf(job, run, cluster)
                : ((JobOutcome, TimeSpan)?)null;
            await history.StartAsync(
                world, cluster, made, nodes, times.StartedAt!.Value, known, cancellationToken);
            _expected.Add((made.Number, DeclaredJobStatus.Running, place));
            return;
        }

        var status = StatusOf(job.Status.Value);
        var outcome = times.StartedAt is null
            ? null
            : new JobOutcome(
                job.ExitCode ?? UsualExitCodeOf(job.Status.Value, cluster), job.Stdout ?? "", job.Stderr ?? "", false);
        await JobHistory.EndAsync(
            world, cluster, made, outcome is null ? [] : nodes, status, outcome, times.StartedAt, times.EndedAt!.Value,
            cancellationToken);
    }

    private static (JobOutcome Outcome, TimeSpan Lasts) OutcomeOf(DeclaredJob job, TimeSpan run, Cluster cluster)
    {
        var isOver = job.Limit is { } limit && run > limit;
        var usual = UsualExitCodeOf(isOver ? DeclaredJobStatus.TimedOut : DeclaredJobStatus.Finished, cluster);
        var outcome = new JobOutcome(job.ExitCode ?? usual, job.Stdout!, job.Stderr ?? "", isOver);
        return (outcome, isOver ? job.Limit!.Value : run);
    }

    private List<Node> NodesFor(DeclaredJob job, Job made, string place)
    {
        var runs = job.Status == DeclaredJobStatus.Running;
        if (job.On is { } named)
        {
            var nodes = named.Select((number, index) => number >= 0 && number < _nodes.Count
                ? _nodes[number]
                : throw new StateException(
                    $"{place}.on[{index}]", $"The cluster has {_nodes.Count} compute nodes, counted from 0.")).ToList();
            if (runs && nodes.Count != made.NodeCount)
            {
                throw new StateException($"{place}.on", $"The job runs on {made.NodeCount} nodes.");
            }

            return !runs || (nodes.TrueForAll(node => HasRoom(node, made)) && nodes.Distinct().Count() == nodes.Count)
                ? nodes
                : throw new StateException($"{place}.on", "The nodes are not running, or have no room for the job.");
        }

        var ofQueue = NodesOf(made.QueueName);
        if (!runs)
        {
            return [.. ofQueue.Take(made.NodeCount)];
        }

        var chosen = ofQueue.Where(node => HasRoom(node, made))
            .OrderBy(node => node.Cpu - node.UsedCpu)
            .ThenBy(node => node.Number)
            .Take(made.NodeCount)
            .ToList();
        return chosen.Count == made.NodeCount
            ? chosen
            : throw new StateException($"{place}.status", "The job cannot run: its queue has no room left for it.");
    }

    private List<Node> NodesOf(string queue)
    {
        if (!_nodesByQueue.TryGetValue(queue, out var nodes))
        {
            _nodesByQueue[queue] = nodes = [.. _nodes.Where(node => node.QueueName == queue)];
        }

        return nodes;
    }

    private static bool HasRoom(Node node, Job job) =>
        node.Status == NodeStatus.Running
        && node.QueueName == job.QueueName
        && node.Cpu - node.UsedCpu >= job.Cpu
        && node.Memory - node.UsedMemory >= job.Memory
        && node.Gpu - node.UsedGpu >= job.Gpu
        && (!job.IsExclusive || node.JobCount == 0);

    private static bool IsOver(DeclaredJob job) =>
        job.Status is not (null or DeclaredJobStatus.Queued or DeclaredJobStatus.Running);

    private static JobStatus StatusOf(DeclaredJobStatus status) => status switch
    {
        DeclaredJobStatus.Finished => JobStatus.Completed,
        DeclaredJobStatus.Failed => JobStatus.Failed,
        DeclaredJobStatus.TimedOut => JobStatus.TimedOut,
        DeclaredJobStatus.NodeFailed => JobStatus.NodeFailed,
        _ => JobStatus.Cancelled,
    };

    private static int UsualExitCodeOf(DeclaredJobStatus status, Cluster cluster) => status switch
    {
        DeclaredJobStatus.Finished => 0,
        DeclaredJobStatus.Failed => 1,
        _ => SchedulerDialect.Of(cluster.SchedulerType).ExitCodeOfKill,
    };

    private static NewJob RequestOf(DeclaredJob job) => new()
    {
        Owner = job.User ?? "root",
        CommandLine = job.CommandLine,
        HasEnded = IsOver(job),

        // A job that has ended no longer needs its job file.
        Script = job.Script ?? (IsOver(job) ? "" : null),
        Arguments = job.Arguments,
        PostCommandLine = job.PostCommandLine ?? "",
        InputFileUrl = job.InputFileUrl ?? "",
        UnzipCommand = job.UnzipCommand ?? "",
        Image = job.Image,
        Retry = job.Retry is { } retry ? new JobRetry(retry.Count, retry.OnExitCode, retry.Priority) : null,
        Options = new JobOptions
        {
            Name = job.Name,
            Queue = job.Queue,
            NodeCount = job.NodeCount,
            CoresPerNode = job.Cores,
            TasksPerNode = job.TasksPerNode,
            MemoryMib = job.Memory,
            Gpus = job.Gpus,
            IsExclusive = job.Exclusive ? true : null,
            Limit = job.Limit,
            ArrayRequest = job.Array,
            Priority = job.Priority,
            IsRerunable = job.Rerunable ? true : null,
            StdoutPath = job.StdoutPath,
            StderrPath = job.StderrPath,
            WorkingDirectory = job.WorkingDirectory,
            RunTime = job.Runtime,
            ExitCode = job.ExitCode,
        },
        Variables = [.. job.Variables.Select(variable => new JobVariable(variable.Key, variable.Value))],
    };
}
