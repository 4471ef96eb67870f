using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Storage;

/// <summary>The file systems that every account has from the start; section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>They can only be mounted by the mount targets that are listed with them.</summary>
    public List<FileSystemOptions> FileSystems { get; set; } = [];

    /// <summary>
    /// Whether an unknown file system that a cluster names together with a mount target is
    /// taken for one that was created outside E-HPC; otherwise the answer is VolumeNotFound.
    /// </summary>
    public bool TakeUnknown { get; set; } = true;

    /// <summary>Regions in which CPFS is not sold.</summary>
    public List<string> RegionsWithoutCpfs { get; set; } = [];

    /// <summary>A sentence for each invalid value; empty when the options can be used.</summary>
    public IEnumerable<string> Problems()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var domains = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fileSystem in FileSystems)
        {
            foreach (var problem in fileSystem.Problems())
            {
                yield return problem;
            }

            if (!ids.Add(fileSystem.Id))
            {
                yield return $"{nameof(FileSystems)} has '{fileSystem.Id}' twice.";
            }

            foreach (var target in fileSystem.MountTargets.Where(target => !domains.Add(target.Domain)))
            {
                yield return $"{nameof(FileSystems)} has the mount target '{target.Domain}' twice.";
            }
        }

        foreach (var region in RegionsWithoutCpfs.Where(region => Regions.Find(region) is null))
        {
            yield return $"{nameof(RegionsWithoutCpfs)} has '{region}', which is not a region of the service.";
        }
    }
}

/// <summary>A configured file system.</summary>
public sealed class FileSystemOptions
{
    /// <summary>For example <c>008b648bcb</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>Nas or Cpfs.</summary>
    public FileSystemKind Kind { get; set; }

    public string RegionId { get; set; } = "cn-hangzhou";

    /// <summary>A zone of the region; its first when absent.</summary>
    public string? ZoneId { get; set; }

    /// <summary>standard or extreme.</summary>
    public string Type { get; set; } = FileSystemTypes.Standard;

    /// <summary>nfs or smb; the usual one of the kind when absent.</summary>
    public string? ProtocolType { get; set; }

    /// <summary>Capacity or Performance of a standard one, standard or advance of an extreme one.</summary>
    public string? StorageType { get; set; }

    public FileSystemStatus Status { get; set; } = FileSystemStatus.Running;

    public string Description { get; set; } = "";

    /// <summary>Shown in lists, which have the newest first; the beginning of 2020 when absent.</summary>
    public DateTimeOffset CreatedAt { get; set; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>GiB; the usual capacity of the type when absent.</summary>
    public int? Capacity { get; set; }

    /// <summary>MB per second; the usual one of the type when absent.</summary>
    public int? Bandwidth { get; set; }

    /// <summary>0 unencrypted, 1 by a key of NAS, 2 by a key of the user.</summary>
    public int EncryptType { get; set; }

    /// <summary>The storage packages bought for it.</summary>
    public List<string> PackageIds { get; set; } = [];

    /// <summary>Where it can be mounted from; without one it cannot be mounted.</summary>
    public List<MountTargetOptions> MountTargets { get; set; } = [];

    internal IEnumerable<string> Problems()
    {
        if (Id.Length == 0)
        {
            yield return $"{nameof(StorageOptions.FileSystems)} has one without an {nameof(Id)}.";
        }

        if (Regions.Find(RegionId) is not { } region)
        {
            yield return $"{nameof(RegionId)} of '{Id}' is '{RegionId}', which is not a region of the service.";
        }
        else if (ZoneId is not null && !region.Holds(ZoneId))
        {
            yield return $"{nameof(ZoneId)} of '{Id}' is '{ZoneId}', which is not a zone of {RegionId}.";
        }

        if (!FileSystemTypes.StorageTypes.TryGetValue(Type, out var storageTypes))
        {
            yield return $"{nameof(Type)} of '{Id}' is '{Type}', but must be standard or extreme.";
        }
        else if (StorageType is not null && !storageTypes.Contains(StorageType))
        {
            yield return $"{nameof(StorageType)} of '{Id}' must be one of {string.Join(", ", storageTypes)}.";
        }

        if (ProtocolType?.ToUpperInvariant() is not (null or "NFS" or "SMB"))
        {
            yield return $"{nameof(ProtocolType)} of '{Id}' is '{ProtocolType}', but must be nfs or smb.";
        }

        if (Capacity <= 0 || Bandwidth < 0 || EncryptType is < 0 or > 2)
        {
            yield return $"{nameof(Capacity)}, {nameof(Bandwidth)} or {nameof(EncryptType)} of '{Id}' is out of range.";
        }

        if (MountTargets.Exists(target => target.Domain.Length == 0))
        {
            yield return $"{nameof(MountTargets)} of '{Id}' has one without a {nameof(MountTargetOptions.Domain)}.";
        }
    }
}

/// <summary>A mount target of a configured file system.</summary>
public sealed class MountTargetOptions
{
    /// <summary>For example <c>008b648bcb-sca54.cn-hangzhou.nas.aliyuncs.com</c>.</summary>
    public string Domain { get; set; } = "";

    public string VpcId { get; set; } = "";

    public string VSwitchId { get; set; } = "";

    /// <summary>Vpc or Classic.</summary>
    public string NetworkType { get; set; } = "Vpc";

    /// <summary>The group of permissions that says who may mount it.</summary>
    public string AccessGroup { get; set; } = "DEFAULT_VPC_GROUP_NAME";

    public MountTargetStatus Status { get; set; }
}
