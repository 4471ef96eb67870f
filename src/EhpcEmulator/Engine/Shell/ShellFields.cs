using System.Text;

namespace EhpcEmulator.Engine.Shell;

/// <summary>The fields into which a word is split while it is expanded.</summary>
internal sealed class ShellFields
{
    private readonly List<ShellField> _fields = [];
    private StringBuilder? _text;
    private StringBuilder _pattern = new();
    private bool _isPattern;

    /// <summary>Adds text that is neither split nor a pattern.</summary>
    public void AddQuoted(string text)
    {
        (_text ??= new()).Append(text);
        _pattern.Append(ShellPattern.Escape(text));
    }

    /// <summary>Adds text that may be a pattern.</summary>
    public void AddPlain(string text)
    {
        if (text.Length is 0)
        {
            return;
        }

        (_text ??= new()).Append(text);
        _pattern.Append(text.Replace("\\", "\\\\", StringComparison.Ordinal));
        _isPattern |= text.AsSpan().ContainsAny('*', '?', '[');
    }

    /// <summary>Adds the result of an expansion: it is split at the separators and may be a pattern.</summary>
    public void AddSplit(string text, string separators)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && !separators.Contains(text[at]))
            {
                continue;
            }

            if (at > start)
            {
                AddPlain(text[start..at]);
            }

            if (at < text.Length && (_text is not null || !char.IsWhiteSpace(text[at])))
            {
                _text ??= new();
                End();
            }

            start = at + 1;
        }
    }

    /// <summary>Ends the field; nothing happens when there is none.</summary>
    public void End()
    {
        if (_text is not null)
        {
            _fields.Add(new ShellField(_text.ToString(), _isPattern ? _pattern.ToString() : null));
        }

        _text = null;
        _pattern = new();
        _isPattern = false;
    }

    public IReadOnlyList<ShellField> Finish()
    {
        End();
        return _fields;
    }
}

/// <summary>A field; <paramref name="Pattern"/> is null when file names do not matter to it.</summary>
internal sealed record ShellField(string Text, string? Pattern);
