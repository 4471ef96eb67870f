using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Worlds;

/// <summary>All worlds of this process. A world is made, or opened from its file, when it is first asked for.</summary>
/// <param name="folder">The folder of the database files.</param>
/// <param name="durable">Whether the folder is kept when the process ends.</param>
/// <param name="options">How new worlds begin.</param>
/// <param name="quotas">What an account may have that has no quotas of its own.</param>
/// <param name="wall">The wall clock.</param>
public sealed class WorldRegistry(
    string folder, bool durable, WorldOptions options, QuotaOptions quotas, TimeProvider wall)
{
    /// <summary>The world of callers without a key.</summary>
    public const string DefaultWorld = "default";

    private const string Extension = ".world.db";

    private readonly ConcurrentDictionary<string, Lazy<Task<World>>> _worlds = new(StringComparer.Ordinal);
    private readonly StoreFiles _files = new(folder);

    /// <summary>Raised when a world is opened or begins to expect something earlier than before.</summary>
    public event Action<World>? Expecting;

    /// <summary>Raised with what changed its status in a world, once that is saved.</summary>
    public event Action<World, IReadOnlyList<StateChange>>? Changed;

    /// <summary>The worlds that are open now.</summary>
    public IEnumerable<World> Opened =>
        _worlds.Values.Where(world => world is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            .Select(world => world.Value.Result);

    /// <summary>The world of an account.</summary>
    /// <exception cref="StoreException">Its database file cannot be used.</exception>
    public async Task<World> OpenAsync(string id)
    {
        var world = _worlds.GetOrAdd(
            id, static (id, registry) => new(() => registry.LoadAsync(id, Task.CompletedTask)), this);
        try
        {
            return await world.Value;
        }
        catch
        {
            // What kept it from opening may be mended: whoever asks next tries again.
            _worlds.TryRemove(KeyValuePair.Create(id, world));
            throw;
        }
    }

    /// <summary>The world of an account if there is one already; else null.</summary>
    public async Task<World?> FindAsync(string id) =>
        _worlds.ContainsKey(id) || File.Exists(FileOf(id)) ? await OpenAsync(id) : null;

    /// <summary>Whether every world that the folder held at the start is open.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Makes sure that every world that the folder holds can be opened.</summary>
    /// <exception cref="StoreException">A database file cannot be used.</exception>
    public void Verify()
    {
        foreach (var file in WorldFiles())
        {
            StoreFiles.Verify(file);
        }
    }

    /// <summary>Opens every world that the folder holds, so that what is pending there goes on.</summary>
    public async Task OpenAllAsync(CancellationToken cancellationToken)
    {
        foreach (var file in WorldFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await OpenAsync(Decode(Path.GetFileName(file)[..^Extension.Length]));
        }

        IsReady = true;
    }

    /// <summary>Drops everything a world holds; whoever asks for it next gets a new one.</summary>
    public async Task ResetAsync(string id)
    {
        var old = await OpenAsync(id);
        using (await old.EnterAsync(CancellationToken.None))
        {
            // Of several resets at once one is enough; two would pull the file from under each other.
            if (Opened.Contains(old))
            {
                _worlds[id] = new Lazy<Task<World>>(() => LoadAsync(id, RetireAsync(old)));
            }
        }

        await OpenAsync(id);
    }

    /// <summary>Closes all worlds; the last connection of each writes its log back into the file.</summary>
    public async Task CloseAsync()
    {
        foreach (var world in Opened)
        {
            await world.Store.RetireAsync();
        }

        _worlds.Clear();
    }

    private static async Task RetireAsync(World world)
    {
        await world.Store.RetireAsync();
        StoreFiles.Delete(world.File);
    }

    private async Task<World> LoadAsync(string id, Task predecessor)
    {
        await predecessor;
        var file = FileOf(id);
        _files.Prepare(file);
        var store = new WorldStore(file, durable);
        var db = store.Rent()!;
        try
        {
            if (await db.WorldStates.SingleOrDefaultAsync() is not { } state)
            {
                var now = wall.GetUtcNow();
                state = new WorldState
                {
                    Seed = SeedOf(id),
                    NumberCeiling = 1,
                    ClockAnchor = options.Start ?? now,
                    WallAnchor = now,
                    ClockSpeed = options.Speed,
                };
                db.Add(state);
                await db.SaveChangesAsync();
            }

            var nextDue = (await StoreQueries.NextDueTransition(db))?.DueAt;
            var faults = await StoreQueries.FaultRules(db).Select(rule => rule.Spec).ToListAsync();
            var world = new World(id, file, store, state, faults, nextDue, quotas, wall);
            world.Expecting += () => Expecting?.Invoke(world);
            world.Changed += changes => Changed?.Invoke(world, changes);
            Expecting?.Invoke(world);
            return world;
        }
        finally
        {
            store.Return(db);
        }
    }

    // Worlds of one seed differ, or two accounts would hold clusters with the same ids.
    private long SeedOf(string id) =>
        (long)RandomStream.Mix((ulong)options.Seed ^ BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(id))));

    private string[] WorldFiles() => Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{Extension}") : [];

    private string FileOf(string id) => Path.Combine(folder, Encode(id) + Extension);

    // Account names are case-sensitive, the file systems of some users are not: a capital becomes an underscore and
    // its small letter, and what else may occur an underscore and a sign.
    private static string Encode(string id)
    {
        var name = new StringBuilder();
        foreach (var character in id)
        {
            _ = character switch
            {
                >= 'A' and <= 'Z' => name.Append('_').Append(char.ToLowerInvariant(character)),
                '_' => name.Append("__"),
                '.' => name.Append("_-"),
                _ => name.Append(character),
            };
        }

        return name.ToString();
    }

    private static string Decode(string name)
    {
        var id = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            _ = name[index] != '_' || ++index == name.Length
                ? id.Append(name[Math.Min(index, name.Length - 1)])
                : id.Append(name[index] switch
                {
                    '-' => '.',
                    var letter => char.ToUpperInvariant(letter),
                });
        }

        return id.ToString();
    }
}
