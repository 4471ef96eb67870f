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

    /// <summary>The environment it adds to that of its user.</summary>
    public IReadOnlyList<JobVariable> Variables { get; init; } = [];

    /// <summary>A package on OSS; empty for none. It is not fetched, but then the job file need not be there.</summary>
    public string InputFileUrl { get; init; } = "";

    /// <summary>How the package would be unpacked; kept, without effect.</summary>
    public string UnzipCommand { get; init; } = "";

    /// <summary>What runs after it on its first node; empty for nothing.</summary>
    public string PostCommandLine { get; init; } = "";

    /// <summary>The container application it runs in; empty for none.</summary>
    public string ContainerId { get; init; } = "";

    /// <summary>The image of that application; null without one.</summary>
    public ImageName? Image { get; init; }

    /// <summary>When a failed run is repeated; null for never.</summary>
    public JobRetry? Retry { get; init; }

    /// <summary>Whether it is over already, so that its queue may be gone.</summary>
    public bool HasEnded { get; init; }
}
