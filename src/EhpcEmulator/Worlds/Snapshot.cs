using System.Text.Json.Serialization;

namespace EhpcEmulator.Worlds;

/// <summary>A world as it was at an instant, to return to or to fork from.</summary>
/// <param name="Id">Its id among the snapshots of its world, for example <c>snap-1</c>.</param>
/// <param name="World">The world it belongs to.</param>
/// <param name="Name">The name that it was given; null without one.</param>
/// <param name="TakenAt">The virtual instant it shows.</param>
/// <param name="SavedAt">When it was taken or uploaded, by the wall clock.</param>
/// <param name="Size">Bytes of its file.</param>
/// <param name="EventsPending">How many events were pending.</param>
public sealed record Snapshot(
    string Id,
    string World,
    string? Name,
    DateTimeOffset TakenAt,
    DateTimeOffset SavedAt,
    long Size,
    int EventsPending);

/// <summary>Snapshots as they are described beside their files.</summary>
[JsonSerializable(typeof(Snapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
