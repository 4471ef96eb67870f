using EhpcEmulator.Engine;
using EhpcEmulator.Store;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control;

/// <summary>Snapshots of worlds: takes, lists, downloads, uploads and removes them.</summary>
internal static class SnapshotEndpoints
{
    private const string FileType = "application/vnd.sqlite3";
    private const string AnyType = "application/octet-stream";
    private const int MostNameCharacters = 200;

    public static void MapSnapshots(this IEndpointRouteBuilder world)
    {
        world.MapGet("/snapshots", List)
            .WithName("ListSnapshots")
            .WithSummary("Lists the snapshots of a world, oldest first.")
            .Produces<SnapshotList>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapPost("/snapshots", AddAsync)
            .WithName("TakeSnapshot")
            .WithSummary("Takes a snapshot of a world as it is now, or stores one that is uploaded as a file.")
            .Accepts<SnapshotOrder>("application/json", FileType, AnyType)
            .Produces<Snapshot>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        world.MapGet("/snapshots/{snapshotId}", Get)
            .WithName("GetSnapshot")
            .WithSummary("Describes a snapshot.")
            .Produces<Snapshot>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapGet("/snapshots/{snapshotId}/file", GetFile)
            .WithName("DownloadSnapshot")
            .WithSummary("Downloads a snapshot as a file.")
            .Produces<byte[]>(StatusCodes.Status200OK, FileType)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapDelete("/snapshots/{snapshotId}", Delete)
            .WithName("DeleteSnapshot")
            .WithSummary("Removes a snapshot; worlds that were made from it are kept.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        world.MapForks();
    }

    /// <summary>The snapshot that a path names, or why there is none.</summary>
    internal static (Snapshot? Snapshot, IResult? Refusal) Find(
        string id, string snapshotId, WorldRegistry worlds, Snapshots snapshots) =>
        !worlds.Exists(id) ? (null, WorldEndpoints.NotThere(id))
        : snapshots.Find(id, snapshotId) is { } snapshot ? (snapshot, null)
        : (null, Problems.NotFound("snapshot", $"GET {PathOf(id)} lists the snapshots of the world."));

    private static string PathOf(string worldId) => $"{WorldEndpoints.PathOf(worldId)}/snapshots";

    private static IResult List(string id, WorldRegistry worlds, Snapshots snapshots) =>
        worlds.Exists(id)
            ? TypedResults.Ok(new SnapshotList(snapshots.Of(id)))
            : WorldEndpoints.NotThere(id);

    private static IResult Get(
        string id, string snapshotId, WorldRegistry worlds, Snapshots snapshots)
    {
        var (snapshot, refusal) = Find(id, snapshotId, worlds, snapshots);
        return snapshot is null ? refusal! : TypedResults.Ok(snapshot);
    }

    private static IResult GetFile(
        string id, string snapshotId, WorldRegistry worlds, Snapshots snapshots)
    {
        var (snapshot, refusal) = Find(id, snapshotId, worlds, snapshots);
        return snapshot is null ? refusal!
            : File.Exists(snapshots.FileOf(snapshot))
                ? TypedResults.PhysicalFile(
                    snapshots.FileOf(snapshot), FileType, $"{snapshot.World}-{snapshot.Id}.db", snapshot.SavedAt)
            : Problems.NotFound("snapshot", "Its file is missing from the data folder.");
    }

    private static IResult Delete(
        string id, string snapshotId, WorldRegistry worlds, Snapshots snapshots)
    {
        var (snapshot, refusal) = Find(id, snapshotId, worlds, snapshots);
        return snapshot is null ? refusal!
            : snapshots.Delete(snapshot.World, snapshot.Id) ? TypedResults.NoContent()
            : Problems.NotFound("snapshot", "It was removed a moment ago.");
    }

    private static async Task<IResult> AddAsync(
        string id,
        string? name,
        HttpRequest http,
        Simulation simulation,
        WorldRegistry worlds,
        Snapshots snapshots,
        IOptions<ControlOptions> options,
        CancellationToken cancellationToken)
    {
        var isFile = TypeOf(http) is FileType or AnyType;
        if (!isFile)
        {
            if (await RequestBodies.ReadOrUsualAsync<SnapshotOrder>(http, cancellationToken) is not { } order)
            {
                return Problems.BadRequest(
                    $"The body must be a JSON object such as {{\"name\":\"before\"}}, or a snapshot as {FileType}.");
            }

            name = order.Name ?? name;
        }

        if (name?.Length > MostNameCharacters)
        {
            return Problems.BadRequest($"'name' has at most {MostNameCharacters} characters.");
        }

        // Naming a world for the first time creates it.
        await worlds.OpenAsync(id);
        try
        {
            var snapshot = isFile
                ? await snapshots.ReceiveAsync(id, name, file => ReceiveAsync(
                    http, file, options.Value.MaxUploadBytes, cancellationToken))
                : await snapshots.TakeAsync(id, name, file => simulation.CopyAsync(
                    id, file, cancellationToken));
            return TypedResults.Created($"{PathOf(id)}/{snapshot.Id}", snapshot);
        }
        catch (StoreException) when (isFile)
        {
            return Problems.BadRequest(
                "The file is not a snapshot of this emulator, is damaged, or was written by a newer version.");
        }
        catch (NoSuchWorldException)
        {
            return WorldEndpoints.NotThere(id);
        }
        catch (UploadTooLargeException)
        {
            return Problems.TooLarge(
                $"A snapshot may have {options.Value.MaxUploadBytes} bytes; Control:MaxUploadBytes can allow more.");
        }
    }

    // Without what follows the type, as in "application/json; charset=utf-8".
    private static string? TypeOf(HttpRequest http) => http.ContentType?.Split(';')[0].Trim().ToLowerInvariant();

    private static async Task ReceiveAsync(
        HttpRequest http, string file, long limit, CancellationToken cancellationToken)
    {
        await using var target = new FileStream(
            file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var buffer = new byte[128 * 1024];
        for (var total = 0L; await ReadAsync(http, buffer, cancellationToken) is > 0 and var count;)
        {
            total += count;
            if (total > limit)
            {
                throw new UploadTooLargeException();
            }

            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    private static async ValueTask<int> ReadAsync(HttpRequest http, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await http.Body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException error)
        {
            throw new StoreException("The snapshot was not sent completely.", error);
        }
    }

    private sealed class UploadTooLargeException : Exception;
}
