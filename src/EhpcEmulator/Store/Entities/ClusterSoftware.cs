namespace EhpcEmulator.Store.Entities;

/// <summary>A piece of software on a cluster, or being installed there.</summary>
public sealed class ClusterSoftware
{
    /// <summary>Names it in the world: <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Orders the software of a cluster by when it was ordered.</summary>
    public required int Position { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>Name and version as ListSoftwares lists them, for example <c>MPICH_3.2</c>.</summary>
    public required string Tag { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public SoftwareStatus Status { get; set; }

    /// <summary>The action that stays open until it is installed or removed; null when there is none.</summary>
    public string? ActionId { get; set; }

    /// <summary>Unique in the world, for example <c>ehpc-hz-FYUr32a9/MPICH_3.2</c>.</summary>
    public static string IdOf(string clusterId, string tag) => $"{clusterId}/{tag}";
}

/// <summary>The states of a piece of software; the names are the API's own.</summary>
public enum SoftwareStatus
{
    /// <summary>It is being installed, or will be when its cluster comes up.</summary>
    Installing,

    Installed,

    /// <summary>It is being removed.</summary>
    Uninstalling,
}
