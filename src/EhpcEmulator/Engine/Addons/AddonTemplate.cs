using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Addons;

/// <summary>An addon that clusters can be ordered with or get later.</summary>
public sealed record AddonTemplate
{
    public required string Name { get; init; }

    /// <summary>For example <c>1.0</c>; a name may have several.</summary>
    public required string Version { get; init; }

    /// <summary>What people call it.</summary>
    public required string Label { get; init; }

    public required string Description { get; init; }

    /// <summary>The path of its picture in the console.</summary>
    public required string Icon { get; init; }

    /// <summary>When the service changed it last, for example <c>2024-08-22 18:11:17</c>.</summary>
    public required string LastUpdate { get; init; }

    /// <summary>The categories of clusters that can have it: Standard, Serverless.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>What it runs on unless the order says otherwise.</summary>
    public required AddonResources Resources { get; init; }

    /// <summary>The services that it can offer.</summary>
    public required IReadOnlyList<AddonService> Services { get; init; }
}
