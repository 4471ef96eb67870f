using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Storage;

/// <summary>
/// A file system and the folder that it is mounted on, as version 2024-07-30 describes them; what the rest is called
/// differs by operation.
/// </summary>
public abstract record SharedStorage
{
    internal const string UsualOptions = "-t nfs -o vers=3,nolock,proto=tcp,noresvport";

    /// <summary>
    /// Mandatory; an unknown one is accepted with its mount target, unless Storage:TakeUnknown is off.
    /// </summary>
    public string? FileSystemId { get; init; }

    /// <summary>The mount point on the nodes, for example /home.</summary>
    public string? MountDirectory { get; init; }

    /// <summary>Of NFS <c>-t nfs -o vers=3,nolock,proto=tcp,noresvport</c> when absent.</summary>
    public string? MountOptions { get; init; }

    /// <summary>NFS or SMB; that of the file system when absent.</summary>
    public string? ProtocolType { get; init; }

    /// <summary>What the operation calls the mount target.</summary>
    internal abstract string TargetName { get; }

    /// <summary>The volume that is ordered; nas and cpfs are told apart when it is mounted unless it says so.</summary>
    internal abstract ClusterVolume ToVolume();

    private protected ClusterVolume VolumeOf(string? target, string? directory) => new()
    {
        Id = FileSystemId ?? "",
        Protocol = ProtocolType ?? "",
        Mountpoint = target ?? "",
        MountOption = MountOptions ?? "",
        RemoteDirectory = directory ?? "/",
        LocalDirectory = MountDirectory ?? "",
        Location = Locations.PublicCloud,
    };
}

/// <summary>A shared storage that a cluster is ordered with.</summary>
public sealed record SharedStorageParameters : SharedStorage
{
    /// <summary>The domain of a mount target; one of the file system's when absent.</summary>
    public string? MountTargetDomain { get; init; }

    /// <summary>The directory of the file system that is mounted; / when absent.</summary>
    public string? NASDirectory { get; init; }

    internal override string TargetName => nameof(MountTargetDomain);

    internal override ClusterVolume ToVolume() => VolumeOf(MountTargetDomain, NASDirectory);
}
