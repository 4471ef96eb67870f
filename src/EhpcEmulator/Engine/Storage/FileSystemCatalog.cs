using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Storage;

/// <summary>
/// All file systems: the configured ones, and in each world those that clusters created or named.
/// </summary>
/// <param name="options">What is configured.</param>
public sealed class FileSystemCatalog(StorageOptions options)
{
    /// <summary>Every configured file system, newest first.</summary>
    public IReadOnlyList<FileSystem> Configured { get; } =
    [
        .. options.FileSystems
            .Select(one => FileSystemTypes.Of(one, one.ZoneId ?? Regions.Find(one.RegionId)!.Zones[0].Id))
            .OrderByDescending(fileSystem => fileSystem.CreatedAt)
            .ThenBy(fileSystem => fileSystem.Id, StringComparer.Ordinal),
    ];

    /// <summary>Whether a region sells a kind of file system.</summary>
    public bool Sells(FileSystemKind kind, string regionId) =>
        kind != FileSystemKind.Cpfs || !options.RegionsWithoutCpfs.Contains(regionId);

    /// <summary>A file system with its mount targets, or null.</summary>
    public async Task<FileSystem?> FindAsync(WorldSession world, string id) =>
        Configured.FirstOrDefault(fileSystem => fileSystem.Id == id) ?? await FindOwnAsync(world, id);

    /// <summary>Whether no file system has an id yet.</summary>
    public bool IsIdFree(WorldSession world, string id) =>
        !Configured.Any(fileSystem => fileSystem.Id == id)
        && world.Db.FindTracked<FileSystem>(id) is null
        && !world.Db.Holds<FileSystem>(id);

    /// <summary>The file system that is created for a cluster that names none; it exists once the nodes do.</summary>
    public static void Order(WorldSession world, Cluster cluster, ClusterVolume volume)
    {
        var fileSystem = NewFileSystem(world, cluster, volume);
        fileSystem.Status = FileSystemStatus.Pending;
        world.Db.Add(fileSystem);
        AddTarget(world, fileSystem, NewTarget(cluster, volume, MountTargetStatus.Pending));
    }

    /// <summary>The file system that was ordered with a cluster can be used from now on.</summary>
    public static async Task OpenAsync(WorldSession world, Cluster cluster)
    {
        if (cluster.Settings.Volume.Id is { Length: > 0 } id
            && await FindOwnAsync(world, id) is { Status: FileSystemStatus.Pending } ordered)
        {
            ordered.Open();
        }
    }

    /// <summary>
    /// The volume as a cluster can mount it: with a mount target and the protocol of its file system, which is known
    /// from now on.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="volume">What is to be mounted.</param>
    /// <param name="refusal">The error of an operation that has no errors for volumes.</param>
    /// <exception cref="ApiException">
    /// VolumeNotFound, InvalidVolume, InvalidVolumeProtocal or InvalidVolumeMountpoint, or what
    /// <paramref name="refusal"/> makes of it: it cannot be mounted.
    /// </exception>
    public async Task<ClusterVolume> RequireAsync(
        WorldSession world, Cluster cluster, ClusterVolume volume, Func<VolumeFault, ApiException>? refusal = null)
    {
        var (mounted, fault) = await MountAsync(world, cluster, volume);
        return mounted ?? throw (refusal ?? RefusalOf)(fault);
    }

    private static ApiException RefusalOf(VolumeFault fault) => fault switch
    {
        VolumeFault.NotFound => Errors.VolumeNotFound(),
        VolumeFault.NotRunning => Errors.InvalidVolume(),
        VolumeFault.Protocol => Errors.InvalidVolumeProtocal(),
        _ => Errors.InvalidVolumeMountpoint(),
    };

    private async Task<(ClusterVolume? Mounted, VolumeFault Fault)> MountAsync(
        WorldSession world, Cluster cluster, ClusterVolume volume)
    {
        // What is on the premises is not a file system of the cloud.
        if (volume.IsOnPremise)
        {
            return volume.Mountpoint.Length > 0 ? (WithProtocol(volume, ""), default) : (null, VolumeFault.MountTarget);
        }

        if (await FindAsync(world, volume.Id) is not { } known)
        {
            if (!options.TakeUnknown || volume.Mountpoint.Length == 0)
            {
                return (null, VolumeFault.NotFound);
            }

            if (!IsFree(world, cluster, volume.Mountpoint))
            {
                return (null, VolumeFault.MountTarget);
            }

            var taken = NewFileSystem(world, cluster, volume);
            world.Db.Add(taken);
            AddTarget(world, taken, NewTarget(cluster, volume, MountTargetStatus.Active));
            return (WithProtocol(volume, taken.ProtocolType), default);
        }

        if (known.RegionId != cluster.RegionId)
        {
            return (null, VolumeFault.NotFound);
        }

        if (known.Status != FileSystemStatus.Running)
        {
            return (null, VolumeFault.NotRunning);
        }

        if (volume.Protocol.Length > 0 && !known.Speaks(volume.Protocol))
        {
            return (null, VolumeFault.Protocol);
        }

        return FindTarget(world, cluster, known, volume) is { } target
            ? (WithProtocol(volume with { Mountpoint = target.Domain }, known.ProtocolType), default)
            : (null, VolumeFault.MountTarget);
    }

