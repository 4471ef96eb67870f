namespace EhpcEmulator.Engine.Hardware;

/// <summary>The groups that nodes are ordered and filtered by; the names are the API's own.</summary>
public enum NodeGroup
{
    /// <summary>Schedulers and account servers with their backups.</summary>
    Manager,

    Login,
    Compute,
}
