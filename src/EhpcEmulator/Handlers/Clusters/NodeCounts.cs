using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>The nodes of a group by status.</summary>
public sealed record NodeCounts
{
    public required int Total { get; init; }

    /// <summary>Nodes that are running.</summary>
    public required int NormalCount { get; init; }

    /// <summary>Nodes in transition from one state to another.</summary>
    public required int OperatingCount { get; init; }

    /// <summary>The same figure under the name that the reference's example gives it.</summary>
    public int OperationCount => OperatingCount;

    public required int StoppedCount { get; init; }

    public required int ExceptionCount { get; init; }

    public static NodeCounts Of(StatusCounts counts) => new()
    {
        Total = counts.Total,
        NormalCount = counts.Normal,
        OperatingCount = counts.Operating,
        StoppedCount = counts.Stopped,
        ExceptionCount = counts.Exception,
    };
}