    private static async Task<FileSystem?> FindOwnAsync(WorldSession world, string id)
    {
        if (await world.Db.FindAsync<FileSystem>(id) is not { } own)
        {
            return null;
        }

        // An earlier unit of work may have left it, with the targets of that time.
        if (world.Db.StateOf(own) != EntityState.Added && world.IsFirstLook($"mount targets of {id}"))
        {
            own.MountTargets.Clear();
            own.MountTargets.AddRange(await StoreQueries.MountTargetsOfAsync(world.Db, id));
        }

        return own;
    }

    private static void AddTarget(WorldSession world, FileSystem fileSystem, MountTarget target)
    {
        fileSystem.MountTargets.Add(target);
        world.Db.Add(target);
    }

    private MountTarget? FindTarget(
        WorldSession world, Cluster cluster, FileSystem known, ClusterVolume volume)
    {
        var active = known.MountTargets
            .Where(target => target.Status == MountTargetStatus.Active)
            .OrderBy(target => target.VpcId == cluster.VpcId ? 0 : 1)
            .ThenBy(target => target.Domain, StringComparer.Ordinal)
            .ToList();
        if ((volume.Mountpoint.Length == 0
            ? active.FirstOrDefault()
            : active.Find(target => target.Domain == volume.Mountpoint)) is { } found)
        {
            return found;
        }

        if (volume.Mountpoint.Length == 0
            || known.MountTargets.Exists(target => target.Domain == volume.Mountpoint)
            || Configured.Contains(known)
            || !options.TakeUnknown
            || !IsFree(world, cluster, volume.Mountpoint))
        {
            return null;
        }

        var taken = NewTarget(cluster, volume, MountTargetStatus.Active);
        AddTarget(world, known, taken);
        return taken;
    }

    // A mount target belongs to one file system and is in the region in its name.
    private bool IsFree(WorldSession world, Cluster cluster, string domain)
    {
        var isTaken = Configured.Any(one => one.MountTargets.Exists(target => target.Domain == domain))
            || world.Db.FindTracked<MountTarget>(domain) is not null
            || world.Db.Holds<MountTarget>(domain);
        var isElsewhere = domain.EndsWith(".nas.aliyuncs.com", StringComparison.OrdinalIgnoreCase)
            && Regions.Find(domain.Split('.')[1]) is { } region
            && region.Id != cluster.RegionId;
        return !isTaken && !isElsewhere;
    }

    private static FileSystem NewFileSystem(WorldSession world, Cluster cluster, ClusterVolume volume)
    {
        var kind = FileSystemTypes.KindOf(volume.Mountpoint);
        var type = volume.Mountpoint.Contains(".extreme.", StringComparison.OrdinalIgnoreCase)
            ? FileSystemTypes.Extreme
            : FileSystemTypes.Standard;
        var storageType = FileSystemTypes.StorageTypes[type][0];
        var isSmb = string.Equals(volume.Protocol, "smb", StringComparison.OrdinalIgnoreCase);
        return new FileSystem
        {
            Id = volume.Id,
            Kind = kind,
            RegionId = cluster.RegionId,
            ZoneId = cluster.ZoneId,
            Type = type,
            ProtocolType = isSmb ? "smb" : FileSystemTypes.UsualProtocol(kind),
            StorageType = storageType,
            CreatedAt = world.Now,
            Capacity = FileSystemTypes.UsualCapacity(kind, type, storageType),
            Bandwidth = FileSystemTypes.UsualBandwidth(type),
        };
    }

    private static MountTarget NewTarget(Cluster cluster, ClusterVolume volume, MountTargetStatus status) => new()
    {
        Domain = volume.Mountpoint,
        FileSystemId = volume.Id,
        VpcId = cluster.VpcId,
        VSwitchId = cluster.VSwitchId,
        Status = status,
    };

    private static ClusterVolume WithProtocol(ClusterVolume volume, string protocol) =>
        volume.Protocol.Length > 0 ? volume
        : volume with { Protocol = protocol.Length > 0 ? protocol : FileSystemTypes.UsualProtocol(FileSystemKind.Nas) };
}

/// <summary>Why a volume cannot be mounted.</summary>
public enum VolumeFault
{
    /// <summary>The file system does not exist, or is in another region.</summary>
    NotFound,

    /// <summary>The file system is being created, changed or stopped.</summary>
    NotRunning,

    /// <summary>The file system uses another protocol.</summary>
    Protocol,

    /// <summary>The mount target is not the file system's, or cannot be used.</summary>
    MountTarget,
}
