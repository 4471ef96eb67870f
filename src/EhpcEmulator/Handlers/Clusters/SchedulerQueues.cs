namespace EhpcEmulator.Handlers.Clusters;

/// <summary>What a scheduler brings along.</summary>
public static class SchedulerQueues
{
    /// <summary>The queue that a new cluster has.</summary>
    public static string DefaultOf(string schedulerType) => Family(schedulerType) switch
    {
        "slurm" => "comp",
        "opengridscheduler" => "all.q",
        _ => "workq",
    };

    /// <summary>The version that is installed.</summary>
    public static string VersionOf(string schedulerType) => schedulerType switch
    {
        "pbs19" => "19.1.1",
        "slurm19" => "19.05.5",
        "slurm20" => "20.11.8",
        _ => Family(schedulerType) switch
        {
            "slurm" => "22.05.8",
            "opengridscheduler" => "2011.11p1",
            "deadline" => "10.1.0",
            "pbs" => "18.1.1",
            _ => "",
        },
    };

    /// <summary>The scheduler without its version: pbs, slurm, opengridscheduler, or the type itself.</summary>
    public static string Family(string schedulerType) => schedulerType switch
    {
        "pbs" or "pbs19" => "pbs",
        "slurm" or "slurm19" or "slurm20" or "slurm22" => "slurm",
        "opengridscheduler" or "gridengine" => "opengridscheduler",
        _ => schedulerType,
    };
}
