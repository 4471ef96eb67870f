namespace EhpcEmulator.Hosting;

/// <summary>
/// The folder that holds everything the emulator keeps. It belongs to one process at a time; a temporary one
/// vanishes when disposed of.
/// </summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>The file whose lock says that a process uses the folder.</summary>
    internal const string LockName = "ehpc.lock";

    /// <summary>The prefix of the names of temporary folders.</summary>
    internal const string TemporaryPrefix = "ehpc-emulator-";

    // EWOULDBLOCK, and a sharing violation: how the lock of another process shows.
    private const int TakenOnLinux = 11;
    private const int TakenOnMacOs = 35;
    private const int TakenOnWindows = unchecked((int)0x80070020);

    private readonly FileStream _lock;
    private bool _disposed;

    private DataFolder(string path, bool isTemporary, FileStream heldLock)
    {
        Path = path;
        IsTemporary = isTemporary;
        _lock = heldLock;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The folder of the worlds' databases; made when it is needed.</summary>
    public string Worlds => System.IO.Path.Combine(Path, "worlds");

    /// <summary>The folder of the snapshots; made when it is needed.</summary>
    public string Snapshots => System.IO.Path.Combine(Path, "snapshots");

    /// <summary>Whether the folder is removed at exit.</summary>
    public bool IsTemporary { get; }

    /// <summary>Makes the folder if need be and takes it for this process.</summary>
    /// <param name="path">The folder; null for a fresh temporary one.</param>
    /// <exception cref="StartupException">It cannot be used, or another process uses it.</exception>
    public static DataFolder Open(string? path)
    {
        var wanted = path ?? System.IO.Path.GetTempPath();
        try
        {
            var folder = path is null
                ? Directory.CreateTempSubdirectory(TemporaryPrefix)
                : Directory.CreateDirectory(System.IO.Path.GetFullPath(path));
            var taken = new DataFolder(folder.FullName, path is null, TakeLock(folder.FullName));
            if (new[] { taken.Worlds, taken.Snapshots }.FirstOrDefault(File.Exists) is { } file)
            {
                taken.Dispose();
                throw new StartupException($"Cannot use the data folder '{wanted}'. '{file}' is a file.");
            }

            return taken;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = File.Exists(wanted) ? "It is a file." : failure.Message;
            throw new StartupException($"Cannot use the data folder '{wanted}'. {reason}", failure);
        }
    }

    /// <summary>Gives the folder back, and removes it if it is temporary.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _lock.Dispose();
        if (IsTemporary)
        {
            TemporaryFolders.TryRemove(Path);
        }
    }

    private static FileStream TakeLock(string folder)
    {
        var file = System.IO.Path.Combine(folder, LockName);
        try
        {
            // The operating system gives the lock back when the process ends, however it ends.
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure.HResult is TakenOnLinux or TakenOnMacOs or TakenOnWindows)
        {
            throw new StartupException($"The data folder '{folder}' is in use by another emulator.", failure);
        }
    }
}
