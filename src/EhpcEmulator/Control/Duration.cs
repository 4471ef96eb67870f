using System.Globalization;
using System.Xml;

namespace EhpcEmulator.Control;

/// <summary>Durations as people write them.</summary>
public static class Duration
{
    /// <summary>
    /// Reads <c>500ms</c>, <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>1.5d</c>, ISO 8601 (<c>PT5M</c>) or
    /// <c>00:05:00</c>; false for anything else, negative ones and those over a thousand years.
    /// </summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        try
        {
            duration = text switch
            {
                ['P', ..] => XmlConvert.ToTimeSpan(text),
                [.., 'm', 's'] => TimeSpan.FromMilliseconds(Number(text[..^2])),
                [.., 's'] => TimeSpan.FromSeconds(Number(text[..^1])),
                [.., 'm'] => TimeSpan.FromMinutes(Number(text[..^1])),
                [.., 'h'] => TimeSpan.FromHours(Number(text[..^1])),
                [.., 'd'] => TimeSpan.FromDays(Number(text[..^1])),

                // A bare number would be read as days, which nobody means.
                _ when text.Contains(':', StringComparison.Ordinal) =>
                    TimeSpan.ParseExact(text, ["c", "g"], CultureInfo.InvariantCulture),
                _ => throw new FormatException(),
            };
            return duration >= TimeSpan.Zero && duration <= TimeSpan.FromDays(365_250);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }

    private static double Number(string text) =>
        double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
