namespace EhpcEmulator.Store.Entities;

/// <summary>A query to the management node of a cluster whose result is fetched later.</summary>
public sealed class AsyncQuery
{
    /// <summary>The id for fetching the result: <c>t-</c> followed by letters and digits.</summary>
    public required string Id { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>The virtual instant of the call; the result can be fetched a little later.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}
