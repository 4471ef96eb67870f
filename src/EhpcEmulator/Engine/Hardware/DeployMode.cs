namespace EhpcEmulator.Engine.Hardware;

/// <summary>How the management of a cluster is spread over nodes; the names are the API's own.</summary>
public enum DeployMode
{
    /// <summary>A scheduler and an account node; the default.</summary>
    Standard,

    /// <summary>Standard with a backup of each management node.</summary>
    Advanced,

    /// <summary>One management node for scheduler and account.</summary>
    Simple,

    /// <summary>One node for scheduler, account and login.</summary>
    Tiny,

    /// <summary>One node that does everything, computing included.</summary>
    OneBox,
}
