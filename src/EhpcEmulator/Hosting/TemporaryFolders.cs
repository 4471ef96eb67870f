namespace EhpcEmulator.Hosting;

/// <summary>Removes the temporary data folders of processes that were killed.</summary>
internal static class TemporaryFolders
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Removes what emulators left behind: folders a day old, with a lock that nobody holds.</summary>
    /// <param name="root">Where temporary folders are made.</param>
    /// <param name="now">The wall clock.</param>
    public static void RemoveLeftovers(string root, DateTimeOffset now)
    {
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(root, DataFolder.TemporaryPrefix + "*"))
            {
                if (IsLeftover(new DirectoryInfo(folder), now))
                {
                    TryRemove(folder);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Tidying up is a courtesy: a temporary folder that cannot be listed is not an error.
        }
    }

    /// <summary>Removes a folder with its contents, or as much of it as possible.</summary>
    public static void TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // On Windows another process may be reading it; a later start removes it.
        }
    }

    private static bool IsLeftover(DirectoryInfo folder, DateTimeOffset now)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, DataFolder.LockName));
        if (folder.LinkTarget is not null || !file.Exists || now - file.LastWriteTimeUtc < Grace)
        {
            return false;
        }

        try
        {
            using var held = file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
