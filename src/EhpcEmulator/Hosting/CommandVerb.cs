namespace EhpcEmulator.Hosting;

/// <summary>What the process can be asked to do.</summary>
public enum CommandVerb
{
    /// <summary>Run the emulator.</summary>
    Serve,

    /// <summary>Print how to use the program.</summary>
    Help,

    /// <summary>Print the version.</summary>
    Version,

    /// <summary>Check the health of a running emulator.</summary>
    HealthCheck,

    /// <summary>Nothing: the arguments are malformed.</summary>
    Invalid,
}
