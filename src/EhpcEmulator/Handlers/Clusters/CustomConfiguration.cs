using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>
/// What runs on each node of a cluster of version 2024-07-30 once it is set up; empty without a script.
/// </summary>
public sealed record CustomConfiguration(string Script, string Args)
{
    /// <summary>The first of the scripts, as the version knows only one.</summary>
    public static CustomConfiguration Of(IReadOnlyList<PostInstallScript> scripts) =>
        scripts is [var script, ..] ? new(script.Url, script.Args) : new("", "");
}
