using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EhpcEmulator.Control;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Testing;

/// <summary>The snapshots of a world: its state, pending events, clock and seed at some instants.</summary>
public sealed class WorldSnapshots
{
    private readonly EhpcWorld _world;

    internal WorldSnapshots(EhpcWorld world) => _world = world;

    private string Path => $"{_world.Path}/snapshots";

    /// <summary>Takes a snapshot of the world as it is now.</summary>
    /// <param name="name">Any text of up to 200 characters; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Snapshot> TakeAsync(string? name = null, CancellationToken cancellationToken = default) =>
        _world.Surface.PostAsync<Snapshot>(Path, new SnapshotOrder { Name = name }, cancellationToken);

    /// <summary>The snapshots, oldest first.</summary>
    public async Task<IReadOnlyList<Snapshot>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _world.Surface.GetAsync<SnapshotList>(Path, cancellationToken)).Snapshots;

    /// <summary>Restores the world from a snapshot, its clock included.</summary>
    public Task RestoreAsync(Snapshot snapshot, CancellationToken cancellationToken = default) =>
        _world.Surface.PostAsync<WorldDescription>($"{PathOf(snapshot)}/restore", null, cancellationToken);

    /// <summary>Creates a new world from a snapshot; the same calls have the same answers in both.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="id">The new world's name; made up when null.</param>
    /// <param name="frozen">Whether its clock is frozen; as in the original when null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new world; disposing of it deletes it.</returns>
    public Task<EhpcWorld> ForkAsync(
        Snapshot snapshot, string? id = null, bool? frozen = null, CancellationToken cancellationToken = default) =>
        _world.ForkAsync($"{PathOf(snapshot)}/fork", id, frozen, cancellationToken);

    /// <summary>Removes a snapshot; worlds that were made from it are kept.</summary>
    public Task DeleteAsync(Snapshot snapshot, CancellationToken cancellationToken = default) =>
        _world.Surface.DoAsync(HttpMethod.Delete, PathOf(snapshot), cancellationToken);

    /// <summary>Downloads a snapshot as a file.</summary>
    public async Task DownloadAsync(Snapshot snapshot, Stream target, CancellationToken cancellationToken = default)
    {
        using var response = await _world.Surface.SendAsync(
            HttpMethod.Get, $"{PathOf(snapshot)}/file", null, cancellationToken);
        await response.Content.CopyToAsync(target, cancellationToken);
    }

    /// <summary>Uploads a snapshot that was downloaded from this world or another.</summary>
    /// <param name="source">The file.</param>
    /// <param name="name">Any text of up to 200 characters; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Snapshot> UploadAsync(
        Stream source, string? name = null, CancellationToken cancellationToken = default)
    {
        using var content = new StreamContent(source);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.sqlite3");
        var query = name is null ? "" : $"?name={Uri.EscapeDataString(name)}";
        using var response = await _world.Surface.SendAsync(
            HttpMethod.Post, Path + query, content, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<Snapshot>(JsonSerializerOptions.Web, cancellationToken))!;
    }

    private string PathOf(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return $"{Path}/{Uri.EscapeDataString(snapshot.Id)}";
    }
}
