using System.Globalization;
using System.Text;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>date, on the virtual clock and in UTC.</summary>
internal static class DateCommand
{
    private const string Usual = "%a %b %e %H:%M:%S %Z %Y";

    public static ValueTask<int> RunAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "uR", "dI", "utc=u date=d") is not { } options)
        {
            return new(1);
        }

        var at = call.Run.Now;
        if (options.Value('d') is { } wanted && !TryInstant(wanted, call.Run.Now, out at))
        {
            return new(call.Fail($"invalid date '{wanted}'"));
        }

        var format = options['R'] ? "%a, %d %b %Y %H:%M:%S %z" : options['I'] ? "%F" : Usual;
        foreach (var operand in options.Operands)
        {
            if (!operand.StartsWith('+'))
            {
                return new(call.Fail($"invalid date '{operand}'"));
            }

            format = operand[1..];
        }

        call.Print(Format(at.ToUniversalTime(), format));
        return new(0);
    }

    private static bool TryInstant(string text, DateTimeOffset now, out DateTimeOffset at)
    {
        at = now;
        if (text is "now" or "today" or "yesterday" or "tomorrow")
        {
            at = now.AddDays(text is "yesterday" ? -1 : text is "tomorrow" ? 1 : 0);
            return true;
        }

        if (text.StartsWith('@')
            && long.TryParse(
                text.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(seconds) < 100_000_000_000)
        {
            at = DateTimeOffset.FromUnixTimeSeconds(Math.Max(seconds, -62_000_000_000));
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
    }

    private static string Format(DateTimeOffset at, string format)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is not '%' || i + 1 == format.Length)
            {
                result.Append(format[i]);
                continue;
            }

            // %-d is %d without its padding.
            i++;
            var isBare = format[i] is '-' && i + 1 < format.Length;
            i += isBare ? 1 : 0;
            var field = Field(at, format[i]) ?? $"%{format[i]}";
            result.Append(isBare && field.TrimStart('0', ' ') is { Length: > 0 } bare ? bare : isBare ? "0" : field);
        }

        return result.ToString();
    }

    private static string? Field(DateTimeOffset at, char field) => field switch
    {
        'Y' => Text(at, "yyyy"),
        'y' => Text(at, "yy"),
        'm' => Text(at, "MM"),
        'd' => Text(at, "dd"),
        'e' => at.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'H' => Text(at, "HH"),
        'I' => Text(at, "hh"),
        'M' => Text(at, "mm"),
        'S' => Text(at, "ss"),
        'N' => Text(at, "fffffff") + "00",
        'p' => Text(at, "tt"),
        'j' => at.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'a' => Text(at, "ddd"),
        'A' => Text(at, "dddd"),
        'b' or 'h' => Text(at, "MMM"),
        'B' => Text(at, "MMMM"),
        'u' => (at.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)at.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'w' => ((int)at.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        's' => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'F' => Text(at, "yyyy-MM-dd"),
        'D' => Text(at, "MM/dd/yy"),
        'T' => Text(at, "HH:mm:ss"),
        'R' => Text(at, "HH:mm"),
        'c' => Format(at, "%a %b %e %H:%M:%S %Y"),
        'Z' => "UTC",
        'z' => "+0000",
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };

    private static string Text(DateTimeOffset at, string form) => at.ToString(form, CultureInfo.InvariantCulture);
}
