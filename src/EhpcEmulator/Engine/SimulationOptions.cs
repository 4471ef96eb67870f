using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine;

/// <summary>How long things take; section <c>Simulation</c> of the configuration.</summary>
public sealed class SimulationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Simulation";

    /// <summary>The table the durations come from.</summary>
    public SimulationProfile Profile { get; set; } = SimulationProfile.Fast;

    /// <summary>
    /// Durations in virtual time by name, for example <c>Cluster.Create</c>; they override the profile's.
    /// </summary>
    public Dictionary<string, TimeSpan> Durations { get; } = new(StringComparer.OrdinalIgnoreCase);
}
