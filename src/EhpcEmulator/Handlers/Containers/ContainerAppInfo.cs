using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Containers;

/// <summary>A container application as it is shown.</summary>
public sealed record ContainerAppInfo
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Empty when none was given.</summary>
    public required string Description { get; init; }

    /// <summary>Without a tag, for example busybox or registry.example.com/team/app.</summary>
    public required string Repository { get; init; }

    /// <summary>latest when none was given.</summary>
    public required string ImageTag { get; init; }

    [Instant(ApiTime.SecondsWithoutZone)]
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>shifter, docker or singularity.</summary>
    public required string Type { get; init; }

    public static ContainerAppInfo Of(ContainerApp app) => new()
    {
        Id = app.Id,
        Name = app.Name,
        Description = app.Description,
        Repository = app.Repository,
        ImageTag = app.ImageTag,
        CreateTime = app.AddedAt,
        Type = app.Type,
    };
}
