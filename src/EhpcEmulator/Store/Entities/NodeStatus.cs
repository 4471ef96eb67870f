namespace EhpcEmulator.Store.Entities;

/// <summary>The states of a node.</summary>
public enum NodeStatus
{
    /// <summary>Ordered; its instance is not running yet.</summary>
    Uninit,

    /// <summary>Booting and being set up; also while it starts again or is reset.</summary>
    Initing,

    Running,

    /// <summary>
    /// Shutting down. The API lists no such state and shows the node as running until it has stopped.
    /// </summary>
    Stopping,

    Stopped,

    /// <summary>It did not boot or went down, or its cluster is in exception.</summary>
    Exception,

    /// <summary>Being removed from its cluster.</summary>
    Releasing,

    /// <summary>The instance exists but belongs to no cluster.</summary>
    Untracking,
}
