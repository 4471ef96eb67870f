namespace EhpcEmulator.Store.Entities;

/// <summary>A table of durations.</summary>
public enum SimulationProfile
{
    /// <summary>Nothing takes time: what a call starts has ended when it answers.</summary>
    Instant,

    /// <summary>Seconds; the default.</summary>
    Fast,

    /// <summary>Minutes, about as long as the real service takes, a little different each time.</summary>
    Realistic,
}
