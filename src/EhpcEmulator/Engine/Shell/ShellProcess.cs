namespace EhpcEmulator.Engine.Shell;

/// <summary>Why a shell leaves the commands it is in.</summary>
internal enum ShellJump
{
    None,

    Break,

    Continue,

    /// <summary>Leaves a sourced script.</summary>
    Return,

    Exit,
}

/// <summary>One shell: its variables, its folder and its options.</summary>
internal sealed class ShellProcess
{
    public ShellVariables Variables { get; private init; } = new();

    /// <summary>Absolute.</summary>
    public required string WorkingDirectory { get; set; }

    /// <summary><c>$0</c>, and what its errors begin with.</summary>
    public required string Name { get; init; }

    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>The line of the command that runs.</summary>
    public int Line { get; set; } = 1;

    /// <summary><c>$?</c>.</summary>
    public int LastExitCode { get; set; }

    /// <summary>The exit code of the last command substitution of a command; null when it has none.</summary>
    public int? SubstitutionExitCode { get; set; }

    public ShellJump Jump { get; set; }

    /// <summary>How many loops a break or continue is for.</summary>
    public int JumpLevels { get; set; }

    /// <summary>How many loops it is in.</summary>
    public int Loops { get; set; }

    /// <summary><c>set -e</c>.</summary>
    public bool ExitsOnError { get; set; }

    /// <summary><c>set -u</c>.</summary>
    public bool RefusesUnset { get; set; }

    /// <summary><c>set -x</c>.</summary>
    public bool Traces { get; set; }

    /// <summary><c>set -o pipefail</c>.</summary>
    public bool FailsByPipe { get; set; }

    /// <summary>What its own errors begin with.</summary>
    public string ErrorPrefix => $"{Name}: line {Line}: ";

    /// <summary>A copy that shares nothing, for a subshell.</summary>
    public ShellProcess Fork() => new()
    {
        Variables = Variables.Copy(),
        WorkingDirectory = WorkingDirectory,
        Name = Name,
        Arguments = Arguments,
        Line = Line,
        LastExitCode = LastExitCode,
        ExitsOnError = ExitsOnError,
        RefusesUnset = RefusesUnset,
        Traces = Traces,
        FailsByPipe = FailsByPipe,
    };

    /// <summary>A shell of its own for a script.</summary>
    public ShellProcess Start(string name, IReadOnlyList<string> arguments) => new()
    {
        Variables = Variables.CopyExported(),
        WorkingDirectory = WorkingDirectory,
        Name = name,
        Arguments = arguments,
    };

    /// <summary>Ends this shell.</summary>
    public int Exit(int exitCode)
    {
        Jump = ShellJump.Exit;
        return exitCode;
    }
}
