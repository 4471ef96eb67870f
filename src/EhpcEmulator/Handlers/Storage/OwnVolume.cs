using EhpcEmulator.Engine.Hardware;
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
}
