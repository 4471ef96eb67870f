using System.Globalization;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>
/// The processes of a node by number. Nothing lists the processes of a simulated node, so every number is one:
/// low ones are the system's, as on a node that has just booted, the others belong to its jobs while it has any.
/// </summary>
public static class NodeProcesses
{
    /// <summary>The highest number the kernel gives.</summary>
    public const int HighestId = 4_194_304;

    // Where the numbers of what users start begin, on a node whose services have come up.
    private const int FirstOfUsers = 1_000;
    private const int FirstOfServices = 300;

    private static readonly string[] KernelThreads =
        ["ksoftirqd/0", "migration/0", "rcu_sched", "kworker/0:1", "kworker/1:0", "watchdog/0", "kswapd0", "xfsaild"];

    private static readonly string[] Services =
        ["sshd", "crond", "rsyslogd", "dbus-daemon", "chronyd", "AliYunDun", "aliyun-service", "NetworkManager"];

    /// <summary>The process of a number on a running node, now.</summary>
    public static async Task<ProfiledProcess> ReadProcessAsync(
        this WorldSession world, Cluster cluster, Node node, int processId, CancellationToken cancellationToken)
    {
        var stream = new RandomStream(
            world.Ids.Seed, "Process", node.Id, processId.ToString(CultureInfo.InvariantCulture));
        if (processId >= FirstOfUsers && node.JobCount > 0)
        {
            var running = await world.Db.Jobs.AsNoTracking()
                .Where(job => job.ClusterId == cluster.Id && job.IsActive && job.Status == JobStatus.Running)
                .OrderBy(job => job.Number)
                .ToListAsync(cancellationToken);
            var jobs = running.Where(job => job.Nodes.Any(share => share.Id == node.Id)).ToList();
            if (jobs.Count > 0)
            {
                return ProcessOf(jobs[stream.Next(jobs.Count)]);
            }
        }

        return ServiceOf(cluster, node, processId, stream);
    }

    private static ProfiledProcess ProcessOf(Job job)
    {
        var application = JobApplication.Of(job);
        return new ProfiledProcess(application.Program, job.Owner)
        {
            CommandLine = application.CommandLine,
            IsParallel = application.IsParallel,
            JobNumber = job.Number,
            JobRunNumber = job.RunCount,
            JobId = job.Id,
            JobName = job.Name,
        };
    }

    private static ProfiledProcess ServiceOf(Cluster cluster, Node node, int processId, RandomStream stream)
    {
        if (processId is > 1 and < FirstOfServices)
        {
            return new ProfiledProcess(processId == 2 ? "kthreadd" : Any(KernelThreads), "root");
        }

        var service = processId == 1 ? "systemd" : Any([.. Services, .. DaemonsOf(cluster, node)]);
        return new ProfiledProcess(service, "root") { CommandLine = service };

        string Any(IReadOnlyList<string> names) => names[stream.Next(names.Count)];
    }

    private static IReadOnlyList<string> DaemonsOf(Cluster cluster, Node node)
    {
        var isScheduler = (node.Roles & (NodeRoles.Scheduler | NodeRoles.SchedulerBackup)) != 0;
        return SchedulerFamilies.Of(cluster.SchedulerType) switch
        {
            SchedulerFamily.Slurm => [isScheduler ? "slurmctld" : "slurmd"],
            SchedulerFamily.GridEngine => [isScheduler ? "sge_qmaster" : "sge_execd"],
            SchedulerFamily.Pbs => isScheduler ? ["pbs_server.bin", "pbs_sched"] : ["pbs_mom"],
            _ => [],
        };
    }
}
