using System.Text;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Serverless;

/// <summary>
/// The files of one container: the folders of any image and what it writes, which is lost when it ends.
/// </summary>
internal sealed class ContainerFiles : IShellFiles
{
    private static readonly string[] Standard = ["/bin", "/etc", "/home", "/root", "/tmp", "/usr", "/usr/bin", "/var"];

    private readonly DateTimeOffset _at;

    // A folder has no content.
    private readonly SortedDictionary<string, string?> _files = new(StringComparer.Ordinal);

    /// <param name="folders">Folders of this container besides those of any.</param>
    /// <param name="at">The virtual instant of all changes.</param>
    public ContainerFiles(IEnumerable<string> folders, DateTimeOffset at)
    {
        _at = at;
        foreach (var folder in Standard.Concat(folders))
        {
            for (var path = FilePaths.Resolve("/", folder); path != "/"; path = FilePaths.Parent(path))
            {
                _files[path] = null;
            }
        }
    }

    public ValueTask<ShellFile?> FindAsync(string path, CancellationToken cancellationToken) =>
        new(path == "/" || _files.ContainsKey(path) ? Show(path) : null);

    public ValueTask<IReadOnlyList<ShellFile>> ListAsync(string directory, CancellationToken cancellationToken) =>
        new([.. _files.Keys.Where(path => FilePaths.Parent(path) == directory).Select(Show)]);

    public ValueTask<string> ReadAsync(string path, CancellationToken cancellationToken) =>
        _files.GetValueOrDefault(path) is { } content
            ? new(content)
            : throw new ShellFileException(path, "No such file or directory");

    public ValueTask WriteAsync(string path, string content, bool append, CancellationToken cancellationToken)
    {
        _files[path] = append ? _files.GetValueOrDefault(path) + content : content;
        return default;
    }

    public ValueTask MakeDirectoryAsync(string path, CancellationToken cancellationToken)
    {
        _files[path] = null;
        return default;
    }

    public ValueTask RemoveAsync(string path, CancellationToken cancellationToken)
    {
        _files.Remove(path);
        return default;
    }

    private ShellFile Show(string path)
    {
        var content = _files.GetValueOrDefault(path);
        return new ShellFile(
            path, content is null, Encoding.UTF8.GetByteCount(content ?? ""), "root", "root", _at);
    }
}
