using EhpcEmulator.Store;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Worlds;

public sealed partial class WorldRegistry
{
    private int _drafts;

    /// <summary>
    /// A world that nobody sees yet and whose clock stands at its beginning: to be filled, then put in its place by
    /// <see cref="PlaceAsync"/>, or dropped by <see cref="DropAsync"/>.
    /// </summary>
    /// <param name="id">What it will be called.</param>
    /// <param name="beginning">How it begins.</param>
    public async Task<World> DraftAsync(string id, NewWorld beginning)
    {
        // The first look at the folder removes drafts: those of processes that were killed, not this one.
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
            // The speed that is kept is for the time when it is in its place.
            var state = await db.WorldStates.AsNoTracking().SingleAsync();
            state.ClockSpeed = 0;
            return new World(id, file, store, state, [], null, quotas, options.MaxWaiting, wall);
        }
        finally
        {
            store.Return(db);
        }
    }

    /// <summary>Puts a draft in its place; from then on it is the world of its name.</summary>
    /// <param name="draft">The draft, which nobody uses any more.</param>
    /// <param name="replace">Whether it takes the place of a world that there is.</param>
    /// <returns>False when there is one that is not to be replaced; the draft is dropped.</returns>
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
