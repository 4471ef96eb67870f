using System.Text;

namespace EhpcEmulator.Engine.Shell;

/// <summary>What a command reads from and writes to.</summary>
internal sealed record ShellStreams(ShellInput Input, ShellOutput Output, ShellOutput Error);

/// <summary>Standard input: text that commands read one after the other.</summary>
internal sealed class ShellInput(string text)
{
    private int _at;

    /// <summary>The next line without its line feed; null at the end.</summary>
    public string? ReadLine()
    {
        if (_at >= text.Length)
        {
            return null;
        }

        var end = text.IndexOf('\n', _at);
        var line = end < 0 ? text[_at..] : text[_at..end];
        _at = end < 0 ? text.Length : end + 1;
        return line;
    }

    /// <summary>All that is left.</summary>
    public string ReadToEnd()
    {
        var rest = text[Math.Min(_at, text.Length)..];
        _at = text.Length;
        return rest;
    }
}

/// <summary>Where a command writes to.</summary>
/// <param name="run">The run whose limits apply.</param>
/// <param name="isKept">Whether anybody reads it; <c>/dev/null</c> is not kept.</param>
/// <param name="copy">Gets a copy of everything; null for none.</param>
internal sealed class ShellOutput(ShellRun run, bool isKept = true, StringBuilder? copy = null)
{
    private readonly StringBuilder _text = new();
    private readonly List<ShellMark> _marks = [];

    /// <summary>How much had been written when, one for each virtual instant of a write.</summary>
    public IReadOnlyList<ShellMark> Marks => _marks;

    /// <summary>The file it goes to; null when it is not a file.</summary>
    public string? Path { get; init; }

    public string Text => _text.ToString();

    /// <exception cref="ShellStopException">It is more than an output can hold.</exception>
    public void Write(string text)
    {
        if (!isKept)
        {
            run.Spend(text.Length);
            return;
        }

        var left = ShellLimits.Output - _text.Length;
        var kept = text.Length > left ? text[..left] : text;
        _text.Append(kept);
        copy?.Append(kept);
        Mark();
        run.Spend(kept.Length);
        if (kept.Length < text.Length)
        {
            throw new ShellStopException(
                ShellStopException.Killed, $"output of more than {ShellLimits.Output} characters: Killed");
        }
    }

    private void Mark()
    {
        var mark = new ShellMark(run.Elapsed, _text.Length);
        if (_marks is [.., var last] && last.Elapsed == mark.Elapsed)
        {
            _marks[^1] = mark;
        }
        else
        {
            _marks.Add(mark);
        }
    }

    public void WriteLine(string line) => Write(line + "\n");

    /// <summary>Takes what was written so far.</summary>
    public string Drain()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }
}
