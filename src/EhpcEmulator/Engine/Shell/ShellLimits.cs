namespace EhpcEmulator.Engine.Shell;

/// <summary>What one run of the simulated shell may use, so that no script can hold the emulator up.</summary>
public static class ShellLimits
{
    /// <summary>Commands, loop rounds and words.</summary>
    public const int Steps = 100_000;

    /// <summary>Characters of one output, one file, one variable or one command line: 1 MiB.</summary>
    public const int Output = 1 << 20;

    /// <summary>Characters that all commands together read and write.</summary>
    public const long Text = 64L << 20;

    /// <summary>How deeply commands and expansions may be nested in the text of one script.</summary>
    public const int Nesting = 40;

    /// <summary>How deeply running commands may be nested, including scripts that start scripts.</summary>
    public const int Depth = 100;
}
