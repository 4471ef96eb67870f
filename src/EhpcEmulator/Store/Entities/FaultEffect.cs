namespace EhpcEmulator.Store.Entities;

/// <summary>What a fault rule makes happen.</summary>
public enum FaultEffect
{
    /// <summary>The call is refused with an error, and changes nothing.</summary>
    Error,

    /// <summary>The call is refused with Throttling.User, and told when to come again.</summary>
    Throttle,

    /// <summary>The answer takes longer.</summary>
    Latency,

    /// <summary>The connection is closed before anything is done.</summary>
    Drop,

    /// <summary>The call is carried out, and the connection is closed in the middle of its answer.</summary>
    Truncate,

    /// <summary>The call is carried out, and the connection is closed before its answer.</summary>
    LoseAnswer,
}
