using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace EhpcEmulator.Hosting;

/// <summary>
/// Escapes what would end a line of the log, or change the order of its text: no value that a caller chose
/// can pass for a log entry.
/// </summary>
internal sealed class VisibleText : ILogEventEnricher
{
    /// <summary>The property that holds the text of an exception, each line of it indented.</summary>
    public const string Failure = "Failure";

    /// <inheritdoc/>
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            if (Of(value) is { } shown && !ReferenceEquals(shown, value))
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, shown));
            }
        }

        if (logEvent.Exception is { } exception)
        {
            logEvent.AddOrUpdateProperty(new LogEventProperty(Failure, new ScalarValue(TextOf(exception))));
        }
    }

    private static LogEventPropertyValue Of(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } when text.EnumerateRunes().Any(IsHidden) => new ScalarValue(Escape(text)),
        SequenceValue sequence => new SequenceValue(sequence.Elements.Select(Of)),
        _ => value,
    };

    private static string TextOf(Exception exception) => string.Concat(
        exception.ToString().Split('\n').Select(line => $"  {Escape(line.TrimEnd('\r'))}{Environment.NewLine}"));

    private static string Escape(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = !IsHidden(rune) ? shown.Append(rune.ToString())
                : rune.IsBmp ? shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}")
                : shown.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        }

        return shown.ToString();
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
