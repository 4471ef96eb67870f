namespace EhpcEmulator.Worlds;

/// <summary>How many calls are remembered; section <c>Journal</c> of the configuration.</summary>
public sealed class JournalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Journal";

    /// <summary>How many calls of each world are remembered, the latest ones; 0 remembers none.</summary>
    public int Capacity { get; set; } = 10_000;
}
