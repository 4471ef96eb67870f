using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Storage;

/// <summary>How operations list the file systems of the caller's region.</summary>
public static class FileSystemQueries
{
    /// <summary>
    /// One page of the file systems of a kind or of all, and how many there are: first those that are configured, then
    /// those of the world, newest first.
    /// </summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="catalog">The file systems there are.</param>
    /// <param name="kind">The product they are of; all when null.</param>
    /// <param name="id">The one to list; all when null.</param>
    /// <param name="paging">The page.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<(IReadOnlyList<FileSystem> Page, int TotalCount)> ReadFileSystemsAsync(
        this WorldSession world, FileSystemCatalog catalog, FileSystemKind? kind, string? id, Paging paging,
        CancellationToken cancellationToken)
    {
        var region = world.Origin.RegionId;
        var configured = catalog.Configured
            .Where(one => (kind is null || one.Kind == kind) && one.RegionId == region && (id is null || one.Id == id))
            .ToList();
        var own = world.Db.FileSystems.AsNoTracking()
            .Where(one =>
                (kind == null || one.Kind == kind) && one.RegionId == region && (id == null || one.Id == id));

        var page = configured.Skip(paging.Skip).Take(paging.Size).ToList();
        var shown = await own
            .OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id)
            .Skip(Math.Max(0, paging.Skip - configured.Count)).Take(paging.Size - page.Count)
            .ToListAsync(cancellationToken);
        await StoreQueries.ReadMountTargetsAsync(world.Db, shown, cancellationToken);
        page.AddRange(shown);
        return (page, configured.Count + await own.CountAsync(cancellationToken));
    }

    /// <summary>How many bytes the clusters have put on file systems; one without any may be missing.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> ReadSizesAsync(
        this WorldSession world, IEnumerable<FileSystem> fileSystems, CancellationToken cancellationToken)
    {
        var db = world.Db;
        var ids = fileSystems.Select(one => one.Id).ToList();

        // A file is on the volume that is mounted closest above it.
        var sizes = await db.ClusterMounts
            .Where(mount => ids.Contains(mount.FileSystemId) && mount.Folder != "")
            .Select(mount => new
            {
                mount.FileSystemId,
                Bytes = db.ClusterFiles
                    .Where(file => file.ClusterId == mount.ClusterId && file.NodeId == ""
                        && file.Path.StartsWith(mount.Folder)
                        && !db.ClusterMounts.Any(other => other.ClusterId == mount.ClusterId
                            && other.Folder != ""
                            && other.Position != mount.Position
                            && (other.Folder.Length > mount.Folder.Length
                                || (other.Folder.Length == mount.Folder.Length && other.Position > mount.Position))
                            && file.Path.StartsWith(other.Folder)))
                    .Sum(file => (long)file.Content.Length),
            })
            .ToListAsync(cancellationToken);
        return sizes.GroupBy(size => size.FileSystemId)
            .ToDictionary(group => group.Key, group => group.Sum(size => size.Bytes));
    }
}
