using System.Globalization;

namespace EhpcEmulator.Replay.Traces;

/// <summary>
/// Reads and writes traces in the Standard Workload Format, version 2.2: one job a line in 18 columns, -1 for what is
/// not known, comments after a semicolon.
/// </summary>
public static class StandardWorkloadFormat
{
    private static readonly string[] Columns =
    [
        "job number", "submit time", "wait time", "run time", "allocated processors", "average processor time",
        "used memory", "requested processors", "requested time", "requested memory", "status", "user", "group",
        "executable", "queue", "partition", "preceding job", "think time",
    ];

    /// <summary>Reads a trace.</summary>
    /// <remarks>
    /// As files of archives need it: lines out of order are sorted, lines may end early (what is missing is not
    /// known) or have further columns, labels of the head may come in any case. Left out are jobs that never ran or
    /// held no processor, and the single stretches of jobs that also have a line for the whole.
    /// </remarks>
    /// <exception cref="TraceFormatException">
    /// A line is not a job: it is too short, or a column is not a number.
    /// </exception>
    public static Trace Read(TextReader reader)
    {
        var header = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var jobs = new List<TraceJob>();
        var skipped = 0;
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var text = line.AsSpan().Trim().TrimStart('\uFEFF');
            if (text.StartsWith(";"))
            {
                ReadHeader(text.TrimStart(';').Trim(), header);
                continue;
            }

            text = text.IndexOf(';') is var comment && comment >= 0 ? text[..comment] : text;
            if (!text.IsWhiteSpace())
            {
                if (JobOf(text, number) is { } job)
                {
                    jobs.Add(job);
                }
                else
                {
                    skipped++;
                }
            }
        }

        // Stable, so that what was submitted at once stays in the order of the file.
        return new Trace(header, [.. jobs.OrderBy(job => job.Submit)], skipped);
    }

    /// <summary>Writes a trace; what it does not keep of a job is written as not known.</summary>
    public static void Write(TextWriter writer, Trace trace)
    {
        foreach (var (label, value) in trace.Header)
        {
            writer.WriteLine($"; {label}: {value}");
        }

        foreach (var job in trace.Jobs)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{job.Number} {job.Submit} -1 {job.RunTime} {job.Processors} -1 -1 {job.Processors} "
                + $"{job.Limit ?? -1} {job.MemoryPerProcessor ?? -1} {(int?)job.Status ?? -1} {job.User ?? -1} "));
            writer.WriteLine("-1 -1 -1 -1 -1 -1");
        }
    }

    private static void ReadHeader(ReadOnlySpan<char> text, Dictionary<string, string> header)
    {
        // What follows a label is a sentence now and then, and a label is one word.
        var colon = text.IndexOf(':');
        var label = colon > 0 ? text[..colon].Trim() : [];
        if (label.Length > 0 && !label.Contains(' '))
        {
            header.TryAdd(label.ToString(), text[(colon + 1)..].Trim().ToString());
        }
    }

    private static TraceJob? JobOf(ReadOnlySpan<char> text, int line)
    {
        Span<double> values = stackalloc double[Columns.Length];
        values.Fill(-1);
        var count = 0;
        foreach (var range in text.SplitAny(" \t"))
        {
            var word = text[range];
            if (word.IsEmpty || count == values.Length)
            {
                continue;
            }

            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value))
            {
                throw new TraceFormatException(line, $"the {Columns[count]} is no number: '{word}'.");
            }

            values[count++] = value;
        }

        // Without the number of processors there is no job.
        const int Least = 5;
        if (count < Least)
        {
            throw new TraceFormatException(line, $"{count} columns, {Columns.Length} are expected.");
        }

        if (values[1] < 0)
        {
            throw new TraceFormatException(line, $"the {Columns[1]} is negative.");
        }

        var processors = values[4] > 0 ? values[4] : values[7];
        if (processors > int.MaxValue)
        {
            throw new TraceFormatException(line, "it holds too many processors.");
        }

        var status = values[10] is >= 0 and <= 5 ? (TraceStatus?)(int)values[10] : null;
        return values[3] < 0 || processors < 1
            || status is TraceStatus.PartContinued or TraceStatus.PartCompleted or TraceStatus.PartFailed
            ? null
            : new TraceJob
            {
                Number = (long)values[0],
                Submit = values[1],
                RunTime = values[3],
                Processors = (int)processors,
                Limit = values[8] > 0 ? values[8] : null,
                MemoryPerProcessor = values[9] > 0 ? (long)values[9] : null,
                Status = status,
                User = values[11] is >= 0 and <= int.MaxValue ? (int)values[11] : null,
            };
    }
}
