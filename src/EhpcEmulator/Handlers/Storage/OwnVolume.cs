using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage;

/// <summary>The file system of a cluster's own.</summary>
internal static class OwnVolume
{
    /// <summary>One as the service makes it for a cluster that names none.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="region">Where it is.</param>
    /// <param name="id">The file system, if one was named after all.</param>
    public static ClusterVolume New(WorldSession world, Region region, string? id = null)
    {
        // Ten hexadecimal digits and a mount target in the same region, as NAS names them.
        var stream = new RandomStream(world.Ids.Seed, "FileSystem", world.Ids.NextUuid());
        id ??= stream.NextHex(10);
        return new ClusterVolume
        {
            Type = VolumeParameters.DefaultType,
            Id = id,
            Protocol = VolumeParameters.DefaultProtocol,
            Mountpoint = $"{id}-{stream.NextText(5)}.{region.Id}.nas.aliyuncs.com",
            RemoteDirectory = "/",
            LocalDirectory = "/ehpcdata",
            Location = Locations.PublicCloud,
        };
    }

    /// <summary>
    /// A new volume under an id that no file system has yet: those of a declared world may come from a world of the
    /// same seed.
    /// </summary>
    /// <param name="volume">The volume as made.</param>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">Its cluster.</param>
    /// <param name="fileSystems">The file systems that there are.</param>
    public static ClusterVolume WithFreeId(
        this ClusterVolume volume, WorldSession world, Cluster cluster, FileSystemCatalog fileSystems)
    {
        while (!fileSystems.IsIdFree(world, volume.Id))
        {
            var other = New(world, Regions.Find(cluster.RegionId)!);
            volume = volume with
            {
                Id = other.Id,
                Mountpoint = volume.Mountpoint.StartsWith(volume.Id, StringComparison.Ordinal)
                    ? other.Mountpoint
                    : volume.Mountpoint,
            };
        }

        return volume;
    }
}
