namespace EhpcEmulator.Store.Entities;

/// <summary>A file or folder that the nodes of a cluster see.</summary>
public sealed class ClusterFile
{
    public required string ClusterId { get; init; }

    /// <summary>The node whose own disk holds it; empty on the storage that all nodes share.</summary>
    public required string NodeId { get; init; }

    /// <summary>Absolute and without <c>.</c>, <c>..</c> or a slash at its end.</summary>
    public required string Path { get; init; }

    /// <summary>The path of the folder it is in.</summary>
    public required string Folder { get; init; }

    public required bool IsFolder { get; init; }

    /// <summary>The name of the user it belongs to.</summary>
    public required string Owner { get; set; }

    /// <summary>Empty for a folder.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>The virtual instant of its last change.</summary>
    public required DateTimeOffset ModifiedAt { get; set; }
}
