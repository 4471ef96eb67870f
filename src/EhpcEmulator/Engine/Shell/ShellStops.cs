namespace EhpcEmulator.Engine.Shell;

/// <summary>Ends a whole run: its time or one of its limits is used up.</summary>
internal sealed class ShellStopException(int exitCode, string message, bool isTimedOut = false) : Exception(message)
{
    /// <summary>The exit code of a run that its time-out ended.</summary>
    public const int TimedOut = 124;

    /// <summary>The exit code of a run that used too much, that of a process that was killed.</summary>
    public const int Killed = 137;

    public int ExitCode { get; } = exitCode;

    public bool IsTimedOut { get; } = isTimedOut;
}

/// <summary>A word that cannot be expanded; it ends the shell it is in.</summary>
internal sealed class ShellExpansionException(string message) : Exception(message);
