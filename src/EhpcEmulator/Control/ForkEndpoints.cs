using EhpcEmulator.Engine;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Store;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EhpcEmulator.Control;

/// <summary>Restores worlds from snapshots and forks new ones.</summary>
internal static class ForkEndpoints
{
    public static void MapForks(this IEndpointRouteBuilder world)
    {
        world.MapPost("/snapshots/{snapshotId}/restore", RestoreAsync)
            .WithName("RestoreSnapshot")
            .WithSummary("Restores a world from a snapshot, its clock included.")
            .Produces<WorldDescription>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        world.MapPost("/snapshots/{snapshotId}/fork", ForkSnapshotAsync)
            .WithName("ForkSnapshot")
            .WithSummary("Creates a new world from a snapshot.")
            .Accepts<ForkOrder>("application/json")
            .Produces<WorldDescription>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        world.MapPost("/fork", ForkWorldAsync)
            .WithName("ForkWorld")
            .WithSummary("Creates a new world as a copy of another.")
            .Accepts<ForkOrder>("application/json")
            .Produces<WorldDescription>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> RestoreAsync(
        string id,
        string snapshotId,
        WorldRegistry worlds,
        Snapshots snapshots,
        WorldViews views,
        CancellationToken cancellationToken)
    {
        var (snapshot, refusal) = SnapshotEndpoints.Find(id, snapshotId, worlds, snapshots);
        if (snapshot is null)
        {
            return refusal!;
        }

        try
        {
            await worlds.RestoreAsync(snapshot.World, file => CopyAsync(snapshots.FileOf(snapshot), file));
        }
        catch (StoreException)
        {
            return Unusable(snapshot);
        }

        return await views.DescribeAsync(snapshot.World, cancellationToken) is { } world
            ? TypedResults.Ok(world)
            : WorldEndpoints.NotThere(snapshot.World);
    }

    private static async Task<IResult> ForkSnapshotAsync(
        string id,
        string snapshotId,
        HttpRequest http,
        AccessKeys keys,
        WorldRegistry worlds,
        Snapshots snapshots,
        WorldViews views,
        CancellationToken cancellationToken)
    {
        var (snapshot, refusal) = SnapshotEndpoints.Find(id, snapshotId, worlds, snapshots);
        if (snapshot is null)
        {
            return refusal!;
        }

        try
        {
            return await ForkAsync(
                http, keys, worlds, views, file => CopyAsync(snapshots.FileOf(snapshot), file), cancellationToken);
        }
        catch (StoreException)
        {
            return Unusable(snapshot);
        }
    }

    private static async Task<IResult> ForkWorldAsync(
        string id,
        HttpRequest http,
        AccessKeys keys,
        WorldRegistry worlds,
        Simulation simulation,
        WorldViews views,
        CancellationToken cancellationToken)
    {
        if (!worlds.Exists(id))
        {
            return WorldEndpoints.NotThere(id);
        }

        try
        {
            // Others may call the new world already, and must not fail because this caller gives up.
            return await ForkAsync(
                http,
                keys,
                worlds,
                views,
                file => simulation.CopyAsync(id, file, CancellationToken.None),
                cancellationToken);
        }
        catch (NoSuchWorldException)
        {
            return WorldEndpoints.NotThere(id);
        }
    }

    private static async Task<IResult> ForkAsync(
        HttpRequest http,
        AccessKeys keys,
        WorldRegistry worlds,
        WorldViews views,
        Func<string, Task> copy,
        CancellationToken cancellationToken)
    {
        if (await RequestBodies.ReadOrUsualAsync<ForkOrder>(http, cancellationToken) is not { } order)
        {
            return Problems.BadRequest("The body must be a JSON object such as {\"world\":\"copy\",\"frozen\":true}.");
        }

        if ((order.World is null ? worlds.NewId() : keys.WorldOf(order.World)) is not { } worldId)
        {
            return Problems.BadRequest("'world' must be 1 to 100 letters, digits, dots, dashes and underscores.");
        }

        return await worlds.AdoptAsync(worldId, copy, order.Frozen) is null
            ? WorldEndpoints.Exists(worldId)
            : await WorldEndpoints.CreatedAsync(worldId, views, cancellationToken);
    }

    private static Task CopyAsync(string source, string target)
    {
        if (!File.Exists(source))
        {
            throw new StoreException($"The file {source} is missing.");
        }

        File.Copy(source, target);
        return Task.CompletedTask;
    }

    private static ProblemHttpResult Unusable(Snapshot snapshot) => Problems.Conflict(
        $"The file of snapshot '{snapshot.Id}' is missing, damaged, or was written by a newer version.");
}
