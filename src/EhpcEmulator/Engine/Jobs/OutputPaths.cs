using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>Finds where the jobs of one submission write what they print.</summary>
/// <param name="files">The files of the cluster.</param>
/// <param name="dialect">What its scheduler calls things.</param>
/// <param name="folder">The working folder of the jobs.</param>
/// <param name="home">The home folder of their owner.</param>
internal sealed class OutputPaths(ClusterFiles files, SchedulerDialect dialect, string folder, string home)
{
    /// <summary>The path that discards output.</summary>
    public const string Nowhere = "/dev/null";

    // The tasks of an array mostly share what they were given.
    private readonly Dictionary<string, bool> _folders = new(StringComparer.Ordinal);

    /// <summary>The paths that a job's options ask for, else the usual ones in its working folder.</summary>
    public async ValueTask<(string Stdout, string Stderr)> OfAsync(
        JobOptions options, OutputNames names, CancellationToken cancellationToken)
    {
        var stdout = await PathOfAsync(options.StdoutPath, names, isStderr: false, cancellationToken);
        var complaints = options.StderrPath ?? (dialect.JoinsOutput ? options.StdoutPath : null);
        return (stdout, await PathOfAsync(complaints, names, isStderr: true, cancellationToken));
    }

    private async ValueTask<string> PathOfAsync(
        string? asked, OutputNames names, bool isStderr, CancellationToken cancellationToken)
    {
        var usual = dialect.OutputFile(names.Name, names.Sequence, names.ArrayIndex, isStderr);
        if (string.IsNullOrEmpty(asked))
        {
            return FilePaths.Resolve(folder, usual);
        }

        if (asked == Nowhere)
        {
            return Nowhere;
        }

        var filled = names.FillIn(WithoutHost(asked));
        var path = FilePaths.Resolve(folder, FilePaths.ExpandHome(filled, home));
        return filled.EndsWith('/') || await IsFolderAsync(path, cancellationToken)
            ? $"{path}/{FilePaths.Name(usual)}"
            : path;
    }

    private async ValueTask<bool> IsFolderAsync(string path, CancellationToken cancellationToken)
    {
        if (!_folders.TryGetValue(path, out var isFolder))
        {
            isFolder = await files.FindAsync(path, cancellationToken) is { IsFolder: true };
            _folders.Add(path, isFolder);
        }

        return isFolder;
    }

    // PBS allows a host name before the path.
    private static string WithoutHost(string path) =>
        path.IndexOf(":/", StringComparison.Ordinal) is var colon && colon < 0 ? path : path[(colon + 1)..];
}

/// <summary>What the names of output files may be made of.</summary>
/// <param name="Name">The name of the job.</param>
/// <param name="Owner">Its user.</param>
/// <param name="Sequence">The number of the submission.</param>
/// <param name="ArrayIndex">The index of a task of an array; null for a single job.</param>
internal sealed record OutputNames(string Name, string Owner, int Sequence, int? ArrayIndex)
{
    /// <summary>Fills in the placeholders of Slurm (<c>%j</c> and the like) and PBS (<c>^array_index^</c>).</summary>
    public string FillIn(string path) => path.Contains('%', StringComparison.Ordinal)
        || path.Contains('^', StringComparison.Ordinal)
        ? path
            .Replace("%j", ArrayIndex is { } index ? $"{Sequence}_{index}" : $"{Sequence}", StringComparison.Ordinal)
            .Replace("%A", $"{Sequence}", StringComparison.Ordinal)
            .Replace("%a", $"{ArrayIndex}", StringComparison.Ordinal)
            .Replace("%x", Name, StringComparison.Ordinal)
            .Replace("%u", Owner, StringComparison.Ordinal)
            .Replace("^array_index^", $"{ArrayIndex}", StringComparison.Ordinal)
        : path;
}
