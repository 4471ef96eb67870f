namespace EhpcEmulator.Bench.Servers;

/// <summary>
/// A folder that the emulator keeps its state in, on the disk of the repository and not where memory may pose as one;
/// disposing removes it.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _parent;
    private readonly DirectoryInfo _folder;

    private DataFolder(DirectoryInfo parent)
    {
        _parent = parent;
        _folder = parent.CreateSubdirectory(Path.GetRandomFileName());
    }

    /// <summary>Its full path.</summary>
    public string Name => _folder.FullName;

    /// <summary>Makes an empty one.</summary>
    public static DataFolder Make(string repository) =>
        new(Directory.CreateDirectory(Path.Combine(repository, "artifacts", "bench", "data")));

    /// <summary>Makes one with the same files in it; no server may be using this one.</summary>
    public DataFolder Copy()
    {
        var copy = new DataFolder(_parent);
        foreach (var folder in _folder.EnumerateDirectories("*", SearchOption.AllDirectories))
        {
            copy._folder.CreateSubdirectory(Path.GetRelativePath(Name, folder.FullName));
        }

        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.CopyTo(Path.Combine(copy.Name, Path.GetRelativePath(Name, file.FullName)));
        }

        return copy;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
