namespace EhpcEmulator.Engine.Shell;

/// <summary>A part of a word.</summary>
internal abstract record WordPart;

/// <summary>Literal text; quoted text is not a pattern.</summary>
internal sealed record LiteralPart(string Text, bool IsQuoted) : WordPart;

/// <summary>A parameter: <c>$NAME</c> or <c>${NAME…}</c>.</summary>
/// <param name="Name">The variable, or one of <c>? # @ * $ ! 0</c> to <c>9</c>.</param>
/// <param name="Operator">
/// The operator after the name, for example <c>:-</c>; <c>#</c> in front is <c>length</c>.
/// </param>
/// <param name="Operand">The word after the operator.</param>
/// <param name="IsQuoted">Whether it is in double quotes.</param>
internal sealed record ParameterPart(string Name, string Operator, Word? Operand, bool IsQuoted) : WordPart;

/// <summary>The output of commands: <c>$( … )</c> or backquotes.</summary>
internal sealed record CommandPart(CommandList Commands, bool IsQuoted) : WordPart;

/// <summary>An arithmetic expression: <c>$(( … ))</c>.</summary>
internal sealed record ArithmeticPart(Word Expression) : WordPart;

/// <summary>A word before its expansion; <paramref name="Text"/> is how it was written.</summary>
internal sealed record Word(IReadOnlyList<WordPart> Parts, string Text);

/// <summary><c>NAME=value</c> in front of a command.</summary>
internal sealed record Assignment(string Name, Word Value, bool IsAppended);

/// <summary>A redirection.</summary>
/// <param name="Descriptor">0, 1 or 2; -1 for output and errors at once.</param>
/// <param name="Operator">One of <c>&lt; &gt; &gt;&gt; &gt;&amp; &lt;&amp; &lt;&lt; &lt;&lt;&lt;</c>.</param>
/// <param name="Target">The file, the descriptor or the text itself.</param>
internal sealed record Redirection(int Descriptor, string Operator, Word Target);

/// <summary>A command that can be run.</summary>
internal abstract record Command(int Line);

/// <summary>Assignments, a name and its arguments.</summary>
internal sealed record SimpleCommand(
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<Word> Words,
    IReadOnlyList<Redirection> Redirections,
    int Line) : Command(Line);

/// <summary>A compound command with redirections.</summary>
internal sealed record RedirectedCommand(Command Body, IReadOnlyList<Redirection> Redirections, int Line)
    : Command(Line);

/// <summary><c>a | b | c</c>, or one command; <c>!</c> inverts the exit code.</summary>
internal sealed record PipelineCommand(IReadOnlyList<Command> Stages, bool IsNegated, int Line) : Command(Line);

/// <summary><c>a &amp;&amp; b || c</c>.</summary>
internal sealed record ChainCommand(Command First, IReadOnlyList<ChainLink> Links, int Line) : Command(Line);

/// <summary>A further command of a chain, run if the one before succeeded or failed.</summary>
internal sealed record ChainLink(bool IsOnSuccess, Command Command);

/// <summary><c>a &amp;</c>.</summary>
internal sealed record BackgroundCommand(Command Body, int Line) : Command(Line);

/// <summary>Commands one after another.</summary>
internal sealed record CommandList(IReadOnlyList<Command> Commands, int Line) : Command(Line);

/// <summary><c>( … )</c>.</summary>
internal sealed record SubshellCommand(CommandList Body, int Line) : Command(Line);

/// <summary><c>if</c>; without a branch that is taken, <paramref name="Otherwise"/>.</summary>
internal sealed record IfCommand(IReadOnlyList<IfBranch> Branches, CommandList? Otherwise, int Line) : Command(Line);

/// <summary>A condition with its body.</summary>
internal sealed record IfBranch(CommandList Condition, CommandList Body);

/// <summary><c>for</c>; without a list it goes through the arguments.</summary>
internal sealed record ForCommand(string Variable, IReadOnlyList<Word>? Words, CommandList Body, int Line)
    : Command(Line);

/// <summary><c>while</c> or <c>until</c>.</summary>
internal sealed record WhileCommand(CommandList Condition, CommandList Body, bool IsUntil, int Line) : Command(Line);

/// <summary>A script that cannot be parsed.</summary>
/// <param name="line">Counted from 1.</param>
/// <param name="message">In the style of a shell.</param>
internal sealed class ShellSyntaxException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}
