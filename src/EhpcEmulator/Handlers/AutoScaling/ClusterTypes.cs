using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.AutoScaling;

/// <summary>The names of a cluster's scheduler in the answers about auto scaling.</summary>
internal static class ClusterTypes
{
    // The clients' own samples say pbs where the reference's table says pbspro.
    public static string Of(Cluster cluster) => SchedulerFamilies.Of(cluster.SchedulerType) switch
    {
        SchedulerFamily.Pbs => "pbs",
        SchedulerFamily.Slurm => "slurm",
        SchedulerFamily.GridEngine => "opengridscheduler",
        _ => cluster.SchedulerType,
    };
}
