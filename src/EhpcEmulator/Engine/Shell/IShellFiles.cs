using EhpcEmulator.Engine.Storage;

namespace EhpcEmulator.Engine.Shell;

/// <summary>
/// The files that a node sees. Paths are absolute, without <c>.</c>, <c>..</c> or a slash at their end.
/// </summary>
/// <remarks>Any method may refuse with a <see cref="ShellFileException"/>.</remarks>
public interface IShellFiles
{
    /// <summary>The file or folder; null when there is none. <c>/</c> is always there.</summary>
    ValueTask<ShellFile?> FindAsync(string path, CancellationToken cancellationToken);

    /// <summary>The entries of a folder, without itself, in any order.</summary>
    ValueTask<IReadOnlyList<ShellFile>> ListAsync(string directory, CancellationToken cancellationToken);

    /// <summary>The text of a file, which must be there.</summary>
    ValueTask<string> ReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>Writes or appends to a file, which is created if missing; its folder exists.</summary>
    ValueTask WriteAsync(string path, string content, bool append, CancellationToken cancellationToken);

    /// <summary>Creates a folder; its parent exists.</summary>
    ValueTask MakeDirectoryAsync(string path, CancellationToken cancellationToken);

    /// <summary>Removes a file or an empty folder.</summary>
    ValueTask RemoveAsync(string path, CancellationToken cancellationToken);
}

/// <summary>A file or folder as a listing shows it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="IsDirectory">Whether it is a folder.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Owner">The user it belongs to.</param>
/// <param name="Group">The group it belongs to.</param>
/// <param name="ModifiedAt">The virtual instant of its last change.</param>
public sealed record ShellFile(
    string Path, bool IsDirectory, long Length, string Owner, string Group, DateTimeOffset ModifiedAt)
{
    /// <summary>The last part of its path.</summary>
    public string Name => FilePaths.Name(Path);
}

/// <summary>A file that cannot be used in the way a command wants.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">In the style of a shell, for example <c>Permission denied</c>.</param>
public sealed class ShellFileException(string path, string reason) : Exception($"{path}: {reason}")
{
    public string Path { get; } = path;

    /// <summary>In the style of a shell, for example <c>Permission denied</c>.</summary>
    public string Reason { get; } = reason;
}
