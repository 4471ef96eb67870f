namespace EhpcEmulator.Engine.Shell;

/// <summary>Parses simple commands and redirections.</summary>
internal sealed class CommandReader(ShellParser parser)
{
    private readonly ShellParser _parser = parser;

    /// <summary>Assignments, words and redirections, at least one of them.</summary>
    public SimpleCommand Read()
    {
        var line = _parser.Current.Line;
        var assignments = new List<Assignment>();
        var words = new List<Word>();
        var redirections = new List<Redirection>();
        while (true)
        {
            if (Redirection() is { } redirection)
            {
                redirections.Add(redirection);
            }
            else if (words is [{ Text: "[[" }, ..] && words[^1].Text is not "]]" && ConditionWord() is { } condition)
            {
                words.Add(condition);
            }
            else if (_parser.Current.Kind is not ShellTokenKind.Word)
            {
                break;
            }
            else if (words.Count is 0 && AssignmentOf(_parser.Current.Word!) is { } assignment)
            {
                assignments.Add(assignment);
                _parser.Take();
            }
            else
            {
                words.AddRange(ShellBraces.Expand(_parser.Take().Word!));
            }
        }

        if (_parser.IsOperator("("))
        {
            throw _parser.Unexpected();
        }

        return assignments.Count + words.Count + redirections.Count > 0
            ? new SimpleCommand(assignments, words, redirections, line)
            : throw _parser.Unexpected();
    }

    /// <summary>The redirections from here on.</summary>
    public List<Redirection> Redirections()
    {
        var redirections = new List<Redirection>();
        while (Redirection() is { } redirection)
        {
            redirections.Add(redirection);
        }

        return redirections;
    }

    // Between [[ and ]] these are not operators of the shell; -a and -o mean the same to the test.
    private Word? ConditionWord()
    {
        var token = _parser.Current;
        var text = token.Kind is not ShellTokenKind.Operator ? null : token.Text switch
        {
            "&&" => "-a",
            "||" => "-o",
            "(" or ")" or "<" or ">" => token.Text,
            _ => null,
        };
        if (text is not null)
        {
            _parser.Take();
        }

        return text is null ? null : new Word([new LiteralPart(text, IsQuoted: false)], text);
    }

    private Redirection? Redirection()
    {
        var token = _parser.Current;
        if (token.Kind is not ShellTokenKind.Operator
            || token.Text is not (
                "<" or ">" or ">>" or ">|" or ">&" or "<&" or "<<" or "<<-" or "<<<" or "&>" or "&>>"))
        {
            return null;
        }

        _parser.Take();
        var isInput = token.Text[0] is '<';
        var descriptor = token.Descriptor >= 0 ? token.Descriptor : isInput ? 0 : 1;
        if (token.Text is "<<" or "<<-")
        {
            return new Redirection(descriptor, "<<", token.Word!);
        }

        if (_parser.Current.Kind is not ShellTokenKind.Word)
        {
            throw _parser.UnexpectedToken();
        }

        var target = _parser.Take().Word!;
        return token.Text switch
        {
            "&>" => new Redirection(-1, ">", target),
            "&>>" => new Redirection(-1, ">>", target),
            ">&" when !IsDescriptor(target.Text) => new Redirection(-1, ">", target),
            ">|" => new Redirection(descriptor, ">", target),
            _ => new Redirection(descriptor, token.Text, target),
        };
    }

    private static bool IsDescriptor(string text) => text is "-" || (text.Length is 1 && char.IsAsciiDigit(text[0]));

    private static Assignment? AssignmentOf(Word word)
    {
        if (word.Parts is not [LiteralPart { IsQuoted: false } first, ..])
        {
            return null;
        }

        var length = ShellWordReader.NameLength(first.Text, 0);
        var rest = first.Text[length..];
        var isAppended = rest.StartsWith("+=", StringComparison.Ordinal);
        if (length is 0 || (!isAppended && !rest.StartsWith('=')))
        {
            return null;
        }

        var value = first with { Text = rest[(isAppended ? 2 : 1)..] };
        return new Assignment(
            first.Text[..length],
            new Word([value, .. word.Parts.Skip(1)], word.Text[(length + (isAppended ? 2 : 1))..]),
            isAppended);
    }
}
