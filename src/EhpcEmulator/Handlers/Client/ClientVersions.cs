namespace EhpcEmulator.Handlers.Client;

/// <summary>The versions of the E-HPC client that clusters install.</summary>
public static class ClientVersions
{
    /// <summary>The newest one: what new clusters get unless they name another.</summary>
    public const string Current = "1.0.24";

    /// <summary>The newest one of version 2024-07-30, whose clusters have clients of another line.</summary>
    public const string CurrentNext = "2.1.0";

    /// <summary>The newest version that a cluster can have: its own when it was made with a newer one.</summary>
    public static string NewestFor(string installed) => IsNewer(installed, Current) ? installed : Current;

    /// <summary>Whether a version comes after another.</summary>
    public static bool IsNewer(string version, string other) => Version.Parse(version) > Version.Parse(other);
}
