namespace EhpcEmulator.Engine.Shell;

/// <summary>Parses scripts into commands.</summary>
internal sealed class ShellParser
{
    private readonly IReadOnlyList<ShellToken> _tokens;
    private readonly CommandReader _simple;
    private int _depth;

    private ShellParser(IReadOnlyList<ShellToken> tokens, int depth)
    {
        _tokens = tokens;
        _depth = depth;
        _simple = new CommandReader(this);
    }

    private int At { get; set; }

    /// <summary>The next token.</summary>
    internal ShellToken Current => _tokens[At];

    /// <summary>Parses a script.</summary>
    /// <param name="script">Its text.</param>
    /// <param name="line">The line its first character is on.</param>
    /// <param name="depth">How many expansions it is nested in.</param>
    /// <exception cref="ShellSyntaxException">It is not a valid script.</exception>
    public static CommandList Parse(string script, int line = 1, int depth = 0)
    {
        var text = script.Replace("\r\n", "\n", StringComparison.Ordinal);
        var parser = new ShellParser(new ShellLexer(text, line, depth).Read(), depth);
        var list = parser.List();
        return parser.Current.Kind is ShellTokenKind.End ? list : throw parser.Unexpected();
    }

    internal ShellToken Take() => _tokens[At++];

    internal bool IsOperator(string text) => Current.Kind is ShellTokenKind.Operator && Current.Text == text;

    private bool IsWord(string text) => Current.Kind is ShellTokenKind.Word && Current.Text == text;

    internal ShellSyntaxException Unexpected() => Current.Kind is ShellTokenKind.End
        ? new ShellSyntaxException(Current.Line, "syntax error: unexpected end of file")
        : UnexpectedToken();

    /// <summary>As <see cref="Unexpected"/>, but the end of the script counts as the end of its last line.</summary>
    internal ShellSyntaxException UnexpectedToken() =>
        new(Current.Line, $"syntax error near unexpected token `{Current.Shown}'");

    private CommandList List()
    {
        var line = Current.Line;
        var commands = new List<Command>();
        SkipNewlines();
        while (!IsListEnd())
        {
            var command = Chain();
            if (IsOperator("&"))
            {
                command = new BackgroundCommand(command, Take().Line);
            }
            else if (IsOperator(";") || Current.Kind is ShellTokenKind.Newline)
            {
                At++;
            }
            else if (!IsListEnd())
            {
                throw Unexpected();
            }

            commands.Add(command);
            SkipNewlines();
        }

        return new CommandList(commands, line);
    }

    private bool IsListEnd() => Current.Kind is ShellTokenKind.End || IsOperator(")") || IsOperator(";;")
        || (Current.Kind is ShellTokenKind.Word
            && Current.Text is "then" or "elif" or "else" or "fi" or "do" or "done" or "}" or "esac");

    private void SkipNewlines()
    {
        while (Current.Kind is ShellTokenKind.Newline)
        {
            At++;
        }
    }

    private Command Chain()
    {
        var first = Pipeline();
        var links = new List<ChainLink>();
        while (IsOperator("&&") || IsOperator("||"))
        {
            var isOnSuccess = Take().Text is "&&";
            SkipNewlines();
            links.Add(new ChainLink(isOnSuccess, Pipeline()));
        }

        return links.Count is 0 ? first : new ChainCommand(first, links, first.Line);
    }

    private Command Pipeline()
    {
        var line = Current.Line;
        var isNegated = false;
        while (IsWord("!"))
        {
            isNegated = !isNegated;
            At++;
        }

        var stages = new List<Command> { Command() };
        while (IsOperator("|") || IsOperator("|&"))
        {
            if (Take().Text is "|&")
            {
                stages[^1] = new RedirectedCommand(stages[^1], [new Redirection(2, ">&", Literal("1"))], line);
            }

            SkipNewlines();
            stages.Add(Command());
        }

        return stages.Count is 1 && !isNegated ? stages[0] : new PipelineCommand(stages, isNegated, line);
    }

    private Command Command()
    {
        if (++_depth > ShellLimits.Nesting)
        {
            throw new ShellSyntaxException(Current.Line, $"commands nested more than {ShellLimits.Nesting} deep");
        }

        var command = Compound();
        if (command is null)
        {
            command = _simple.Read();
        }
        else if (_simple.Redirections() is { Count: > 0 } redirections)
        {
            command = new RedirectedCommand(command, redirections, command.Line);
        }

        _depth--;
        return command;
    }

    private Command? Compound()
    {
        var line = Current.Line;
        if (IsOperator("("))
        {
            At++;
            var body = FilledList();
            Expect(IsOperator(")"));
            return new SubshellCommand(body, line);
        }

        if (Current.Kind is not ShellTokenKind.Word)
        {
            return null;
        }

        switch (Current.Text)
        {
            case "{":
                At++;
                var body = FilledList();
                Expect(IsWord("}"));
                return body;
            case "if":
                return If(line);
            case "while" or "until":
                var isUntil = Take().Text is "until";
                var condition = FilledList();
                return new WhileCommand(condition, DoBody(), isUntil, line);
            case "for":
                return For(line);
            case "case" or "function" or "select":
            case "then" or "elif" or "else" or "fi" or "do" or "done" or "}" or "esac":
                throw Unexpected();
            default:
                return null;
        }
    }

    private IfCommand If(int line)
    {
        var branches = new List<IfBranch>();
        CommandList? otherwise = null;
        do
        {
            At++;
            var condition = FilledList();
            Expect(IsWord("then"));
            branches.Add(new IfBranch(condition, FilledList()));
        }
        while (IsWord("elif"));

        if (IsWord("else"))
        {
            At++;
            otherwise = FilledList();
        }

        Expect(IsWord("fi"));
        return new IfCommand(branches, otherwise, line);
    }

    private ForCommand For(int line)
    {
        At++;
        var variable = Current.Text;
        var isName = Current.Kind is ShellTokenKind.Word && ShellWordReader.NameLength(variable, 0) == variable.Length;
        Expect(isName);
        SkipNewlines();
        List<Word>? words = null;
        if (IsWord("in"))
        {
            At++;
            words = [];
            while (Current.Kind is ShellTokenKind.Word)
            {
                words.AddRange(ShellBraces.Expand(Take().Word!));
            }
        }

        if (IsOperator(";"))
        {
            At++;
        }

        SkipNewlines();
        return new ForCommand(variable, words, DoBody(), line);
    }

    private CommandList DoBody()
    {
        Expect(IsWord("do"));
        var body = FilledList();
        Expect(IsWord("done"));
        return body;
    }

    private CommandList FilledList()
    {
        var list = List();
        return list.Commands.Count > 0 ? list : throw Unexpected();
    }

    private void Expect(bool isThere)
    {
        if (!isThere)
        {
            throw Unexpected();
        }

        At++;
    }

    private static Word Literal(string text) => new([new LiteralPart(text, IsQuoted: false)], text);
}
