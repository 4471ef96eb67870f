namespace EhpcEmulator.Replay.Traces;

/// <summary>A line of a trace that cannot be read: which one, and why.</summary>
public sealed class TraceFormatException : Exception
{
    public TraceFormatException()
    {
    }

    public TraceFormatException(string message)
        : base(message)
    {
    }

    public TraceFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="line">The line, counted from 1.</param>
    /// <param name="reason">What is wrong with it.</param>
    public TraceFormatException(int line, string reason)
        : this($"line {line}: {reason}") => Line = line;

    /// <summary>The line, counted from 1; 0 when it is not a single one.</summary>
    public int Line { get; }
}
