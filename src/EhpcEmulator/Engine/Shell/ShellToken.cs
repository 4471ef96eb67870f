namespace EhpcEmulator.Engine.Shell;

/// <summary>The kinds of tokens.</summary>
internal enum ShellTokenKind
{
    Word,

    Operator,

    Newline,

    End,
}

/// <summary>A token of a script.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written.</param>
/// <param name="Line">The line it is on, counted from 1.</param>
internal sealed record ShellToken(ShellTokenKind Kind, string Text, int Line)
{
    /// <summary>The parts of a word, or the body of a here document after its operator.</summary>
    public Word? Word { get; set; }

    /// <summary>The number in front of a redirection, -1 without one.</summary>
    public int Descriptor { get; init; } = -1;

    /// <summary>How errors call it.</summary>
    public string Shown => Kind is ShellTokenKind.Newline or ShellTokenKind.End ? "newline" : Text;
}
