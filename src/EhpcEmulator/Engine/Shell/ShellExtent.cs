namespace EhpcEmulator.Engine.Shell;

/// <summary>Finds where an expansion ends, past quotes and expansions inside it.</summary>
internal static class ShellExtent
{
    /// <summary>The position of the closing character that belongs to an opening one right before the start.</summary>
    /// <exception cref="ShellSyntaxException">There is none, or it is nested too deeply.</exception>
    public static int Close(string text, int start, char close, int line) => Close(text, start, close, line, 0);

    private static int Close(string text, int start, char close, int line, int depth)
    {
        if (depth > ShellLimits.Nesting)
        {
            throw new ShellSyntaxException(line, $"expansions nested more than {ShellLimits.Nesting} deep");
        }

        var open = close is ')' ? '(' : '{';
        var level = 1;
        for (var at = start; at < text.Length; at++)
        {
            var c = text[at];
            if (c == close && --level is 0)
            {
                return at;
            }

            if (c == open && (open is '(' || text[at - 1] is '$'))
            {
                level++;
            }
            else if (c is '\\')
            {
                at++;
            }
            else if (c is '\'')
            {
                at = IndexOf(text, '\'', at + 1, close, line);
            }
            else if (c is '"')
            {
                at = CloseQuote(text, at + 1, close, line, depth);
            }
            else if (c is '#' && close is ')' && text[at - 1] is ' ' or '\t' or '\n' or ';')
            {
                at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
            }
        }

        throw Unmatched(close, line);
    }

    private static int CloseQuote(string text, int start, char close, int line, int depth)
    {
        for (var at = start; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    return at;
                case '\\':
                    at++;
                    break;
                case '$' when at + 1 < text.Length && text[at + 1] is '(' or '{':
                    at = Close(text, at + 2, text[at + 1] is '(' ? ')' : '}', line, depth + 1);
                    break;
                default:
                    break;
            }
        }

        throw Unmatched(close, line);
    }

    private static int IndexOf(string text, char c, int start, char close, int line) =>
        start <= text.Length && text.IndexOf(c, start) is var at and >= 0 ? at : throw Unmatched(close, line);

    private static ShellSyntaxException Unmatched(char close, int line) =>
        new(line, $"unexpected EOF while looking for matching `{close}'");
}
