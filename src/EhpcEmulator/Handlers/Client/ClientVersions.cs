namespace EhpcEmulator.Handlers.Client;

/// <summary>The versions of the E-HPC client that clusters install.</summary>
public static class ClientVersions
{
    /// <summary>What new clusters get unless they name another.</summary>
    public const string Current = "1.0.24";
}
