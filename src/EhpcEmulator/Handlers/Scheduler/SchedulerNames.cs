using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Scheduler;

/// <summary>The names of schedulers in the operations on their settings.</summary>
internal static class SchedulerNames
{
    /// <summary>Those that have settings.</summary>
    public static IReadOnlyList<string> All { get; } = ["pbs", "pbs19", "slurm", "slurm19", "slurm20"];

    /// <summary>The kind of a scheduler that has settings.</summary>
    public static bool IsSlurm(string name) => SchedulerFamilies.Of(name) == SchedulerFamily.Slurm;

    /// <exception cref="ApiException">InvalidParams: the cluster has a scheduler of another kind.</exception>
    public static void RequireScheduler(this Cluster cluster, string name, string parameter)
    {
        if (SchedulerFamilies.Of(cluster.SchedulerType) != SchedulerFamilies.Of(name))
        {
            throw Errors.InvalidParams(parameter, "The cluster has a scheduler of another kind.");
        }
    }
}
