using System.Globalization;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Commands that show files or parts of them.</summary>
internal static class TextCommands
{
    private const int UsualLines = 10;

    public static Dictionary<string, ShellCommand> All { get; } = new()
    {
        ["cat"] = CatAsync,
        ["head"] = EndsAsync,
        ["tail"] = EndsAsync,
        ["wc"] = CountAsync,
        ["tr"] = Translate,
        ["seq"] = Sequence,
    };

    private static async ValueTask<int> CatAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "nu", names: "number=n") is not { } options)
        {
            return 1;
        }

        var (text, isWhole) = await call.ReadAllAsync(options.Operands);
        if (options['n'])
        {
            var lines = CommandCall.Lines(text).Select((line, i) => $"{i + 1,6}\t{line}\n");
            text = string.Concat(lines);
        }

        call.Streams.Output.Write(text);
        return isWhole ? 0 : 1;
    }

    private static async ValueTask<int> EndsAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "qvf", "nc", "lines=n bytes=c quiet=q", isNumberCount: true) is not { } options)
        {
            return 1;
        }

        var written = options.Value('c') ?? options.Value('n') ?? UsualLines.ToString(CultureInfo.InvariantCulture);
        var sign = written.Length > 0 && written[0] is '+' or '-' ? written[0] : ' ';
        if (!int.TryParse(written.TrimStart('+', '-'), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return call.Fail($"invalid number of {(options['c'] ? "bytes" : "lines")}: '{written}'");
        }

        var exitCode = 0;
        var files = options.Operands.Count is 0 ? ["-"] : options.Operands;
        for (var i = 0; i < files.Count; i++)
        {
            if (await call.ReadAsync(files[i], $"cannot open '{files[i]}' for reading: ") is not { } text)
            {
                exitCode = 1;
                continue;
            }

            if (files.Count > 1 && !options['q'])
            {
                call.Print($"{(i > 0 ? "\n" : "")}==> {files[i]} <==");
            }

            call.Streams.Output.Write(options['c']
                ? Slice(text.Select(c => c.ToString()).ToList(), call.Name, sign, count)
                : Slice(Pieces(text), call.Name, sign, count));
        }

        return exitCode;
    }

    private static List<string> Pieces(string text)
    {
        var pieces = CommandCall.Lines(text).Select(line => line + "\n").ToList();
        if (pieces.Count > 0 && !text.EndsWith('\n'))
        {
            pieces[^1] = pieces[^1][..^1];
        }

        return pieces;
    }

    private static string Slice(List<string> pieces, string name, char sign, int count) => string.Concat(name is "head"
        ? (sign is '-' ? pieces.SkipLast(count) : pieces.Take(count))
        : (sign is '+' ? pieces.Skip(count - 1) : pieces.TakeLast(count)));

    private static async ValueTask<int> CountAsync(CommandCall call)
    {
        if (CommandOptions.Read(call, "lwcm", names: "lines=l words=w bytes=c chars=m") is not { } options)
        {
            return 1;
        }

        var rows = new List<(long[] Counts, string Name)>();
        var exitCode = 0;
        foreach (var file in options.Operands.Count is 0 ? ["-"] : options.Operands)
        {
            if (await call.ReadAsync(file) is { } text)
            {
                rows.Add((Counts(text, options), options.Operands.Count is 0 ? "" : file));
            }
            else
            {
                exitCode = 1;
            }
        }

        if (options.Operands.Count > 1)
        {
            var total = new long[rows.Count is 0 ? 0 : rows[0].Counts.Length];
            rows.ForEach(row => total = [.. total.Select((sum, i) => sum + row.Counts[i])]);
            rows.Add((total, "total"));
        }

        var isOne = rows.Count is 1 && rows[0].Counts.Length is 1;
        var widest = Text(rows.SelectMany(row => row.Counts).DefaultIfEmpty().Max()).Length;
        var width = isOne ? 1 : options.Operands.Count is 0 ? 7 : widest;
        foreach (var (counts, name) in rows)
        {
            var numbers = string.Join(' ', counts.Select(count => Text(count).PadLeft(width)));
            call.Print(name.Length > 0 ? $"{numbers} {name}" : numbers);
        }

        return exitCode;
    }

    private static long[] Counts(string text, CommandOptions options)
    {
        var isAll = !options['l'] && !options['w'] && !options['c'] && !options['m'];
        var counts = new List<long>();
        if (isAll || options['l'])
        {
            counts.Add(text.Count(c => c is '\n'));
        }

        if (isAll || options['w'])
        {
            counts.Add(text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Length);
        }

        if (options['m'])
        {
            counts.Add(text.Length);
        }

        if (isAll || options['c'])
        {
            counts.Add(System.Text.Encoding.UTF8.GetByteCount(text));
        }

        return [.. counts];
    }

    private static ValueTask<int> Translate(CommandCall call)
    {
        if (CommandOptions.Read(
            call, "dsc", names: "delete=d squeeze-repeats=s complement=c", isInOrder: true) is not { } options)
        {
            return new(1);
        }

        if (options.Operands.Count is 0 || (options.Operands.Count is 1 && !options['d'] && !options['s']))
        {
            return new(
                call.FailUsage(options.Operands is [var only] ? $"missing operand after '{only}'" : "missing operand"));
        }

        var from = CharacterSet.Read(options.Operands[0]);
        var to = options.Operands.Count > 1 && !options['d'] ? CharacterSet.Read(options.Operands[1]) : null;
        var result = new System.Text.StringBuilder();
        var text = call.Streams.Input.ReadToEnd();
        call.Run.Work((long)text.Length * Math.Min(from.Length, 64));
        foreach (var c in text)
        {
            var at = from.IndexOf(c, StringComparison.Ordinal);
            var isIn = options['c'] ? at < 0 : at >= 0;
            if (isIn && options['d'])
            {
                continue;
            }

            var next = isIn && to is { Length: > 0 }
                ? to[Math.Clamp(options['c'] ? int.MaxValue : at, 0, to.Length - 1)]
                : c;
            if (!options['s'] || !isIn || result.Length is 0 || result[^1] != next)
            {
                result.Append(next);
            }
        }

        call.Streams.Output.Write(result.ToString());
        return new(0);
    }

    private static ValueTask<int> Sequence(CommandCall call)
    {
        var words = call.Arguments.ToList();
        var isPadded = words.Remove("-w");
        var separator = "\n";
        if (words.Count > 0 && words[0].StartsWith("-s", StringComparison.Ordinal))
        {
            var isApart = words[0].Length is 2 && words.Count > 1;
            separator = isApart ? words[1] : words[0][2..];
            words.RemoveRange(0, isApart ? 2 : 1);
        }

        if (words.Count is 0 or > 3)
        {
            return new(call.FailUsage(words.Count is 0 ? "missing operand" : $"extra operand '{words[3]}'"));
        }

        var numbers = new List<decimal>();
        foreach (var word in words)
        {
            if (!decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || Math.Abs(number) > 1_000_000_000_000_000)
            {
                return new(call.FailUsage($"invalid floating point argument: '{word}'"));
            }

            numbers.Add(number);
        }

        var first = numbers.Count > 1 ? numbers[0] : 1;
        var step = numbers.Count > 2 ? numbers[1] : 1;
        if (step is 0)
        {
            return new(call.FailUsage("invalid Zero increment value: '0'"));
        }

        var width = isPadded ? Math.Max(Text(first).Length, Text(numbers[^1]).Length) : 0;
        for (var number = first; step > 0 ? number <= numbers[^1] : number >= numbers[^1]; number += step)
        {
            call.Run.Work(16);
            var isLast = step > 0 ? number + step > numbers[^1] : number + step < numbers[^1];
            call.Streams.Output.Write(Text(number).PadLeft(width, '0') + (isLast ? "\n" : separator));
        }

        return new(0);
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
