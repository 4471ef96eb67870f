namespace EhpcEmulator.Store.Entities;

/// <summary>A question to the management node of a cluster whose answer is fetched later.</summary>
public sealed class AsyncQuery
{
    /// <summary>What the answer is asked for by, <c>t-</c> and letters and digits.</summary>
    public required string Id { get; init; }

    public required string ClusterId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
}
