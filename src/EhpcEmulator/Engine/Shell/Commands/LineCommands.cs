using System.Globalization;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands that work on lines: sort, uniq and cut.</summary>
internal static class LineCommands
{
    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["sort"] = SortAsync,
        ["uniq"] = UniqueAsync,
        ["cut"] = CutAsync,
    };

    private static async ValueTask<int> SortAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "nrufb", "kt", "numeric-sort=n reverse=r unique=u key=k") is not { } options)
        {
            return 2;
        }

        var (text, isWhole) = await call.ReadAllAsync(options.Operands, "cannot read: ");
        if (!isWhole)
        {
            return 2;
        }

        var key = options.Value('k') ?? "";
        var field = 0;
        if (key.Length > 0 && (!TryNumber(key.Split(',')[0].TrimEnd('n', 'r'), out field) || field < 1))
        {
            return call.Fail($"invalid number at field start: invalid count at start of '{key}'", 2);
        }

        var isNumeric = options['n'] || key.Contains('n');
        var isReverse = options['r'] || key.Contains('r');
        var lines = CommandCall.Lines(text)
            .Select(line => SortedLine.Of(line, Key(line, field, options.Value('t')), isNumeric))
            .ToList();
        call.Run.Work(lines.Count * 32L);
        var order = Comparer<SortedLine>.Create((left, right) =>
        {
            var byKey = left.Number.CompareTo(right.Number);
            byKey = byKey is 0 && !isNumeric ? string.CompareOrdinal(left.Key, right.Key) : byKey;
            return byKey is 0 && !options['u'] ? string.CompareOrdinal(left.Line, right.Line) : byKey;
        });
        var sorted = (isReverse ? lines.OrderDescending(order) : lines.Order(order)).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            if (!options['u'] || i is 0 || order.Compare(sorted[i - 1], sorted[i]) is not 0)
            {
                call.Print(sorted[i].Line);
            }
        }

        return 0;
    }

    private static string Key(string line, int field, string? separator)
    {
        if (field is 0)
        {
            return line;
        }

        var fields = separator is { Length: > 0 }
            ? line.Split(separator[0])
            : line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return field <= fields.Length ? fields[field - 1] : "";
    }

    private static decimal Number(string text)
    {
        var start = text.TrimStart();
        var length = 0;
        while (length < start.Length
            && length < 28
            && (char.IsAsciiDigit(start[length]) || start[length] is '.' || (length is 0 && start[0] is '-')))
        {
            length++;
        }

        return decimal.TryParse(start[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
    }

    private static async ValueTask<int> UniqueAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "cdui", names: "count=c repeated=d unique=u") is not { } options)
        {
            return 1;
        }

        var (text, isWhole) = await call.ReadAllAsync([.. options.Operands.Take(1)]);
        if (!isWhole)
        {
            return 1;
        }

        var comparison = options['i'] ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var lines = CommandCall.Lines(text);
        for (var start = 0; start < lines.Length;)
        {
            var end = start + 1;
            while (end < lines.Length && string.Equals(lines[end], lines[start], comparison))
            {
                end++;
            }

            var count = end - start;
            if ((!options['d'] || count > 1) && (!options['u'] || count is 1))
            {
                call.Print(options['c'] ? $"{count,7} {lines[start]}" : lines[start]);
            }

            start = end;
        }

        return 0;
    }

    private static async ValueTask<int> CutAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "s", "dfcb", "delimiter=d fields=f characters=c bytes=b") is not { } options)
        {
            return 1;
        }

        var list = options.Value('f') ?? options.Value('c') ?? options.Value('b');
        if (list is null)
        {
            return call.FailUsage("you must specify a list of bytes, characters, or fields");
        }

        var delimiter = options.Value('d') ?? "\t";
        if (delimiter.Length is not 1)
        {
            return call.FailUsage("the delimiter must be a single character");
        }

        if (Ranges(list) is not { } ranges)
        {
            return call.FailUsage($"invalid field value '{list}'");
        }

        var (text, isWhole) = await call.ReadAllAsync(options.Operands);
        foreach (var line in CommandCall.Lines(text))
        {
            if (!options['f'])
            {
                call.Print(string.Concat(line.Where((_, i) => IsIn(ranges, i + 1))));
            }
            else if (line.Contains(delimiter[0]))
            {
                call.Print(string.Join(delimiter, line.Split(delimiter[0]).Where((_, i) => IsIn(ranges, i + 1))));
            }
            else if (!options['s'])
            {
                call.Print(line);
            }
        }

        return isWhole ? 0 : 1;
    }

    private static bool IsIn(List<(int First, int Last)> ranges, int number) =>
        ranges.Exists(range => number >= range.First && number <= range.Last);

    private static List<(int First, int Last)>? Ranges(string list)
    {
        var ranges = new List<(int, int)>();
        foreach (var item in list.Split(',').Take(100))
        {
            var ends = item.Split('-');
            var (first, last) = (1, int.MaxValue);
            if (ends.Length > 2 || item is "-" or ""
                || (ends[0].Length > 0 && !TryNumber(ends[0], out first))
                || (ends[^1].Length > 0 && !TryNumber(ends[^1], out last))
                || first < 1 || last < first)
            {
                return null;
            }

            ranges.Add((first, last));
        }

        return ranges;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // The number is parsed once, not at every comparison.
    private sealed record SortedLine(string Line, string Key, decimal Number)
    {
        public static SortedLine Of(string line, string key, bool isNumeric) =>
            new(line, key, isNumeric ? LineCommands.Number(key) : 0);
    }
}
