using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

public sealed partial class WorldRegistry
{
    private int _drafts;

    /// <summary>
    /// A world that is not visible yet and whose clock stands at its start: to be filled, then put in place by
    /// <see cref="PlaceAsync"/>, or dropped by <see cref="DropAsync"/>.
    /// </summary>
    /// <param name="id">Its future name.</param>
    /// <param name="beginning">Its settings.</param>
    public async Task<World> DraftAsync(string id, NewWorld beginning)
    {
        // The first look at the folder removes drafts, which must be those of killed processes and not this one.
        _ = _names.Ids;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(
            folder, $"{WorldNames.Encode(id)}.filled{Interlocked.Increment(ref _drafts)}{StoreFiles.Draft}");
        StoreFiles.Delete(file);
        await _founding.Beginning(id, beginning)(file);
        var store = new WorldStore(file, durable: false);
        var db = store.Rent()!;
        try
        {
            // The saved speed applies once it is in place.
            var state = (await db.ReadAsync<WorldState>(WorldState.TheKey))!;
            state.ClockSpeed = 0;
            return new World(id, file, store, state, [], null, quotas, options.MaxWaiting, wall);
        }
        finally
        {
            store.Return(db);
        }
    }

    /// <summary>Puts a draft in place; from then on it is the world of its name.</summary>
    /// <param name="draft">The draft, which is no longer used.</param>
    /// <param name="replace">Whether it replaces an existing world.</param>
    /// <returns>False when there is one that must not be replaced; the draft is dropped.</returns>
    public async Task<bool> PlaceAsync(World draft, bool replace)
    {
        await draft.Store.RetireAsync();
        try
        {
            if (await AdoptAsync(draft.Id, MoveAsync, frozen: null) is not null)
            {
                return true;
            }

            if (replace)
            {
                await RestoreAsync(draft.Id, MoveAsync);
            }

            return replace;
        }
        finally
        {
            StoreFiles.TryDelete(draft.File);
        }

        Task MoveAsync(string file)
        {
            File.Move(draft.File, file, overwrite: true);
            return Task.CompletedTask;
        }
    }

    /// <summary>Forgets a draft.</summary>
    public static async Task DropAsync(World draft)
    {
        await draft.Store.RetireAsync();
        StoreFiles.TryDelete(draft.File);
    }
}
