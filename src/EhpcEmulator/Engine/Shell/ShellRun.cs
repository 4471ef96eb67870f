using EhpcEmulator.Engine.Jobs;

namespace EhpcEmulator.Engine.Shell;

/// <summary>What all shells of one run share: the node, the virtual time and the remaining limits.</summary>
internal sealed class ShellRun(ShellContext context, TimeSpan? timeout, CancellationToken cancellationToken)
{
    private int _steps;
    private long _text;
    private int _depth;
    private uint _random = (uint)(context.StartedAt.Ticks / TimeSpan.TicksPerSecond) | 1;

    public ShellContext Context { get; } = context;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The elapsed virtual time.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>When the last command in the background ends.</summary>
    public TimeSpan BackgroundEnd { get; set; }

    /// <summary>The virtual time at which what runs now is killed.</summary>
    public TimeSpan Deadline { get; set; } = timeout ?? ClockTime.Longest;

    public bool RanPrograms { get; set; }

    /// <summary>The virtual instant.</summary>
    public DateTimeOffset Now => Context.StartedAt + Elapsed;

    /// <summary>Counts a step.</summary>
    /// <exception cref="ShellStopException">There were too many.</exception>
    public void Step(int steps = 1)
    {
        CancellationToken.ThrowIfCancellationRequested();
        _steps += steps;
        if (_steps > ShellLimits.Steps)
        {
            throw new ShellStopException(ShellStopException.Killed, $"more than {ShellLimits.Steps} steps: Killed");
        }
    }

    /// <summary>Counts characters that are read or written.</summary>
    /// <exception cref="ShellStopException">There were too many, at once or in total.</exception>
    public void Spend(long characters)
    {
        _text += characters;
        if (characters > ShellLimits.Output || _text > ShellLimits.Text)
        {
            throw new ShellStopException(ShellStopException.Killed, "too much text: Killed");
        }
    }

    /// <summary>Counts comparisons of characters.</summary>
    /// <exception cref="ShellStopException">There were too many in total.</exception>
    public void Work(long comparisons)
    {
        _text += comparisons;
        Spend(0);
    }

    /// <summary>Lets virtual time pass.</summary>
    /// <exception cref="ShellStopException">The time-out comes first.</exception>
    public void Sleep(TimeSpan time)
    {
        var left = Deadline - Elapsed;
        if (time >= left && Deadline < ClockTime.Longest)
        {
            Elapsed = Deadline;
            throw new ShellStopException(ShellStopException.TimedOut, "", isTimedOut: true);
        }

        Elapsed += time > left ? left : time;
    }

    /// <summary>Goes a level deeper until the result is disposed of.</summary>
    /// <exception cref="ShellStopException">It is too deep.</exception>
    public Level Deeper()
    {
        if (_depth >= ShellLimits.Depth)
        {
            throw new ShellStopException(ShellStopException.Killed, "commands nested too deep: Killed");
        }

        _depth++;
        return new Level(this);
    }

    /// <summary>A number from 0 to 32767; the same ones in every run that starts at the same instant.</summary>
    public uint Random()
    {
        _random = unchecked((_random * 1_103_515_245) + 12_345);
        return (_random >> 16) & 0x7fff;
    }

    /// <summary>A level of nesting.</summary>
    public readonly struct Level(ShellRun run) : IDisposable
    {
        public void Dispose() => run._depth--;
    }
}
