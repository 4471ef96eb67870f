using System.Collections.Concurrent;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using Microsoft.Data.Sqlite;

namespace EhpcEmulator.Worlds;

/// <summary>
/// All worlds of this process. A world is created, or opened from its file, when it is first asked for.
/// </summary>
/// <param name="folder">The folder of the database files.</param>
/// <param name="durable">Whether the folder is kept when the process ends.</param>
/// <param name="options">How new worlds begin.</param>
/// <param name="quotas">The quotas of accounts that have none of their own.</param>
/// <param name="wall">The wall clock.</param>
public sealed partial class WorldRegistry(
    string folder, bool durable, WorldOptions options, QuotaOptions quotas, TimeProvider wall)
{
    /// <summary>The world of callers without a key.</summary>
    public const string DefaultWorld = "default";

    private const long MostBytesToRead = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<World>>> _worlds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<World, Task> _leaving = new();
    private readonly WorldFiles _names = new(folder);
    private readonly StoreFiles _files = new(folder);
    private readonly WorldFounding _founding = new(options, wall);
    private int _named;

    /// <summary>
    /// Raised when a world is opened, and when its next event may come earlier than before: another one was scheduled,
    /// or its clock was moved or runs at another speed.
    /// </summary>
    public event Action<World>? Expecting;

    /// <summary>Raised with the changes of status in a world, once they are saved.</summary>
    public event Action<World, IReadOnlyList<StateChange>>? Changed;

    /// <summary>The worlds that are open now.</summary>
    public IEnumerable<World> Opened =>
        _worlds.Values.Where(world => world is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            .Select(world => world.Value.Result);

    /// <summary>The names of all worlds, open or only in a file, in order.</summary>
    public IReadOnlyList<string> Ids =>
        [.. _worlds.Keys.Concat(_names.Ids).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether the world already exists.</summary>
    public bool Exists(string id) => _worlds.ContainsKey(id) || _names.Find(id) is not null;

    /// <summary>Bytes that the file of a world takes; 0 when it has none.</summary>
    public long SizeOf(string id) => _names.Find(id) is { } file ? StoreFiles.SizeOf(file) : 0;

    /// <summary>The world of an account.</summary>
    /// <exception cref="StoreException">Its database file cannot be used.</exception>
    public Task<World> OpenAsync(string id) => OpenedAsync(id, _worlds.GetOrAdd(
        id,
        static (id, registry) => new(() => registry.LoadAsync(id, registry._founding.Beginning(id, new NewWorld()))),
        this));

    /// <summary>The world of an account if it already exists; else null.</summary>
    public async Task<World?> FindAsync(string id) =>
        _worlds.TryGetValue(id, out var known) ? await OpenedAsync(id, known)
        : _names.Find(id) is not null ? await OpenAsync(id)
        : null;

    /// <summary>Creates a world that does not exist yet.</summary>
    /// <returns>The world, or null when there is one of that name.</returns>
    public Task<World?> CreateAsync(string id, NewWorld beginning) => AddAsync(id, _founding.Beginning(id, beginning));

    /// <summary>Creates a world that does not exist yet from a copy of another.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="copy">Writes the copy, which <see cref="StoreFiles"/> knows to be whole, to a file.</param>
    /// <param name="frozen">Whether its clock is frozen; as in the copy when null.</param>
    /// <returns>The world, or null when there is one of that name.</returns>
    /// <exception cref="StoreException">The copy cannot be used.</exception>
    public Task<World?> AdoptAsync(string id, Func<string, Task> copy, bool? frozen) =>
        AddAsync(id, draft => _founding.TakeOverAsync(draft, copy, frozen));

    /// <summary>A name that no world has: a <c>w</c> and twelve letters and digits.</summary>
    public string NewId()
    {
        while (true)
        {
            var number = Interlocked.Increment(ref _named);
            var id = $"w{new RandomStream(options.Seed, "World", $"{number}").NextText(12)}";
            if (!Exists(id))
            {
                return id;
            }
        }
    }

    /// <summary>
    /// Whether every world that the folder held at the start is open, except for those that cannot be opened.
    /// </summary>
    public bool IsReady { get; private set; }

    /// <summary>Makes sure that every world that the folder holds can be opened.</summary>
    /// <exception cref="StoreException">A database file cannot be used.</exception>
    public void Verify()
    {
        foreach (var file in _names.Ids.Select(_names.Find).OfType<string>())
        {
            StoreInspection.Verify(file);

            // Larger ones would delay the start; a damaged page of theirs is noticed when it is read.
            if (StoreFiles.SizeOf(file) <= MostBytesToRead)
            {
                StoreInspection.VerifyPages(file);
            }
        }
    }

    /// <summary>Opens every world that the folder holds, so that what is pending there goes on.</summary>
    /// <param name="cancellationToken">Ends it between two worlds.</param>
    /// <param name="unusable">Told of worlds that cannot be opened; the next call to one tries again.</param>
    public async Task OpenAllAsync(
        CancellationToken cancellationToken, Action<string, Exception>? unusable = null)
    {
        foreach (var id in _names.Ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await OpenAsync(id);
            }
            catch (Exception failure) when (unusable is not null && StoreFailure.Describe(failure) is not null)
            {
                unusable(id, failure);
            }
        }

        IsReady = true;
    }

    /// <summary>
    /// Resets a world to its beginning: empty, with its seed and the settings it had then.
    /// </summary>
    public Task ResetAsync(string id) => ReplaceAsync(
        id, (old, draft) => _founding.BeginAsync(draft, old.Ids.Seed, old.Origin));

    /// <summary>Replaces a world with a copy.</summary>
    /// <param name="id">The world.</param>
    /// <param name="copy">Writes the copy, which <see cref="StoreFiles"/> knows to be whole, to a file.</param>
    /// <exception cref="StoreException">The copy cannot be used; the world is unchanged.</exception>
    public Task RestoreAsync(string id, Func<string, Task> copy) => ReplaceAsync(
        id, (_, draft) => _founding.TakeOverAsync(draft, copy, frozen: null));

    /// <summary>Deletes a world and removes its file once its readers are done.</summary>
    /// <returns>Whether it existed.</returns>
    public async Task<bool> DeleteAsync(string id)
    {
        while (Exists(id))
        {
            var old = await OpenAsync(id);
            Task leaving;
            using (await old.EnterAsync(CancellationToken.None))
            {
                if (!IsCurrent(old))
                {
                    continue;
                }

                // The file with the highest number goes last: a killed process must not leave an older one as the
                // world.
                var older = _leaving.Where(world => world.Key.Id == id).Select(world => world.Value).ToList();
                _names.Forget(id);
                _worlds.TryRemove(id, out _);
                leaving = Leave(old, Task.WhenAll(older));
            }

            await leaving;
            return true;
        }

        return false;
    }

    /// <summary>Closes all worlds; the last connection of each writes its log back into the file.</summary>
    public async Task CloseAsync()
    {
        foreach (var world in Opened)
        {
            if (durable)
            {
                await SettleAsync(world);
            }

            await world.Store.RetireAsync();
        }

        _worlds.Clear();
        await Task.WhenAll(_leaving.Values);
    }

    private static async Task SettleAsync(World world)
    {
        try
        {
            using var permit = await world.EnterAsync(CancellationToken.None);
            await world.SettleAsync();
        }
        catch (Exception failure) when (StoreFailure.Describe(failure) is not null)
        {
            // Nothing is lost: ids continue after the numbers that stay reserved.
        }
    }

    private bool IsCurrent(World world) =>
        _worlds.TryGetValue(world.Id, out var current)
        && current is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
        && current.Value.Result == world;

    private async Task<World?> AddAsync(string id, Func<string, Task> make)
    {
        var world = new Lazy<Task<World>>(() => LoadAsync(id, make));
        return _names.Find(id) is null && _worlds.TryAdd(id, world) ? await OpenedAsync(id, world) : null;
    }

    private async Task<World> OpenedAsync(string id, Lazy<Task<World>> world)
    {
        try
        {
            return await world.Value;
        }
        catch
        {
            // What kept it from opening may be fixed by then: the next caller tries again.
            _worlds.TryRemove(KeyValuePair.Create(id, world));
            throw;
        }
    }

    // The successor is complete before the old world is closed, and needs nothing that the old one's readers hold.
    private async Task ReplaceAsync(string id, Func<World, string, Task> make)
    {
        while (true)
        {
            var old = await OpenAsync(id);
            using var permit = await old.EnterAsync(CancellationToken.None);
            if (!IsCurrent(old))
            {
                continue;
            }

            var file = _names.Next(id);
            await _files.MakeAsync(file, draft => make(old, draft));
            var world = await OpenNewAsync(id, file);
            _names.Use(id);
            _worlds[id] = new Lazy<Task<World>>(Task.FromResult(world));
            Expecting?.Invoke(world);
            _ = Leave(old, Task.CompletedTask);
            return;
        }
    }

    private Task Leave(World world, Task after)
    {
        var leaving = RemoveAsync();
        _leaving[world] = leaving;
        _ = leaving.ContinueWith(done => _leaving.TryRemove(world, out _), TaskScheduler.Default);
        return leaving;

        async Task RemoveAsync()
        {
            await world.Store.RetireAsync();
            await after;
            StoreFiles.TryDelete(world.File);
        }
    }

    private async Task<World> LoadAsync(string id, Func<string, Task> make)
    {
        if (_names.Find(id) is { } known)
        {
            try
            {
                StoreFiles.Update(known);
                return await OpenFileAsync(id, known);
            }
            catch (Exception failure) when (failure is not StoreException && StoreFailure.IsDamage(failure))
            {
                // What helps a world that is open, to reset it, does not help one that cannot be opened.
                throw StoreInspection.Damaged(known, failure.GetBaseException() as SqliteException);
            }
        }

        var file = _names.Next(id);
        await _files.MakeAsync(file, make);
        var world = await OpenNewAsync(id, file);
        _names.Use(id);
        return world;
    }

    private async Task<World> OpenNewAsync(string id, string file)
    {
        try
        {
            return await OpenFileAsync(id, file);
        }
        catch
        {
            StoreFiles.TryDelete(file);
            throw;
        }
    }

    private async Task<World> OpenFileAsync(string id, string file)
    {
        var store = new WorldStore(file, durable);
        var db = store.Rent()!;
        try
        {
            var state = await db.ReadAsync<WorldState>(WorldState.TheKey) ?? throw StoreInspection.Damaged(file);
            var nextDue = (await StoreQueries.NextDueTransition(db))?.DueAt;
            var faults = (await StoreQueries.FaultRulesAsync(db)).ConvertAll(rule => rule.Spec);
            var world = new World(id, file, store, state, faults, nextDue, quotas, options.MaxWaiting, wall);
            world.Expecting += () => Expecting?.Invoke(world);
            world.Clock.Moved += () => Expecting?.Invoke(world);
            world.Changed += changes => Changed?.Invoke(world, changes);
            Expecting?.Invoke(world);
            store.Return(db);
            return world;
        }
        catch
        {
            store.Return(db);
            await store.RetireAsync();
            throw;
        }
    }
}
