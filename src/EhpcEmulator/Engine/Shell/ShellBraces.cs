using System.Globalization;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Expands one word with braces into several: <c>a{1..3}</c> and <c>{x,y}.txt</c>.</summary>
internal static class ShellBraces
{
    private const int MostWords = 10_000;

    /// <summary>The words it stands for; itself when it has no braces to expand.</summary>
    public static IEnumerable<Word> Expand(Word word) =>
        word.Parts is [LiteralPart { IsQuoted: false } part] && part.Text.Contains('{')
            ? Expand(part.Text).Select(text => new Word([new LiteralPart(text, IsQuoted: false)], text))
            : [word];

    // Sets are taken from the left and are not nested, which is all that scripts of jobs use.
    private static List<string> Expand(string text)
    {
        var words = new List<string> { "" };
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            var items = close < 0 ? null : Items(text[(open + 1)..close]);
            var plainEnd = items is not null ? open : open < 0 || close < 0 ? text.Length : open + 1;
            var plain = text[at..plainEnd];
            if (items is not null && (long)words.Count * items.Count > MostWords)
            {
                return [text];
            }

            words = [.. words.SelectMany(word => (items ?? [""]).Select(item => word + plain + item))];
            at = items is null ? plainEnd : close + 1;
        }

        return words;
    }

    private static List<string>? Items(string inner)
    {
        if (inner.Contains(',') && !inner.Contains('{'))
        {
            return [.. inner.Split(',')];
        }

        var ends = inner.Split("..");
        if (ends.Length is not 2
            || !int.TryParse(ends[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(ends[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var last)
            || Math.Abs((long)last - first) >= MostWords)
        {
            return null;
        }

        var width = ends.Any(end => end.Length > 1 && end[0] is '0') ? ends.Max(end => end.Length) : 0;
        var step = first <= last ? 1 : -1;
        return [.. Enumerable.Range(0, Math.Abs(last - first) + 1)
            .Select(i => (first + (i * step)).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'))];
    }
}
