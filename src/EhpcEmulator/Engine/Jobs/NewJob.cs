using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>A job as submitted.</summary>
public sealed record NewJob
{
    /// <summary>The user it runs as.</summary>
    public required string Owner { get; init; }

    /// <summary>A job file with arguments, or commands.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The text of the job, when it does not come from a file.</summary>
    public string? Script { get; init; }

    /// <summary>What <see cref="Script"/> is given as <c>$1</c> and on.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What it asks for; it overrides the directives of its file.</summary>
    public JobOptions Options { get; init; } = JobOptions.None;

    public IReadOnlyList<JobVariable> Variables { get; init; } = [];

    public string InputFileUrl { get; init; } = "";

    public string UnzipCommand { get; init; } = "";

    public string PostCommandLine { get; init; } = "";

    public string ContainerId { get; init; } = "";

    /// <summary>The image of that application; null without one.</summary>
    public ImageName? Image { get; init; }

    public JobRetry? Retry { get; init; }
}
