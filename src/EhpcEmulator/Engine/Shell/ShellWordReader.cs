using System.Text;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Reads words with their quotes and expansions.</summary>
/// <param name="text">The script, with line feeds alone.</param>
/// <param name="line">The line its first character is on.</param>
/// <param name="depth">How many expansions it is nested in.</param>
internal sealed class ShellWordReader(string text, int line, int depth)
{
    private int _counted;
    private int _line = line;

    public int Position { get; set; }

    public bool IsAtEnd => Position >= text.Length;

    /// <summary>The line of the current position.</summary>
    public int Line
    {
        get
        {
            for (; _counted < Math.Min(Position, text.Length); _counted++)
            {
                _line += text[_counted] is '\n' ? 1 : 0;
            }

            return _line;
        }
    }

    /// <summary>The character this far ahead; NUL after the end.</summary>
    public char Peek(int ahead = 0) => Position + ahead < text.Length ? text[Position + ahead] : '\0';

    /// <summary>A word that is in double quotes from its first character to its last.</summary>
    public static Word Quoted(string text, int line, int depth, bool isHereDocument = false)
    {
        var reader = new ShellWordReader(text, line, depth);
        var parts = new List<WordPart>();
        reader.ReadQuoted(parts, isHereDocument ? '\0' : '"', isWhole: true);
        return new Word(parts, text);
    }

    /// <summary>The word at the position, up to a blank or an operator.</summary>
    public Word Read()
    {
        var start = Position;
        var parts = ReadPlain(c => c is ' ' or '\t' or '\n' or '|' or '&' or ';' or '(' or ')' or '<' or '>');
        return new Word(parts, text[start..Position]);
    }

    /// <summary>The text up to the next line feed; the position is then after it.</summary>
    public string ReadLine()
    {
        var end = text.IndexOf('\n', Math.Min(Position, text.Length));
        var found = end < 0 ? text[Math.Min(Position, text.Length)..] : text[Position..end];
        Position = end < 0 ? text.Length : end + 1;
        return found;
    }

    private List<WordPart> ReadPlain(Func<char, bool> isEnd)
    {
        var parts = new List<WordPart>();
        var plain = new StringBuilder();
        while (!IsAtEnd && !isEnd(Peek()))
        {
            var c = Peek();
            if (c is not ('\\' or '\'' or '"' or '$' or '`'))
            {
                plain.Append(c);
                Position++;
                continue;
            }

            Flush(parts, plain, isQuoted: false);
            switch (c)
            {
                case '\\':
                    if (Peek(1) is not '\n')
                    {
                        var escaped = Position + 1 < text.Length ? Peek(1) : '\\';
                        parts.Add(new LiteralPart(escaped.ToString(), IsQuoted: true));
                    }

                    Position += 2;
                    break;
                case '\'':
                    parts.Add(new LiteralPart(ReadSingleQuoted(1), IsQuoted: true));
                    break;
                case '"':
                    Position++;
                    var before = parts.Count;
                    ReadQuoted(parts, '"', isWhole: false);
                    if (parts.Count == before)
                    {
                        // "" is still a word, which "$@" without arguments is not.
                        parts.Add(new LiteralPart("", IsQuoted: true));
                    }

                    break;
                case '$' when Peek(1) is '\'':
                    var decoded = ShellEscapes.Decode(ReadSingleQuoted(2, hasEscapes: true));
                    parts.Add(new LiteralPart(decoded, IsQuoted: true));
                    break;
                default:
                    parts.Add(ReadExpansion(isQuoted: false));
                    break;
            }
        }

        Position = Math.Min(Position, text.Length);
        Flush(parts, plain, isQuoted: false);
        return parts;
    }

    private void ReadQuoted(List<WordPart> parts, char quote, bool isWhole)
    {
        var plain = new StringBuilder();
        var line = Line;
        while (!IsAtEnd && (isWhole || Peek() != quote))
        {
            var c = Peek();
            if (c is '\\' && Peek(1) is '$' or '`' or '\\' or '\n' || (c is '\\' && quote != '\0' && Peek(1) == quote))
            {
                plain.Append(Peek(1) is '\n' ? "" : Peek(1).ToString());
                Position += 2;
            }
            else if (c is '$' or '`')
            {
                Flush(parts, plain, isQuoted: true);
                parts.Add(ReadExpansion(isQuoted: true));
            }
            else
            {
                plain.Append(c);
                Position++;
            }
        }

        Flush(parts, plain, isQuoted: true);
        if (!isWhole)
        {
            if (IsAtEnd)
            {
                throw Unmatched('"', line);
            }

            Position++;
        }
    }

