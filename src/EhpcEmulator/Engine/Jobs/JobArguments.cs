namespace EhpcEmulator.Engine.Jobs;

/// <summary>The parsed arguments of a command that submits a job.</summary>
/// <param name="Options">What the options ask for.</param>
/// <param name="Operands">The rest: the job file and its arguments.</param>
/// <param name="Command">The whole job when it was given as an option, as <c>sbatch --wrap</c> has it.</param>
/// <param name="IsBinary">Whether the operands are a command rather than a job file (<c>-b y</c> or <c>--</c>).</param>
/// <param name="Variables">The environment it was given beyond that of its user, as <c>NAME=value</c>.</param>
/// <param name="Error">What is wrong with them, without the name of the command; null when nothing is.</param>
public sealed record JobArguments(
    JobOptions Options,
    IReadOnlyList<string> Operands,
    string? Command,
    bool IsBinary,
    IReadOnlyList<string> Variables,
    string? Error)
{
    /// <summary>The options as they were given, to be applied over those of a script.</summary>
    internal IReadOnlyList<JobOptionUse> Uses { get; init; } = [];
}

/// <summary>An option of a job with its value; empty when it takes none.</summary>
internal sealed record JobOptionUse(JobOption Option, string Value);
