using System.Globalization;
using System.Text;

namespace EhpcEmulator.Control.Pages;

/// <summary>How the page formats values.</summary>
internal static class Shown
{
    private const int LongestName = 200;

    /// <summary>
    /// A caller's text, with visible signs for characters that are invisible or would reorder the text around them.
    /// </summary>
    public static string Name(string? text)
    {
        var shown = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (shown.Length >= LongestName)
            {
                return shown.Append('…').ToString();
            }

            _ = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
                ? shown.Append(CultureInfo.InvariantCulture, $"‹U+{rune.Value:X4}›")
                : shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>An enumeration value, in lower case: <c>node failed</c>.</summary>
    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        string.Concat($"{value}".Select((letter, index) =>
            (index > 0 && char.IsUpper(letter) ? " " : "") + char.ToLowerInvariant(letter)));

    /// <summary>An instant: <c>2026-01-31 12:00:00</c>.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The time of an instant: <c>12:00:00</c>.</summary>
    public static string Time(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>An instant for machines.</summary>
    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A duration by its two largest units: <c>1 h 5 min</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 1_000 } => $"{Math.Round(span.TotalMilliseconds)} ms",
        { TotalMinutes: < 1 } => $"{Number(span.TotalSeconds)} s",
        { TotalHours: < 1 } => Two(span.Minutes, "min", span.Seconds, "s"),
        { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "min"),
        _ => Two(span.Days, "d", span.Hours, "h"),
    };

    /// <summary>A number, with at most one decimal.</summary>
    public static string Number(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>A number with its noun: <c>1 node</c>, <c>2 nodes</c>.</summary>
    public static string Count(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    private static string Two(int first, string unit, int second, string smaller) =>
        second == 0 ? $"{first} {unit}" : $"{first} {unit} {second} {smaller}";
}
