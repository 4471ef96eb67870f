using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Containers;

/// <summary>An image of a cluster as it is shown.</summary>
public sealed record ImageInfo
{
    /// <summary>The name of the cluster.</summary>
    public required string System { get; init; }

    /// <summary>docker for what Shifter runs, which are images of Docker; else singularity.</summary>
    public required string Type { get; init; }

    /// <summary>PULLING, READY or FAILURE.</summary>
    public required string Status { get; init; }

    /// <summary>Ten hexadecimal digits, the same for the same image everywhere.</summary>
    public required string ImageId { get; init; }

    /// <summary>When the status last changed.</summary>
    [Instant(ApiTime.SecondsWithoutZone)]
    public required DateTimeOffset UpdateDateTime { get; init; }

    /// <summary>With or without the registry it comes from, as it was named.</summary>
    public required string Repository { get; init; }

    /// <summary>latest when none was named.</summary>
    public required string Tag { get; init; }

    public static ImageInfo Of(ContainerImage image, Cluster cluster) => new()
    {
        System = cluster.Name,
        Type = image.ContainerType == ContainerRules.UsualType ? ContainerRules.Docker : image.ContainerType,
        Status = image.Status switch
        {
            ContainerImageStatus.Pulling => "PULLING",
            ContainerImageStatus.Ready => "READY",
            _ => "FAILURE",
        },
        ImageId = image.Digest,
        UpdateDateTime = image.UpdatedAt,
        Repository = image.Repository,
        Tag = image.Tag,
    };
}
