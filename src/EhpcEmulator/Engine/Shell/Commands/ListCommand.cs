using System.Globalization;
using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>ls.</summary>
internal static class ListCommand
{
    private const int Trouble = 2;

    public static async ValueTask<int> RunAsync(CommandCall call)
    {
        if (CommandOptions.Read(
            call, "laA1hdRtrSFn", names: "all=a almost-all=A human-readable=h directory=d") is not { } options)
        {
            return Trouble;
        }

        var exitCode = 0;
        var names = options.Operands.Count is 0 ? ["."] : options.Operands;
        var files = new List<Entry>();
        var folders = new List<Entry>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var file = name.Length is 0 ? null : await call.FindAsync(call.Path(name));
            if (file is null)
            {
                exitCode = call.Fail($"cannot access '{name}': No such file or directory", Trouble);
            }
            else
            {
                (file.IsDirectory && !options['d'] ? folders : files).Add(new Entry(name, file));
            }
        }

        Print(call, options, files);
        for (var i = 0; i < folders.Count; i++)
        {
            if (names.Count > 1)
            {
                call.Print($"{(i > 0 || files.Count > 0 ? "\n" : "")}{folders[i].Name}:");
            }

            var inner = await ContentAsync(call, options, folders[i].File);
            if (options['l'])
            {
                call.Print($"total {inner.Sum(entry => Blocks(entry.File))}");
            }

            Print(call, options, inner);
        }

        return exitCode;
    }

    private static async ValueTask<List<Entry>> ContentAsync(CommandCall call, CommandOptions options, ShellFile folder)
    {
        var found = await call.Context.Files.ListAsync(folder.Path, call.Run.CancellationToken);
        call.Run.Work(found.Count);
        var entries = found
            .Where(file => options['a'] || options['A'] || file.Name[0] is not '.')
            .Select(file => new Entry(file.Name, file));
        entries = entries.OrderBy(entry => entry.Name, StringComparer.Ordinal);
        entries = options['t'] ? entries.OrderByDescending(entry => entry.File.ModifiedAt)
            : options['S'] ? entries.OrderByDescending(entry => entry.File.Length)
            : entries;
        var sorted = (options['r'] ? entries.Reverse() : entries).ToList();
        if (options['a'])
        {
            var parent = await call.FindAsync(FilePaths.Parent(folder.Path)) ?? folder;
            sorted.InsertRange(0, [new Entry(".", folder), new Entry("..", parent)]);
        }

        return sorted;
    }

    private static void Print(CommandCall call, CommandOptions options, List<Entry> entries)
    {
        if (!options['l'])
        {
            entries.ForEach(entry => call.Print(entry.Name));
            return;
        }

        var rows = entries.Select(entry => new
        {
            entry.Name,
            entry.File,
            Size = options['h']
                ? HumanSize.Text(entry.File.Length)
                : entry.File.Length.ToString(CultureInfo.InvariantCulture),
        }).ToList();
        var owner = rows.Select(row => row.File.Owner.Length).DefaultIfEmpty().Max();
        var group = rows.Select(row => row.File.Group.Length).DefaultIfEmpty().Max();
        var size = rows.Select(row => row.Size.Length).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            call.Print(string.Join(
                ' ',
                row.File.IsDirectory ? "drwxr-xr-x 2" : "-rw-r--r-- 1",
                row.File.Owner.PadRight(owner),
                row.File.Group.PadRight(group),
                row.Size.PadLeft(size),
                Instant(row.File.ModifiedAt, call.Run.Now),
                row.Name));
        }
    }

    // The year instead of the time of day for files older than half a year.
    private static string Instant(DateTimeOffset at, DateTimeOffset now)
    {
        var utc = at.ToUniversalTime();
        var format = now - at < TimeSpan.FromDays(183) && at <= now ? "HH:mm" : " yyyy";
        var day = utc.ToString("MMM", CultureInfo.InvariantCulture);
        return $"{day} {utc.Day,2} {utc.ToString(format, CultureInfo.InvariantCulture)}";
    }

    private static long Blocks(ShellFile file) => file.IsDirectory ? 4 : (file.Length + 4095) / 4096 * 4;

    private sealed record Entry(string Name, ShellFile File);
}
