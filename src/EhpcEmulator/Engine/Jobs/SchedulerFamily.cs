namespace EhpcEmulator.Engine.Jobs;

/// <summary>Schedulers with the same commands.</summary>
public enum SchedulerFamily
{
    /// <summary>One whose commands and directives the emulator does not know.</summary>
    Other,

    /// <summary>pbs and its versions, for example pbs19.</summary>
    Pbs,

    /// <summary>slurm and its versions, for example slurm22.</summary>
    Slurm,

    /// <summary>opengridscheduler, gridengine or sge.</summary>
    GridEngine,
}

/// <summary>Determines the family of a scheduler from its type.</summary>
public static class SchedulerFamilies
{
    /// <summary>The family of a type such as <c>pbs19</c> or <c>slurm22</c>.</summary>
    public static SchedulerFamily Of(string schedulerType) => schedulerType.ToLowerInvariant() switch
    {
        var type when type.StartsWith("pbs", StringComparison.Ordinal) => SchedulerFamily.Pbs,
        var type when type.StartsWith("slurm", StringComparison.Ordinal) => SchedulerFamily.Slurm,
        "opengridscheduler" or "gridengine" or "sge" => SchedulerFamily.GridEngine,
        _ => SchedulerFamily.Other,
    };
}
