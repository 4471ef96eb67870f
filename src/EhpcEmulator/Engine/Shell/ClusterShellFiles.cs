using System.Text;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Shell;

/// <summary>The files of a node as a user's shell sees them.</summary>
/// <param name="files">The files.</param>
/// <param name="users">The users, to whose groups files belong.</param>
/// <param name="user">The user, to whom new files belong.</param>
/// <param name="at">The virtual instant of all changes.</param>
/// <param name="given">Files that are there for this shell alone, by their paths.</param>
internal sealed class ClusterShellFiles(
    ClusterFiles files,
    IShellUsers users,
    string user,
    DateTimeOffset at,
    IReadOnlyDictionary<string, string> given)
    : IShellFiles
{
    public async ValueTask<ShellFile?> FindAsync(string path, CancellationToken cancellationToken) =>
        given.TryGetValue(path, out var content)
            ? new ShellFile(path, IsDirectory: false, Encoding.UTF8.GetByteCount(content), "root", "root", at)
            : await files.FindAsync(path, cancellationToken) is { } file
                ? await ShowAsync(file, cancellationToken)
                : null;

    public async ValueTask<IReadOnlyList<ShellFile>> ListAsync(string directory, CancellationToken cancellationToken)
    {
        var listed = new List<ShellFile>();
        foreach (var file in await files.ListAsync(directory, cancellationToken))
        {
            listed.Add(await ShowAsync(file, cancellationToken));
        }

        return listed;
    }

    public async ValueTask<string> ReadAsync(string path, CancellationToken cancellationToken) =>
        given.TryGetValue(path, out var content) ? content
            : await files.FindAsync(path, cancellationToken) is { IsFolder: false } file
            ? Encoding.UTF8.GetString(file.Content)
            : throw new ShellFileException(path, "No such file or directory");

    public async ValueTask WriteAsync(string path, string content, bool append, CancellationToken cancellationToken) =>
        await files.WriteAsync(path, Encoding.UTF8.GetBytes(content), append, user, at, cancellationToken);

    public async ValueTask MakeDirectoryAsync(string path, CancellationToken cancellationToken) =>
        await files.MakeFolderAsync(path, user, at, cancellationToken);

    public async ValueTask RemoveAsync(string path, CancellationToken cancellationToken) =>
        await files.RemoveAsync(path, cancellationToken);

    private async ValueTask<ShellFile> ShowAsync(ClusterFile file, CancellationToken cancellationToken)
    {
        var owner = await users.FindAsync(file.Owner, cancellationToken) ?? ShellUser.Gone(file.Owner);
        return new(file.Path, file.IsFolder, file.Content.Length, owner.Name, owner.Group, file.ModifiedAt);
    }
}
