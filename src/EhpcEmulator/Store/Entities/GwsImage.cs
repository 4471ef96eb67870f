namespace EhpcEmulator.Store.Entities;

/// <summary>An image made from a desktop, which it may outlive.</summary>
public sealed class GwsImage
{
    public required string Id { get; init; }

    /// <summary>Orders images by their creation.</summary>
    public required long Number { get; init; }

    public required string RegionId { get; init; }

    public required string Name { get; init; }

    /// <summary>The desktop it is made from.</summary>
    public required string InstanceId { get; init; }

    public GwsImageStatus Status { get; set; }

    /// <summary>GiB.</summary>
    public required int Size { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The states of an image.</summary>
public enum GwsImageStatus
{
    /// <summary>It is being copied from the desktop's disk; desktops cannot be ordered with it.</summary>
    Creating,

    /// <summary>Ready to be used; the API's word for it.</summary>
    Running,
}
