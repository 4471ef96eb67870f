using System.Text;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Splits a script into tokens.</summary>
/// <param name="text">The script, with line feeds alone.</param>
/// <param name="line">The line its first character is on.</param>
/// <param name="depth">How many expansions it is nested in.</param>
internal sealed class ShellLexer(string text, int line, int depth)
{
    private static readonly string[] Operators =
    [
        "&>>", "<<<", "<<-", "&&", "||", ";;", "&>", ">>", "<<", ">&", "<&", ">|", "|&",
        ";", "|", "&", "(", ")", "<", ">",
    ];

    private readonly ShellWordReader _reader = new(text, line, depth);
    private readonly List<ShellToken> _tokens = [];
    private readonly Queue<HereDocument> _documents = [];

    /// <summary>All tokens; the last one is the end.</summary>
    /// <exception cref="ShellSyntaxException">A quote or an expansion does not end.</exception>
    public IReadOnlyList<ShellToken> Read()
    {
        while (true)
        {
            SkipBlanks();
            var line = _reader.Line;
            if (_reader.IsAtEnd)
            {
                ReadDocuments();
                _tokens.Add(new ShellToken(ShellTokenKind.End, "", line));
                return _tokens;
            }

            if (_reader.Peek() is '\n')
            {
                _reader.Position++;
                _tokens.Add(new ShellToken(ShellTokenKind.Newline, "\n", line));
                ReadDocuments();
            }
            else if (Operator() is { } found)
            {
                AddOperator(found, line);
            }
            else
            {
                var word = _reader.Read();
                _tokens.Add(new ShellToken(ShellTokenKind.Word, word.Text, line) { Word = word });
            }
        }
    }

    private void SkipBlanks()
    {
        while (_reader.Peek() is ' ' or '\t' || (_reader.Peek() is '\\' && _reader.Peek(1) is '\n'))
        {
            _reader.Position += _reader.Peek() is '\\' ? 2 : 1;
        }

        while (_reader.Peek() is '#' && !_reader.IsAtEnd)
        {
            var end = text.IndexOf('\n', _reader.Position);
            _reader.Position = end < 0 ? text.Length : end;
        }
    }

    private string? Operator()
    {
        // A digit right before < or > says which stream is redirected.
        var digit = char.IsAsciiDigit(_reader.Peek()) && _reader.Peek(1) is '<' or '>' ? 1 : 0;
        var found = Operators.FirstOrDefault(o => Follows(o, digit));
        return found is null ? null : text[_reader.Position..(_reader.Position + digit)] + found;
    }

    private bool Follows(string wanted, int ahead) =>
        string.CompareOrdinal(text, _reader.Position + ahead, wanted, 0, wanted.Length) is 0;

    private void AddOperator(string found, int line)
    {
        _reader.Position += found.Length;
        var hasDigit = char.IsAsciiDigit(found[0]);
        var name = hasDigit ? found[1..] : found;
        var token = new ShellToken(ShellTokenKind.Operator, name, line)
        {
            Descriptor = hasDigit ? found[0] - '0' : -1,
        };
        _tokens.Add(token);
        if (name is "<<" or "<<-")
        {
            SkipBlanks();
            var word = _reader.Read();
            var isQuoted = word.Parts.Any(part => part is LiteralPart { IsQuoted: true });
            var delimiter = string.Concat(word.Parts.OfType<LiteralPart>().Select(part => part.Text));
            if (word.Text.Length is 0)
            {
                throw new ShellSyntaxException(line, "syntax error near unexpected token `newline'");
            }

            _documents.Enqueue(new HereDocument(token, delimiter, isQuoted, name is "<<-"));
        }
    }

    private void ReadDocuments()
    {
        while (_documents.TryDequeue(out var document))
        {
            var line = _reader.Line;
            var body = new StringBuilder();
            while (!_reader.IsAtEnd)
            {
                var next = _reader.ReadLine();
                next = document.StripsTabs ? next.TrimStart('\t') : next;
                if (next == document.Delimiter)
                {
                    break;
                }

                body.Append(next).Append('\n');
            }

            document.Token.Word = document.IsQuoted
                ? new Word([new LiteralPart(body.ToString(), IsQuoted: true)], "")
                : ShellWordReader.Quoted(body.ToString(), line, depth, isHereDocument: true);
        }
    }

    private sealed record HereDocument(ShellToken Token, string Delimiter, bool IsQuoted, bool StripsTabs);
}
