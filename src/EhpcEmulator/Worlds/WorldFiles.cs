using System.Globalization;
using EhpcEmulator.Store;

namespace EhpcEmulator.Worlds;

/// <summary>
/// Which file of a folder holds which world. A world that starts again gets a file of its own, under the next number,
/// so that it need not wait for those who still read the old one; the highest number is the world, and what a killed
/// process left of the others is removed when the folder is next looked at.
/// </summary>
/// <param name="folder">The folder of the database files.</param>
internal sealed class WorldFiles(string folder)
{
    private const string Extension = ".world.db";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _highest = new(StringComparer.Ordinal);
    private Dictionary<string, int>? _current;

    /// <summary>The worlds in the folder.</summary>
    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_gate)
            {
                return [.. Current.Keys];
            }
        }
    }

    private Dictionary<string, int> Current => _current ??= Look();

    /// <summary>The file of a world, or null when it has none.</summary>
    public string? Find(string id)
    {
        lock (_gate)
        {
            return Current.TryGetValue(id, out var number) && PathOf(id, number) is var file && File.Exists(file)
                ? file
                : null;
        }
    }

    /// <summary>The file for a world that starts again; its name has never been used before.</summary>
    public string Next(string id)
    {
        lock (_gate)
        {
            _ = Current;
            return PathOf(id, _highest[id] = _highest.GetValueOrDefault(id) + 1);
        }
    }

    /// <summary>Records that the file with the highest number is the world.</summary>
    public void Use(string id)
    {
        lock (_gate)
        {
            Current[id] = _highest[id];
        }
    }

    /// <summary>Records that a world is gone, before its files are removed.</summary>
    public void Forget(string id)
    {
        lock (_gate)
        {
            Current.Remove(id);
        }
    }

    private string PathOf(string id, int number) => Path.Combine(
        folder,
        WorldNames.Encode(id) + (number == 1 ? "" : $".{number.ToString(CultureInfo.InvariantCulture)}") + Extension);

    private Dictionary<string, int> Look()
    {
        var current = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{Extension}") : [])
        {
            var parts = Path.GetFileName(path)[..^Extension.Length].Split('.');
            var number = 1;
            if (parts.Length <= 2
                && (parts.Length == 1
                    || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            {
                var id = WorldNames.Decode(parts[0]);
                current[id] = Math.Max(number, current.GetValueOrDefault(id));
            }
        }

        // Left by a process that was killed while it made them.
        foreach (var draft in Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{StoreFiles.Draft}") : [])
        {
            StoreFiles.TryDelete(draft);
        }

        foreach (var (id, highest) in current)
        {
            _highest[id] = highest;
            for (var number = 1; number < highest; number++)
            {
                StoreFiles.TryDelete(PathOf(id, number));
            }
        }

        return current;
    }
}
