namespace EhpcEmulator.Engine.Scheduling;

/// <summary>A job as the planner of its queue sees it.</summary>
/// <param name="Number">Unique in the queue; among equal priorities the lower one is served first.</param>
/// <param name="Priority">The higher one is served first.</param>
/// <param name="NodeCount">How many nodes it needs, 1 or more.</param>
/// <param name="Demand">What it holds on each of them.</param>
/// <param name="Limit">Its wall-clock limit; null = none.</param>
public sealed record WaitingJob(long Number, int Priority, int NodeCount, NodeDemand Demand, TimeSpan? Limit)
{
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one node or a negative amount.</exception>
    internal void EnsureSane()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(NodeCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Demand.Cpu);
        ArgumentOutOfRangeException.ThrowIfNegative(Demand.Memory);
        ArgumentOutOfRangeException.ThrowIfNegative(Demand.Gpu);
    }
}
