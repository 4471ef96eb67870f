using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Opens simulated shells on the nodes of clusters. Nothing is executed on the host.</summary>
public sealed class NodeShells(JobSubmissions submissions, ClusterSchedules schedules, JobScheduler scheduler)
{
    /// <summary>Runs a script on a node.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="node">The node.</param>
    /// <param name="call">What is run and as whom.</param>
    /// <param name="at">The virtual instant at which it starts.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The result, and whether it submitted jobs.</returns>
    public async Task<(ShellResult Result, bool HasSubmitted)> RunAsync(
        WorldSession world, Cluster cluster, Node node, ShellCall call, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var users = new ClusterShellUsers(world, cluster);
        var user = await users.FindAsync(call.User, cancellationToken) ?? ShellUser.Gone(call.User);
        var jobs = new ClusterShellJobs(world, cluster, call.User, at, submissions, schedules, scheduler);
        var context = new ShellContext
        {
            User = user.Name,
            Group = user.Group,
            UserId = user.Id,
            HomeDirectory = JobSubmissions.HomeOf(call.User),
            WorkingDirectory = call.WorkingDirectory,
            HostName = node.HostName,
            Cpu = node.Cpu,
            MemoryMib = node.Memory,
            UsedMemoryMib = node.UsedMemory,
            Gpu = node.Gpu,
            DiskGib = node.Settings.SystemDisk.Size,
            StartedAt = at,
            BootedAt = node.StartedAt,
            Variables = call.Variables,
            SchedulerType = cluster.SchedulerType,
            Files = new ClusterShellFiles(
                new ClusterFiles(world, cluster, node.Id), users, call.User, at, call.Files),
            Users = users,
            Jobs = world.HasScheduler(cluster, at) ? jobs : null,
            RunsPrograms = call.RunsPrograms,
        };
        var result = await ShellInterpreter.RunAsync(
            call.Script, call.Arguments, context, call.Timeout, cancellationToken);
        return (result, jobs.HasSubmitted);
    }
}

/// <summary>Something to run in a shell.</summary>
public sealed record ShellCall
{
    /// <summary>The text of a shell script.</summary>
    public required string Script { get; init; }

    /// <summary>What the script gets as <c>$1</c> and on.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The user who runs it, even one that the cluster no longer has.</summary>
    public required string User { get; init; }

    /// <summary>Absolute; nothing runs in a folder that is not there.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Added to the environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Files that are there for this run alone: their content by their absolute paths.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The virtual time after which it is killed; null for never.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether an unknown program is taken for an application that runs and prints nothing.</summary>
    public bool RunsPrograms { get; init; }
}
