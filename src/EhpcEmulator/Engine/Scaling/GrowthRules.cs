namespace EhpcEmulator.Engine.Scaling;

/// <summary>How much one round of growth may add to a queue.</summary>
public sealed record GrowthRules
{
    /// <summary>Extra nodes, in percent of the nodes needed, 0 to 100.</summary>
    public int ExtraNodesGrowRatio { get; init; }

    /// <summary>Percent of the nodes needed that one round adds, 1 to 100.</summary>
    public int GrowRatio { get; init; } = 100;

    /// <summary>The fewest nodes of a type that are worth adding, 1 to 99; never more than are needed.</summary>
    public int MinNodesPerCycle { get; init; } = 1;

    /// <summary>Whether those are what the first waiting job needs instead, at the most 99.</summary>
    public bool AutoMinNodesPerCycle { get; init; }

    /// <summary>The most nodes of a round, 1 to 99; 0 without a limit.</summary>
    public int MaxNodesPerCycle { get; init; }

    /// <summary>How many nodes the queue is below its minimum, whether jobs wait or not.</summary>
    public int Missing { get; init; }

    /// <summary>How many nodes the queue may get until it, its cluster or the account is full.</summary>
    public int Room { get; init; } = int.MaxValue;

    /// <summary>Nodes that the queue has; a job that needs more than those and the room cannot be helped.</summary>
    public int Present { get; init; }
}
