namespace EhpcEmulator.Engine.Scheduling;

/// <summary>How batch jobs are served; section <c>Scheduling</c> of the configuration.</summary>
public sealed class SchedulingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Scheduling";

    /// <summary>
    /// Whether a later job may start before the first waiting one if that does not delay it (EASY backfill).
    /// </summary>
    public bool Backfill { get; set; } = true;
}
