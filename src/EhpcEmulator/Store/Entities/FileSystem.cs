namespace EhpcEmulator.Store.Entities;

/// <summary>A file system that clusters can mount. It outlives them, as in the cloud.</summary>
public sealed class FileSystem
{
    public required string Id { get; init; }

    /// <summary>Nas or Cpfs, which version 2018-04-12 lists apart.</summary>
    public required FileSystemKind Kind { get; init; }

    public required string RegionId { get; init; }

    public required string ZoneId { get; init; }

    /// <summary>standard or extreme.</summary>
    public required string Type { get; init; }

    /// <summary>Its protocol, in the spelling that lists show.</summary>
    public required string ProtocolType { get; init; }

    /// <summary>Capacity or Performance of a standard one, standard or advance of an extreme one.</summary>
    public required string StorageType { get; init; }

    public FileSystemStatus Status { get; set; } = FileSystemStatus.Running;

    public string Description { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The most it can hold, in GiB.</summary>
    public required int Capacity { get; init; }

    /// <summary>MB per second; 0 where the type has no fixed one.</summary>
    public int Bandwidth { get; init; }

    /// <summary>0 unencrypted, 1 by a key of NAS, 2 by a key of the user.</summary>
    public int EncryptType { get; init; }

    /// <summary>The storage packages bought for it.</summary>
    public IReadOnlyList<string> PackageIds { get; init; } = [];

    /// <summary>Where it can be mounted from; of a file system of a world only once they are loaded with it.</summary>
    public List<MountTarget> MountTargets { get; init; } = [];

    /// <summary>Whether it can be mounted by the protocol, in whatever case it is written.</summary>
    public bool Speaks(string protocol) => string.Equals(ProtocolType, protocol, StringComparison.OrdinalIgnoreCase);

    /// <summary>It has been created: it and its mount targets can be used.</summary>
    public void Open()
    {
        Status = FileSystemStatus.Running;
        foreach (var target in MountTargets)
        {
            target.Status = MountTargetStatus.Active;
        }
    }
}

/// <summary>Where a file system can be mounted from.</summary>
public sealed class MountTarget
{
    /// <summary>Its host name, which no other mount target has.</summary>
    public required string Domain { get; init; }

    public required string FileSystemId { get; init; }

    public required string VpcId { get; init; }

    public required string VSwitchId { get; init; }

    /// <summary>Vpc or Classic.</summary>
    public string NetworkType { get; init; } = "Vpc";

    /// <summary>The group of permissions that says who may mount it.</summary>
    public string AccessGroup { get; init; } = "DEFAULT_VPC_GROUP_NAME";

    public MountTargetStatus Status { get; set; } = MountTargetStatus.Active;
}

/// <summary>A folder of a cluster's nodes that a file system is mounted on; goes with the cluster.</summary>
public sealed class ClusterMount
{
    public required string ClusterId { get; init; }

    /// <summary>0 for the cluster's own volume, then the additional ones in order.</summary>
    public required int Position { get; init; }

    public required string FileSystemId { get; set; }

    /// <summary>The folder with a slash at its end; empty when the volume is not mounted anywhere.</summary>
    public required string Folder { get; set; }
}

/// <summary>The product of a file system.</summary>
public enum FileSystemKind
{
    Nas,
    Cpfs,
}

/// <summary>The status of a file system.</summary>
public enum FileSystemStatus
{
    /// <summary>Ordered with a cluster that has not been created yet.</summary>
    Pending,

    /// <summary>The only status in which it can be mounted.</summary>
    Running,

    /// <summary>Only by configuration.</summary>
    Stopped,

    /// <summary>Only by configuration.</summary>
    Extending,

    /// <summary>Only by configuration.</summary>
    Stopping,

    /// <summary>Only by configuration.</summary>
    Deleting,
}

/// <summary>The status of a mount target.</summary>
public enum MountTargetStatus
{
    /// <summary>The only status in which it can be used.</summary>
    Active,

    /// <summary>Only by configuration.</summary>
    Inactive,

    /// <summary>Of a file system that was ordered with a cluster that has not been created yet.</summary>
    Pending,

    /// <summary>Only by configuration.</summary>
    Deleting,
}
