using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Storage;

/// <summary>Which file systems a cluster mounts where, so that they can be looked up by file system.</summary>
public static class ClusterMounts
{
    /// <summary>Records what a new cluster mounts.</summary>
    public static void AddMounts(this WorldSession world, Cluster cluster) => world.Db.AddRange(MountsOf(cluster));

    /// <summary>Records what a cluster mounts after its additional volumes changed.</summary>
    public static async Task UpdateMountsAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var mounts = await world.Db.ClusterMounts
            .Where(mount => mount.ClusterId == cluster.Id)
            .ToTrackedListAsync(world.Db, cancellationToken);
        var known = mounts.ToDictionary(mount => mount.Position);
        foreach (var mount in MountsOf(cluster))
        {
            if (known.Remove(mount.Position, out var kept))
            {
                (kept.FileSystemId, kept.Folder) = (mount.FileSystemId, mount.Folder);
            }
            else
            {
                world.Db.Add(mount);
            }
        }

        world.Db.RemoveRange(known.Values);
    }

    private static IEnumerable<ClusterMount> MountsOf(Cluster cluster)
    {
        // Its own volume holds everything that is shared and not on another one.
        var own = cluster.Settings.Volume;
        if (own.Id.Length > 0)
        {
            yield return NewMount(cluster, 0, own, "/");
        }

        var position = 0;
        foreach (var volume in cluster.Settings.AdditionalVolumes)
        {
            var folder = FilePaths.Resolve("/", volume.LocalDirectory);
            yield return NewMount(cluster, ++position, volume, folder == "/" ? "" : $"{folder}/");
        }
    }

    private static ClusterMount NewMount(Cluster cluster, int position, ClusterVolume volume, string folder) => new()
    {
        ClusterId = cluster.Id,
        Position = position,
        FileSystemId = volume.IsOnPremise ? "" : volume.Id,
        Folder = folder,
    };
}
