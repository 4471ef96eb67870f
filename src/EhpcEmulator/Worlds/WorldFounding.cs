using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Worlds;

/// <summary>Makes the databases of new worlds.</summary>
/// <param name="options">The settings of new worlds.</param>
/// <param name="wall">The wall clock.</param>
internal sealed class WorldFounding(WorldOptions options, TimeProvider wall)
{
    /// <summary>Makes the database of a world that has not been called yet, under the given name.</summary>
    public Func<string, Task> Beginning(string id, NewWorld beginning) =>
        draft => BeginAsync(draft, beginning.Seed ?? SeedOf(id), beginning.OriginWith(options));

    /// <summary>Makes the database of a new world.</summary>
    public Task BeginAsync(string draft, long seed, WorldOrigin origin)
    {
        var now = wall.GetUtcNow();
        StoreCopies.Create(draft, new WorldState
        {
            Seed = seed,
            NumberCeiling = 1,
            ClockAnchor = origin.Start ?? now,
            WallAnchor = now,
            ClockSpeed = origin.Speed,
            RunningSpeed = origin.RunningSpeed,
            Settings = origin.Settings,
            Origin = origin,
        });
        return Task.CompletedTask;
    }

    /// <summary>Makes a world from a copy: its clock goes on from there, however old the copy is.</summary>
    /// <param name="draft">The file to make.</param>
    /// <param name="copy">Writes the copy to a file.</param>
    /// <param name="frozen">Whether its clock is frozen; as in the copy when null.</param>
    /// <exception cref="StoreException">The copy cannot be used.</exception>
    public async Task TakeOverAsync(string draft, Func<string, Task> copy, bool? frozen)
    {
        await copy(draft);
        StoreFiles.Update(draft);
        StoreCopies.UseLog(draft);
        StoreCopies.Edit(draft, state =>
        {
            state.WallAnchor = wall.GetUtcNow();
            state.ClockSpeed = frozen switch
            {
                true => 0,
                false when state.ClockSpeed == 0 => state.RunningSpeed,
                _ => state.ClockSpeed,
            };
        });
    }

    // Worlds of one configured seed differ, or two accounts would have clusters with the same ids.
    private long SeedOf(string id) =>
        (long)RandomStream.Mix(
            (ulong)options.Seed ^ BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(id))));
}
