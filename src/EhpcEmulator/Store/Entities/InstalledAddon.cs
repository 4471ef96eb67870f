namespace EhpcEmulator.Store.Entities;

/// <summary>An addon on a cluster, possibly being installed or removed.</summary>
public sealed class InstalledAddon
{
    /// <summary>Name, version and a suffix, for example <c>Login-1.0-W2g0a1b2c3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Orders addons by when they were ordered.</summary>
    public required long Number { get; init; }

    public required string ClusterId { get; init; }

    public required string Name { get; init; }

    /// <summary>The version of its template, for example <c>1.0</c>.</summary>
    public required string Version { get; init; }

    public AddonStatus Status { get; set; }

    /// <summary>When it began to run; before that, when it was ordered.</summary>
    public required DateTimeOffset InstalledAt { get; set; }

    /// <summary>What it was ordered with, and what the service added. Replace it to change it.</summary>
    public required AddonResources Resources { get; set; }

    /// <summary>The services as they were ordered. Replace them to change them.</summary>
    public required IReadOnlyList<AddonService> Services { get; set; }

    /// <summary>The logged action that waits for it, or null.</summary>
    public string? ActionId { get; set; }
}

/// <summary>The states of an addon; of their names, only Running is known to be the service's.</summary>
public enum AddonStatus
{
    /// <summary>It is being installed, or will be when its cluster comes up.</summary>
    Installing,

    Running,

    /// <summary>Being removed from its cluster.</summary>
    Uninstalling,

    /// <summary>Its cluster failed to come up, or its installation failed.</summary>
    Exception,
}
