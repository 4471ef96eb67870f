using System.Text;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Tests.Engine.Shell;

/// <summary>Files of a node that are kept in memory.</summary>
internal sealed class MemoryFiles : IShellFiles
{
    private static readonly DateTimeOffset ModifiedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private readonly SortedDictionary<string, string?> _files = new(StringComparer.Ordinal)
    {
        ["/home"] = null,
        ["/home/alice"] = null,
        ["/root"] = null,
        ["/tmp"] = null,
    };

    /// <summary>A path that refuses to be written.</summary>
    public string? Refused { get; init; }

    public string this[string path]
    {
        get => _files[path]!;
        set => _files[path] = value;
    }

    public ValueTask<ShellFile?> FindAsync(string path, CancellationToken cancellationToken) =>
        new(path is "/" || _files.ContainsKey(path) ? Shown(path) : null);

    public ValueTask<IReadOnlyList<ShellFile>> ListAsync(string directory, CancellationToken cancellationToken) =>
        new(_files.Keys.Where(path => FilePaths.Parent(path) == directory).Select(Shown).ToList());

    public ValueTask<string> ReadAsync(string path, CancellationToken cancellationToken) => new(_files[path]!);

    public ValueTask WriteAsync(string path, string content, bool append, CancellationToken cancellationToken)
    {
        if (path == Refused)
        {
            throw new ShellFileException(path, "Permission denied");
        }

        _files[path] = append ? _files.GetValueOrDefault(path) + content : content;
        return default;
    }

    public ValueTask MakeDirectoryAsync(string path, CancellationToken cancellationToken)
    {
        _files.Add(path, null);
        return default;
    }

    public ValueTask RemoveAsync(string path, CancellationToken cancellationToken)
    {
        _files.Remove(path);
        return default;
    }

    private ShellFile Shown(string path)
    {
        var content = _files.GetValueOrDefault(path);
        var isFolder = path is "/" || content is null;
        var length = isFolder ? 4096 : Encoding.UTF8.GetByteCount(content!);
        return new ShellFile(path, isFolder, length, "alice", "users", ModifiedAt);
    }
}
