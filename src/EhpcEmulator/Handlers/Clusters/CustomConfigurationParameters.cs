using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>What runs on each node of a cluster of version 2024-07-30 once it is set up.</summary>
public sealed record CustomConfigurationParameters
{
    /// <summary>Where the script is downloaded from.</summary>
    public string? Script { get; init; }

    /// <summary>The arguments of the script; none when absent.</summary>
    public string? Args { get; init; }

    internal IReadOnlyList<PostInstallScript> ToScripts() => [new PostInstallScript(Script ?? "", Args ?? "")];
}
