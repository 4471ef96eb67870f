using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Control.States;

/// <summary>Loads declared worlds: all that are declared together, or none.</summary>
public sealed class StateLoader(WorldRegistry worlds, WorldBuilder builder, AccessKeys keys, Journals journals)
{
    /// <summary>Creates every world of a file.</summary>
    /// <param name="state">What is declared.</param>
    /// <param name="existing">What happens to existing worlds.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The worlds that were created.</returns>
    /// <exception cref="StateException">One of them is impossible.</exception>
    /// <exception cref="WorldExistsException">There is one, and it is to be refused.</exception>
    public async Task<IReadOnlyList<LoadedWorld>> LoadAsync(
        DeclaredState state, ExistingWorlds existing, CancellationToken cancellationToken)
    {
        var plan = new List<(string Id, DeclaredWorld World, string Path)>();
        foreach (var (index, world) in state.Worlds.Index())
        {
            var path = $"worlds[{index}].";
            var id = keys.WorldOf(world.Name ?? WorldRegistry.DefaultWorld) ?? throw new StateException(
                $"{path}name", "It must be 1 to 100 letters, digits, dots, dashes and underscores.");
            if (plan.Exists(other => other.Id == id))
            {
                throw new StateException($"{path}name", $"The world '{id}' is declared twice.");
            }

            plan.Add((id, world, path));
        }

        return await LoadAsync(plan, existing, cancellationToken);
    }

    /// <summary>Creates one world.</summary>
    /// <param name="id">Its name, whatever its part says.</param>
    /// <param name="world">What is declared.</param>
    /// <param name="existing">What happens to it if it exists.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StateException">It is impossible.</exception>
    /// <exception cref="WorldExistsException">There is one, and it is to be refused.</exception>
    public async Task<LoadedWorld> LoadAsync(
        string id, DeclaredWorld world, ExistingWorlds existing, CancellationToken cancellationToken) =>
        (await LoadAsync([(id, world, "")], existing, cancellationToken))[0];

    private async Task<IReadOnlyList<LoadedWorld>> LoadAsync(
        List<(string Id, DeclaredWorld World, string Path)> plan,
        ExistingWorlds existing,
        CancellationToken cancellationToken)
    {
        if (existing == ExistingWorlds.Refuse && plan.Find(world => worlds.Exists(world.Id)) is { Id: { } known })
        {
            throw new WorldExistsException(known);
        }

        var wanted = existing == ExistingWorlds.Keep ? plan.Where(world => !worlds.Exists(world.Id)).ToList() : plan;
        var drafts = new Queue<(World Draft, LoadedWorld Loaded)>();
        var loaded = new List<LoadedWorld>();
        var made = new List<string>();
        try
        {
            foreach (var (id, world, path) in wanted)
            {
                var draft = await builder.BuildAsync(id, world, path, cancellationToken);
                drafts.Enqueue((draft, await DescribeAsync(draft)));
            }

            while (drafts.TryPeek(out var next))
            {
                var isNew = !worlds.Exists(next.Draft.Id);
                var isPlaced = await worlds.PlaceAsync(next.Draft, existing == ExistingWorlds.Replace);
                drafts.Dequeue();
                if (isPlaced)
                {
                    journals.Clear(next.Draft.Id);
                    loaded.Add(next.Loaded);
                    if (isNew)
                    {
                        made.Add(next.Draft.Id);
                    }
                }
                else if (existing == ExistingWorlds.Refuse)
                {
                    throw new WorldExistsException(next.Draft.Id);
                }
            }
        }
        catch
        {
            // Somebody made one of them meanwhile, or the disk is full.
            foreach (var id in made)
            {
                await worlds.DeleteAsync(id);
                journals.Remove(id);
            }

            throw;
        }
        finally
        {
            foreach (var (draft, _) in drafts)
            {
                await WorldRegistry.DropAsync(draft);
            }
        }

        return loaded;
    }

    private static async Task<LoadedWorld> DescribeAsync(World world)
    {
        using var session = world.OpenSnapshot(world.Clock.GetUtcNow(), CallOrigin.None)!;
        return new(
            world.Id,
            session.Now,
            await session.Db.Clusters.CountAsync(),
            await session.Db.Nodes.CountAsync(),
            await session.Db.Jobs.CountAsync());
    }
}

/// <summary>What happens to existing worlds when worlds of the same names are declared.</summary>
public enum ExistingWorlds
{
    /// <summary>Nothing is created at all.</summary>
    Refuse,

    /// <summary>They are kept as they are.</summary>
    Keep,

    /// <summary>They are replaced.</summary>
    Replace,
}

/// <summary>A declared world already exists.</summary>
/// <param name="world">Its name.</param>
public sealed class WorldExistsException(string world) : Exception($"The world '{world}' already exists.");
