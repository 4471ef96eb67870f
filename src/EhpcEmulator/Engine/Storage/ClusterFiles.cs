using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Storage;

/// <summary>
/// The files that one node of a cluster sees: the storage that all nodes share, and its own disk for everything
/// else.
/// </summary>
/// <param name="world">The unit of work.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="nodeId">The node whose own disk is seen.</param>
public sealed class ClusterFiles(WorldSession world, Cluster cluster, string nodeId)
{
    private static readonly string[] StandardShared = ["/home", "/opt", "/ehpcdata"];

    // These exist whether or not there is anything in them.
    private static readonly HashSet<string> StandardFolders =
        ["/", "/bin", "/etc", "/root", "/tmp", "/usr", "/usr/bin", "/var", "/var/log", "/mnt", .. StandardShared];

    private readonly IReadOnlyList<string> _shared =
    [
        .. StandardShared,
        .. cluster.Settings.AdditionalVolumes
            .Select(volume => FilePaths.Resolve("/", volume.LocalDirectory))
            .Where(folder => folder != "/"),
    ];

    /// <summary>
    /// Whether a folder holds the system or the standard storage of the nodes, so that nothing is mounted on it.
    /// </summary>
    public static bool IsOfTheNodes(string folder) =>
        folder is not ("/mnt" or "/tmp") && StandardFolders.Contains(folder);

    /// <summary>Whether a folder is one of those that the nodes of every cluster share.</summary>
    public static bool IsStandardStorage(string folder) => StandardShared.Contains(folder);

    /// <summary>The node on whose disk the API writes files outside the shared storage.</summary>
    public static string SchedulerNodeOf(Cluster cluster) =>
        cluster.Nodes.Servers.Find(server => server.Roles.HasFlag(NodeRoles.Scheduler))?.Id ?? "";

    /// <summary>The file or folder of a path, or null.</summary>
    public async ValueTask<ClusterFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var disk = DiskOf(path);
        cancellationToken.ThrowIfCancellationRequested();
        var file = await world.Db.FindAsync<ClusterFile>([cluster.Id, disk, path]);
        return file is not null && world.Db.StateOf(file) != EntityState.Deleted ? file
            : IsStandard(path) ? NewFile(path, isFolder: true, "root", cluster.CreatedAt)
            : null;
    }

    /// <summary>The entries of a folder, by name.</summary>
    public async Task<IReadOnlyList<ClusterFile>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var disks = folder == "/" ? new[] { "", nodeId } : [DiskOf($"{folder}/x")];
        await world.Db.ClusterFiles
            .Where(file => file.ClusterId == cluster.Id && disks.Contains(file.NodeId) && file.Folder == folder)
            .ToTrackedListAsync(world.Db, cancellationToken);

        // A query does not find what is not saved.
        var kept = world.Db.Tracked<ClusterFile>()
            .Where(file => file.ClusterId == cluster.Id && disks.Contains(file.NodeId) && file.Folder == folder)
            .ToList();
        var standard = StandardFolders.Concat(_shared)
            .Distinct()
            .Where(path => path != "/" && FilePaths.Parent(path) == folder && !kept.Exists(file => file.Path == path))
            .Select(path => NewFile(path, isFolder: true, "root", cluster.CreatedAt));
        return [.. kept.Concat(standard).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Writes content to a file, which is created if missing; its folder must exist.</summary>
    public async Task WriteAsync(
        string path, ReadOnlyMemory<byte> content, bool append, string owner, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var file = await FindAsync(path, cancellationToken);
        if (file is null)
        {
            world.Db.Add(NewFile(path, isFolder: false, owner, at, content.ToArray()));
            return;
        }

        file.Content = append ? [.. file.Content, .. content.Span] : content.ToArray();
        file.ModifiedAt = at;
    }

    /// <summary>Creates a folder and its parents.</summary>
    public async Task MakeFolderAsync(
        string path, string owner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await FindAsync(path, cancellationToken) is null)
        {
            await MakeFolderAsync(FilePaths.Parent(path), owner, at, cancellationToken);
            world.Db.Add(NewFile(path, isFolder: true, owner, at));
        }
    }

    /// <summary>Removes a file or an empty folder; the standard folders cannot be removed.</summary>
    public async Task RemoveAsync(string path, CancellationToken cancellationToken)
    {
        if (await FindAsync(path, cancellationToken) is { } file && world.Db.StateOf(file) != EntityState.Detached)
        {
            world.Db.Remove(file);
        }
    }

    private bool IsStandard(string path) => StandardFolders.Contains(path) || _shared.Contains(path);

    private ClusterFile NewFile(
        string path, bool isFolder, string owner, DateTimeOffset at, byte[]? content = null) => new()
        {
            ClusterId = cluster.Id,
            NodeId = DiskOf(path),
            Path = path,
            Folder = FilePaths.Parent(path),
            IsFolder = isFolder,
            Owner = owner,
            Content = content ?? [],
            ModifiedAt = at,
        };

    private string DiskOf(string path) =>
        _shared.Any(folder => path == folder || path.StartsWith($"{folder}/", StringComparison.Ordinal)) ? "" : nodeId;
}
