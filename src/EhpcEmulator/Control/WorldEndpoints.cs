using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>The worlds of the process.</summary>
internal static class WorldEndpoints
{
    public static void MapWorlds(this IEndpointRouteBuilder control)
    {
        control.MapGet("/worlds", ListAsync)
            .WithName("ListWorlds")
            .WithSummary("Lists all worlds, whether open or only in a file.")
            .Produces<WorldList>();
        control.MapPost("/worlds", CreateAsync)
            .WithName("CreateWorld")
            .WithSummary("Creates a world with the given settings.")
            .Accepts<WorldOrder>("application/json")
            .Produces<WorldDescription>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    public static void MapWorld(this IEndpointRouteBuilder world)
    {
        world.MapGet("", GetAsync)
            .WithName("GetWorld")
            .WithSummary("Describes a world; unlike most requests, it does not create it.")
            .Produces<WorldDescription>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapDelete("", DeleteAsync)
            .WithName("DeleteWorld")
            .WithSummary("Deletes a world with its snapshots and journal; the next call to it creates a new one.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapPost("/reset", ResetAsync)
            .WithName("ResetWorld")
            .WithSummary("Resets a world to its beginning and clears its journal; snapshots are kept.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The path of a world.</summary>
    internal static string PathOf(string worldId) => $"{ControlEndpoints.Root}/worlds/{worldId}";

    private static async Task<IResult> ListAsync(WorldViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok(await views.ListAsync(cancellationToken));

    private static async Task<IResult> CreateAsync(
        HttpRequest http,
        AccessKeys keys,
        WorldRegistry worlds,
        WorldViews views,
        CancellationToken cancellationToken)
    {
        if (await RequestBodies.ReadOrUsualAsync<WorldOrder>(http, cancellationToken) is not { } order)
        {
            return Problems.BadRequest(
                "The body must be a JSON object with any of id, seed, profile (instant, fast or realistic), start, "
                + "frozen, speed and quotas.");
        }

        var worldId = order.Id is null ? worlds.NewId() : keys.WorldOf(order.Id);
        var problem = worldId is null ? "'id' must be 1 to 100 letters, digits, dots, dashes and underscores."
            : order.Start is { } start && !WorldBounds.Allow(start) ? $"'start' must be {WorldBounds.Instants}."
            : ClockEndpoints.ProblemOf(order.Frozen, order.Speed) ?? AccountEndpoints.ProblemOf(order.Quotas);
        if (problem is not null)
        {
            return Problems.BadRequest(problem);
        }

        var beginning = new NewWorld
        {
            Seed = order.Seed,
            Start = order.Start?.ToUniversalTime(),
            Frozen = order.Frozen,
            Speed = order.Speed,
            Settings = new WorldSettings { Profile = order.Profile, Quotas = order.Quotas ?? new AccountQuotas() },
        };
        return await worlds.CreateAsync(worldId!, beginning) is null
            ? Exists(worldId!)
            : await CreatedAsync(worldId!, views, cancellationToken);
    }

    /// <summary>201: the world was made.</summary>
    internal static async Task<IResult> CreatedAsync(
        string worldId, WorldViews views, CancellationToken cancellationToken) =>
        await views.DescribeAsync(worldId, cancellationToken) is { } world
            ? TypedResults.Created(PathOf(worldId), world)
            : NotThere(worldId);

    /// <summary>409: a world to be created already exists.</summary>
    internal static IResult Exists(string worldId) =>
        Problems.Conflict($"The world '{worldId}' already exists: delete it first, or use another name.");

    /// <summary>404: there is no such world.</summary>
    internal static IResult NotThere(string worldId) => Problems.NotFound(
        "world", $"There is no world '{worldId}'. Worlds are created by POST /_emulator/worlds or a first call.");

    private static async Task<IResult> GetAsync(
        string id, WorldViews views, CancellationToken cancellationToken) =>
        await views.DescribeAsync(id, cancellationToken) is { } world ? TypedResults.Ok(world) : NotThere(id);

    private static async Task<IResult> DeleteAsync(
        string id, WorldRegistry worlds, Snapshots snapshots, Journals journals)
    {
        if (!worlds.Exists(id))
        {
            return NotThere(id);
        }

        // First, so that a process that is killed here leaves no snapshots of a world that nobody remembers; again for
        // those that were taken meanwhile.
        snapshots.DeleteAll(id);
        await worlds.DeleteAsync(id);
        snapshots.DeleteAll(id);
        journals.Remove(id);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ResetAsync(
        string id, WorldRegistry worlds, Journals journals)
    {
        await worlds.ResetAsync(id);
        journals.Clear(id);
        return TypedResults.NoContent();
    }
}
