namespace EhpcEmulator.Engine;

/// <summary>The services for which an account creates a service-linked role before using them.</summary>
public static class LinkedServices
{
    /// <summary>The one of a caller who names no service.</summary>
    public const string Ehpc = "E-HPC";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [Ehpc, "E-HPC Instant"];
}
