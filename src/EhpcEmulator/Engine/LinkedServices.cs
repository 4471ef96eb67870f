namespace EhpcEmulator.Engine;

/// <summary>The services that an account makes a service-linked role for before it works with them.</summary>
public static class LinkedServices
{
    public const string Ehpc = "E-HPC";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [Ehpc, "E-HPC Instant"];
}
