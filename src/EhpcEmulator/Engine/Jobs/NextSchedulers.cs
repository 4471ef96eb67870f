namespace EhpcEmulator.Engine.Jobs;

/// <summary>The schedulers that version 2024-07-30 names, in the engine's words.</summary>
public static class NextSchedulers
{
    /// <summary>The type of a scheduler.</summary>
    /// <remarks>
    /// A plug-in speaks the language of the scheduler it is for; the emulator runs its jobs the way PBS does.
    /// </remarks>
    public static string TypeOf(string? name) => name?.ToUpperInvariant() switch
    {
        "PBS" or "PBS_PLUGIN" or "LSF_PLUGIN" => "pbs",
        "OPENGRIDSCHEDULER" => "opengridscheduler",
        _ => "slurm",
    };

    /// <summary>What version 2024-07-30 calls a scheduler of the other version.</summary>
    public static string NameOf(string schedulerType) => schedulerType switch
    {
        _ when schedulerType.StartsWith("pbs", StringComparison.Ordinal) => "PBS",
        _ when schedulerType.StartsWith("slurm", StringComparison.Ordinal) => "SLURM",
        "gridengine" => "OPENGRIDSCHEDULER",
        _ => schedulerType.ToUpperInvariant(),
    };

    /// <summary>The version of a scheduler that is installed unless another is named.</summary>
    public static string VersionOf(string? name) =>
        IsLsf(name) ? "10.1.0" : SchedulerDialect.VersionOf(TypeOf(name));

    /// <summary>Whether jobs really go to LSF.</summary>
    public static bool IsLsf(string? name) => string.Equals(name, "LSF_PLUGIN", StringComparison.OrdinalIgnoreCase);
}
