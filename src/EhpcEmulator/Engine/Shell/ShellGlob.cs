using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell;

/// <summary>Finds the files that match a pattern.</summary>
internal static class ShellGlob
{
    /// <summary>The paths, written as the pattern is, in order; none when nothing matches.</summary>
    public static async ValueTask<IReadOnlyList<string>> FindAsync(string pattern, ShellProcess shell, ShellRun run)
    {
        var found = new List<string> { pattern.StartsWith('/') ? "/" : "" };
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new List<string>();
            foreach (var start in found)
            {
                run.Step();
                await AddAsync(part, start, next, shell, run);
            }

            found = [.. next.Select(path => path + "/")];
        }

        var paths = found.Select(path => path.TrimEnd('/')).Where(path => path.Length > 0);
        return [.. paths.Order(StringComparer.Ordinal)];
    }

    private static async ValueTask AddAsync(
        string part, string start, List<string> next, ShellProcess shell, ShellRun run)
    {
        var files = run.Context.Files;
        var directory = FilePaths.Resolve(shell.WorkingDirectory, start);
        if (!part.AsSpan().ContainsAny('*', '?', '['))
        {
            var plain = part.Replace("\\", "", StringComparison.Ordinal);
            if (await files.FindAsync(FilePaths.Resolve(directory, plain), run.CancellationToken) is not null)
            {
                next.Add(start + plain);
            }

            return;
        }

        if (await files.FindAsync(directory, run.CancellationToken) is not { IsDirectory: true })
        {
            return;
        }

        foreach (var file in await files.ListAsync(directory, run.CancellationToken))
        {
            run.Spend(file.Name.Length + part.Length);
            if ((part[0] is '.' || file.Name[0] is not '.') && ShellPattern.IsMatch(part, file.Name))
            {
                next.Add(start + file.Name);
            }
        }
    }
}
