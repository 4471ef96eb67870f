using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Storage;

/// <summary>An additional volume as callers describe it; how they name its roles differs by operation.</summary>
public abstract record VolumeParameters
{
    internal const string DefaultType = "nas";
    internal const string DefaultProtocol = "nfs";

    /// <summary>nas, in upper or lower case.</summary>
    public string? VolumeType { get; init; }

    /// <summary>
    /// The file system; an unknown one is accepted with its mount target, unless Storage:TakeUnknown is off.
    /// </summary>
    public string? VolumeId { get; init; }

    /// <summary>nfs or smb, in upper or lower case; that of the file system when absent.</summary>
    public string? VolumeProtocol { get; init; }

    /// <summary>The domain of a mount target.</summary>
    public string? VolumeMountpoint { get; init; }

    /// <summary>The options of the mount; kept, without effect.</summary>
    public string? VolumeMountOption { get; init; }

    /// <summary>The directory of the file system that is mounted; / when absent.</summary>
    public string? RemoteDirectory { get; init; }

    /// <summary>The mount point on the nodes.</summary>
    public string? LocalDirectory { get; init; }

    /// <summary>PublicCloud (the default); once the cluster runs also OnPremise.</summary>
    [Alias("location")]
    public string? Location { get; init; }

    /// <summary>The queue whose nodes mount it; all when absent.</summary>
    public string? JobQueue { get; init; }

    internal ClusterVolume ToVolume(IEnumerable<VolumeRoleParameters> roles) => new()
    {
        Type = VolumeType ?? DefaultType,
        Id = VolumeId ?? "",
        Protocol = VolumeProtocol ?? "",
        Mountpoint = VolumeMountpoint ?? "",
        MountOption = VolumeMountOption ?? "",
        RemoteDirectory = RemoteDirectory ?? "/",
        LocalDirectory = LocalDirectory ?? "",
        Location = Location ?? Locations.PublicCloud,
        JobQueue = JobQueue ?? "",
        Roles = [.. roles.Select(role => role.Name ?? "").Where(name => name.Length > 0)],
    };
}

/// <summary>A role whose nodes mount a volume.</summary>
public sealed record VolumeRoleParameters
{
    /// <summary>Manager, Login or Compute.</summary>
    public string? Name { get; init; }
}
