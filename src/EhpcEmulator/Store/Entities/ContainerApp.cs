namespace EhpcEmulator.Store.Entities;

/// <summary>A container application of an account: an image under a name, for jobs to run in.</summary>
public sealed class ContainerApp
{
    public required string Id { get; init; }

    /// <summary>Orders applications by when they were added.</summary>
    public required long Number { get; init; }

    public required string RegionId { get; init; }

    /// <summary>Unique in its region.</summary>
    public required string Name { get; init; }

    public required string Description { get; set; }

    /// <summary>shifter, docker or singularity.</summary>
    public required string Type { get; init; }

    /// <summary>With or without the registry it comes from.</summary>
    public required string Repository { get; init; }

    /// <summary>The tag of the image in its repository.</summary>
    public required string ImageTag { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The image that its jobs need.</summary>
    public ImageName Image => new(Type, Repository, ImageTag);
}