    private WordPart ReadExpansion(bool isQuoted)
    {
        var line = Line;
        if (Peek() is '`')
        {
            return ReadBackquoted(isQuoted, line);
        }

        var next = Peek(1);
        if (next is '(')
        {
            var end = ShellExtent.Close(text, Position + 2, ')', line);
            var inner = text[(Position + 2)..end];
            Position = end + 1;
            return inner.StartsWith('(') && inner.EndsWith(')')
                ? new ArithmeticPart(Quoted(inner[1..^1], line, Deeper(line)))
                : new CommandPart(ShellParser.Parse(inner, line, Deeper(line)), isQuoted);
        }

        if (next is '{')
        {
            var end = ShellExtent.Close(text, Position + 2, '}', line);
            var inner = text[(Position + 2)..end];
            Position = end + 1;
            return ShellParameter.Read(inner, isQuoted, (operand, isInQuotes) => Operand(operand, isInQuotes, line));
        }

        if (ShellParameter.Specials.Contains(next, StringComparison.Ordinal) || char.IsAsciiDigit(next))
        {
            Position += 2;
            return new ParameterPart(next.ToString(), "", null, isQuoted);
        }

        var length = NameLength(text, Position + 1);
        Position += 1 + length;
        return length is 0
            ? new LiteralPart("$", isQuoted)
            : new ParameterPart(text[(Position - length)..Position], "", null, isQuoted);
    }

    private CommandPart ReadBackquoted(bool isQuoted, int line)
    {
        var inner = new StringBuilder();
        for (Position++; Peek() is not '`'; Position++)
        {
            if (IsAtEnd)
            {
                throw Unmatched('`', line);
            }

            if (Peek() is '\\' && Peek(1) is '`' or '\\' or '$')
            {
                Position++;
            }

            inner.Append(Peek());
        }

        Position++;
        return new CommandPart(ShellParser.Parse(inner.ToString(), line, Deeper(line)), isQuoted);
    }

    private Word Operand(string operand, bool isQuoted, int line)
    {
        var inner = new ShellWordReader(operand, line, Deeper(line));
        if (!isQuoted)
        {
            return new Word(inner.ReadPlain(_ => false), operand);
        }

        // Double quotes inside double quotes only group: "${A:-"b c"}" is "b c".
        var parts = new List<WordPart>();
        inner.ReadQuoted(parts, '"', isWhole: true);
        return new Word([.. parts.Select(part => part is LiteralPart literal
            ? literal with { Text = literal.Text.Replace("\"", "", StringComparison.Ordinal) }
            : part)], operand);
    }

    private string ReadSingleQuoted(int opening, bool hasEscapes = false)
    {
        var line = Line;
        Position += opening;
        var start = Position;
        while (!IsAtEnd && Peek() is not '\'')
        {
            Position += hasEscapes && Peek() is '\\' ? 2 : 1;
        }

        if (IsAtEnd)
        {
            throw Unmatched('\'', line);
        }

        Position++;
        return text[start..(Position - 1)];
    }

    private int Deeper(int line) => depth < ShellLimits.Nesting
        ? depth + 1
        : throw new ShellSyntaxException(line, $"expansions nested more than {ShellLimits.Nesting} deep");

    private static ShellSyntaxException Unmatched(char quote, int line) =>
        new(line, $"unexpected EOF while looking for matching `{quote}'");

    private static void Flush(List<WordPart> parts, StringBuilder plain, bool isQuoted)
    {
        if (plain.Length > 0)
        {
            parts.Add(new LiteralPart(plain.ToString(), isQuoted));
            plain.Clear();
        }
    }

    /// <summary>How many characters from there on form a variable's name.</summary>
    public static int NameLength(string text, int start)
    {
        var at = start;
        while (at < text.Length
            && (text[at] is '_' || char.IsAsciiLetter(text[at]) || (at > start && char.IsAsciiDigit(text[at]))))
        {
            at++;
        }

        return at - start;
    }
}
