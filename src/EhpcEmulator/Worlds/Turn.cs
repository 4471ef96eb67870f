namespace EhpcEmulator.Worlds;

/// <summary>When a move is played among those of its instant: after all moves of earlier turns.</summary>
public enum Turn
{
    /// <summary>What ends, arrives or goes on.</summary>
    Usual,

    /// <summary>What breaks then.</summary>
    Outage,

    /// <summary>The scheduler starts jobs.</summary>
    Scheduling,

    /// <summary>Idle nodes are released.</summary>
    Shrinking,

    /// <summary>Nodes are ordered.</summary>
    Growth,
}
