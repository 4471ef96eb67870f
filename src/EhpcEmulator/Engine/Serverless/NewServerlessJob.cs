using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Serverless;

/// <summary>A serverless job as submitted.</summary>
public sealed record NewServerlessJob
{
    public required string Name { get; init; }

    /// <summary>The user it runs as.</summary>
    public required string Owner { get; init; }

    public required string QueueName { get; init; }

    /// <summary>0 to 999.</summary>
    public required int Priority { get; init; }

    /// <summary>What it is submitted with besides.</summary>
    public required ServerlessSettings Settings { get; init; }

    /// <summary>What it waits for; empty for nothing.</summary>
    public required IReadOnlyList<AwaitedJob> DependsOn { get; init; }
}

/// <summary>A job that another one waits for.</summary>
/// <param name="On">The job, to be changed.</param>
/// <param name="Index">The one task of an array that is awaited; null for the whole.</param>
/// <param name="Kind">The required outcome.</param>
public sealed record AwaitedJob(ServerlessJob On, int? Index, DependencyKind Kind);
