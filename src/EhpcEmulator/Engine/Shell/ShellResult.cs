namespace EhpcEmulator.Engine.Shell;

/// <summary>The result of a run of the simulated shell.</summary>
/// <param name="ExitCode">0 to 255.</param>
/// <param name="Stdout">At most <see cref="ShellLimits.Output"/> characters.</param>
/// <param name="Stderr">At most <see cref="ShellLimits.Output"/> characters.</param>
/// <param name="Elapsed">The virtual time it took: what it slept.</param>
public sealed record ShellResult(int ExitCode, string Stdout, string Stderr, TimeSpan Elapsed)
{
    /// <summary>Whether the time-out ended it; then the exit code is 124.</summary>
    public bool IsTimedOut { get; init; }

    /// <summary>
    /// Whether it called an application, which the emulator cannot run and assumes to have succeeded.
    /// </summary>
    public bool RanPrograms { get; init; }

    /// <summary>How much of <see cref="Stdout"/> had been printed when.</summary>
    public IReadOnlyList<ShellMark> StdoutMarks { get; init; } = [];

    /// <summary>How much of <see cref="Stderr"/> had been printed when.</summary>
    public IReadOnlyList<ShellMark> StderrMarks { get; init; } = [];

    /// <summary>What a terminal shows, in the order it was printed; at most twice the limit of either.</summary>
    public string Output { get; init; } = "";
}

/// <summary>How much a run had printed at a point of its virtual time.</summary>
/// <param name="Elapsed">The virtual time since the run began.</param>
/// <param name="Length">Characters printed until then, including those of that instant.</param>
public readonly record struct ShellMark(TimeSpan Elapsed, int Length);
