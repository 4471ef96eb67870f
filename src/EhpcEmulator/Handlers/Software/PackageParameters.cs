namespace EhpcEmulator.Handlers.Software;

/// <summary>A piece of software as version 2024-07-30 names it.</summary>
public sealed record PackageParameters
{
    /// <summary>The name, for example gromacs.</summary>
    public string? Name { get; init; }

    /// <summary>For example 2024.1; for an installation, the latest that the cluster can have when absent.</summary>
    public string? Version { get; init; }
}
