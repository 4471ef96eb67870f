namespace EhpcEmulator.Engine.Storage;

/// <summary>Paths of the simulated file system.</summary>
public static class FilePaths
{
    /// <summary>The absolute path without <c>.</c>, <c>..</c>, double slashes or one at its end.</summary>
    /// <param name="directory">The absolute folder that a relative path starts from.</param>
    /// <param name="path">The path as it was written.</param>
    public static string Resolve(string directory, string path)
    {
        var parts = new List<string>();
        var whole = path.StartsWith('/') ? path : $"{directory}/{path}";
        foreach (var part in whole.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is "..")
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (part is not ".")
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }

    /// <summary>The path with the home folder in place of a <c>~</c> that it begins with.</summary>
    public static string ExpandHome(string path, string home) =>
        path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path;

    /// <summary>The folder that a path is in; <c>/</c> is in itself.</summary>
    public static string Parent(string path) => path.LastIndexOf('/') is var at and > 0 ? path[..at] : "/";

    /// <summary>The last part of a path.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
