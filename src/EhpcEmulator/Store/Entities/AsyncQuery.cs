namespace EhpcEmulator.Store.Entities;

/// <summary>A query to the management node of a cluster whose result is fetched later.</summary>
public sealed class AsyncQuery
{
    /// <summary>The id for fetching the result: <c>t-</c> followed by letters and digits.</summary>
    public required string Id { get; init; }

    public required string ClusterId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
}
