using System.Security.Cryptography;
using System.Text;

namespace EhpcEmulator.Store.Entities;

/// <summary>A container image on a cluster, or being pulled there.</summary>
public sealed class ContainerImage
{
    /// <summary>Names the image in the world: <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Orders the images of a cluster by when they were first pulled.</summary>
    public required long Number { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>shifter or singularity.</summary>
    public required string ContainerType { get; init; }

    /// <summary>With or without the registry it comes from.</summary>
    public required string Repository { get; init; }

    public required string Tag { get; init; }

    /// <summary>The registry's id of its content: ten hexadecimal digits.</summary>
    public string Digest { get; private set; } = "";

    public ContainerImageStatus Status { get; private set; }

    /// <summary>When its last pull ends.</summary>
    public DateTimeOffset PullEndsAt { get; private set; }

    /// <summary>Whether its last pull fails, known to the simulation from its start.</summary>
    public bool PullFails { get; private set; }

    /// <summary>When it was last pulled, or a job last started running in it.</summary>
    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When its status last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Unique in the world: cluster, kind, repository and tag.</summary>
    public static string IdOf(string clusterId, ImageName name) =>
        $"{clusterId}/{name.ContainerType}/{name.Repository}:{name.Tag}";

    /// <summary>Starts pulling it.</summary>
    /// <param name="location">The registry it comes from.</param>
    /// <param name="at">When.</param>
    /// <param name="end">When the pull ends.</param>
    /// <param name="fails">Whether it fails.</param>
    internal void Pull(string location, DateTimeOffset at, DateTimeOffset end, bool fails)
    {
        var content = SHA256.HashData(Encoding.UTF8.GetBytes($"{location} {Repository}:{Tag}"));
        Digest = Convert.ToHexStringLower(content)[..10];
        Status = ContainerImageStatus.Pulling;
        PullEndsAt = end;
        PullFails = fails;
        LastUsedAt = end;
        UpdatedAt = at;
    }

    /// <summary>The pull has ended.</summary>
    internal void FinishPull(bool fails, DateTimeOffset at)
    {
        Status = fails ? ContainerImageStatus.Failed : ContainerImageStatus.Ready;
        UpdatedAt = at;
    }
}

/// <summary>The name of an image on a cluster.</summary>
/// <param name="ContainerType">shifter, docker or singularity.</param>
/// <param name="Repository">With or without the registry it comes from.</param>
/// <param name="Tag">The tag.</param>
public sealed record ImageName(string ContainerType, string Repository, string Tag)
{
    /// <summary>The registry that the repository begins with; null when it leaves that to the image gateway.</summary>
    public string? Location =>
        Repository.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        && Repository[..slash] is var first
        && (first == "localhost" || first.AsSpan().IndexOfAny('.', ':') >= 0)
            ? first
            : null;
}

/// <summary>The states of an image on a cluster.</summary>
public enum ContainerImageStatus
{
    /// <summary>Shown as PULLING; a job that needs it waits for the end of it.</summary>
    Pulling,

    /// <summary>Jobs can run in it until it expires.</summary>
    Ready,

    /// <summary>Its pull took too long or got no answer, or its cluster stopped meanwhile.</summary>
    Failed,
}
