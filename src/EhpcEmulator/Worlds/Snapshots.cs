using System.Globalization;
using System.Text.Json;
using EhpcEmulator.Store;

namespace EhpcEmulator.Worlds;

/// <summary>
/// The snapshots of all worlds: a database file each, with its description beside it. A snapshot exists once its
/// description does, and is gone once that is gone.
/// </summary>
/// <param name="folder">The folder; each world has one of its own in it.</param>
/// <param name="wall">The wall clock.</param>
public sealed class Snapshots(string folder, TimeProvider wall)
{
    private const string Prefix = "snap-";
    private const string Database = ".db";
    private const string Description = ".json";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    /// <summary>The snapshots of a world, oldest first.</summary>
    public IReadOnlyList<Snapshot> Of(string worldId)
    {
        lock (_gate)
        {
            return [.. ShelfOf(worldId).Kept.Values];
        }
    }

    /// <summary>A snapshot of a world, or null.</summary>
    public Snapshot? Find(string worldId, string id)
    {
        lock (_gate)
        {
            return ShelfOf(worldId).Kept.Values.FirstOrDefault(snapshot => snapshot.Id == id);
        }
    }

    /// <summary>The database file of a snapshot: a single file without a log.</summary>
    public string FileOf(Snapshot snapshot) => Path.Combine(FolderOf(snapshot.World), snapshot.Id + Database);

    /// <summary>Keeps a snapshot that the world itself writes.</summary>
    /// <param name="worldId">The world.</param>
    /// <param name="name">Its name.</param>
    /// <param name="copy">Writes the world to a file.</param>
    /// <exception cref="NoSuchWorldException">The world was deleted meanwhile.</exception>
    public Task<Snapshot> TakeAsync(string worldId, string? name, Func<string, Task> copy) =>
        AddAsync(worldId, name, copy);

    /// <summary>Keeps a snapshot that came from elsewhere.</summary>
    /// <param name="worldId">The world it is for.</param>
    /// <param name="name">Its name.</param>
    /// <param name="receive">Writes what was sent to a file.</param>
    /// <exception cref="StoreException">
    /// It is not a snapshot of the emulator, is damaged, or was written by a newer version.
    /// </exception>
    /// <exception cref="NoSuchWorldException">The world was deleted meanwhile.</exception>
    public Task<Snapshot> ReceiveAsync(string worldId, string? name, Func<string, Task> receive) =>
        AddAsync(worldId, name, async draft =>
        {
            await receive(draft);
            StoreCopies.Check(draft);
        });

    /// <summary>Removes a snapshot.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string worldId, string id)
    {
        lock (_gate)
        {
            var shelf = ShelfOf(worldId);
            if (shelf.Kept.Values.FirstOrDefault(snapshot => snapshot.Id == id) is not { } snapshot)
            {
                return false;
            }

            File.Delete(Path.ChangeExtension(FileOf(snapshot), Description));
            StoreFiles.TryDelete(FileOf(snapshot));
            shelf.Kept.Remove(NumberOf(id)!.Value);
            return true;
        }
    }

    /// <summary>Removes all snapshots of a world, and keeps none that are being taken.</summary>
    public void DeleteAll(string worldId)
    {
        lock (_gate)
        {
            ShelfOf(worldId).Clearances++;
        }

        foreach (var snapshot in Of(worldId))
        {
            Delete(worldId, snapshot.Id);
        }
    }

    private static int? NumberOf(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private string FolderOf(string worldId) => Path.Combine(folder, WorldNames.Encode(worldId));

    private async Task<Snapshot> AddAsync(string worldId, string? name, Func<string, Task> fill)
    {
        int number;
        int clearances;
        lock (_gate)
        {
            var shelf = ShelfOf(worldId);
            (number, clearances) = (++shelf.Highest, shelf.Clearances);
        }

        var id = $"{Prefix}{number.ToString(CultureInfo.InvariantCulture)}";
        var file = Path.Combine(FolderOf(worldId), id + Database);
        await new StoreFiles(FolderOf(worldId)).MakeAsync(file, fill);
        var description = Path.ChangeExtension(file, Description);
        try
        {
            var (takenAt, pending) = StoreCopies.Describe(file);
            var snapshot = new Snapshot(
                id, worldId, name, takenAt, wall.GetUtcNow(), StoreFiles.SizeOf(file), pending);
            await File.WriteAllBytesAsync(
                description + StoreFiles.Draft,
                JsonSerializer.SerializeToUtf8Bytes(snapshot, SnapshotJson.Default.Snapshot));
            lock (_gate)
            {
                var shelf = ShelfOf(worldId);
                if (shelf.Clearances != clearances)
                {
                    throw new NoSuchWorldException(worldId);
                }

                File.Move(description + StoreFiles.Draft, description, overwrite: true);
                shelf.Kept[number] = snapshot;
            }

            return snapshot;
        }
        catch
        {
            StoreFiles.TryDelete(description + StoreFiles.Draft);
            StoreFiles.TryDelete(file);
            throw;
        }
    }

    private Shelf ShelfOf(string worldId)
    {
        if (!_shelves.TryGetValue(worldId, out var shelf))
        {
            _shelves.Add(worldId, shelf = Look(worldId));
        }

        return shelf;
    }

    private Shelf Look(string worldId)
    {
        var shelf = new Shelf();
        if (!Directory.Exists(FolderOf(worldId)))
        {
            return shelf;
        }

        // Left by a process that was killed while it made them.
        foreach (var draft in Directory.GetFiles(FolderOf(worldId), $"*{StoreFiles.Draft}"))
        {
            StoreFiles.TryDelete(draft);
        }

        foreach (var file in Directory.GetFiles(FolderOf(worldId), $"{Prefix}*{Database}"))
        {
            var id = Path.GetFileNameWithoutExtension(file);
            if (NumberOf(id) is { } number)
            {
                shelf.Highest = Math.Max(shelf.Highest, number);
                var description = Path.ChangeExtension(file, Description);
                if (!File.Exists(description))
                {
                    StoreFiles.TryDelete(file);
                }
                else if (Read(description) is { } snapshot)
                {
                    shelf.Kept.Add(number, snapshot with { Id = id, World = worldId });
                }
            }
        }

        return shelf;
    }

    private static Snapshot? Read(string description)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(description), SnapshotJson.Default.Snapshot);
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            return null;
        }
    }

    private sealed class Shelf
    {
        public SortedDictionary<int, Snapshot> Kept { get; } = [];

        public int Highest { get; set; }

        // How often all of them were removed.
        public int Clearances { get; set; }
    }
}
