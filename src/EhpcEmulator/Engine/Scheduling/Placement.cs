namespace EhpcEmulator.Engine.Scheduling;

/// <summary>A job that starts now, and its nodes in the order they were chosen.</summary>
public sealed record Placement(WaitingJob Job, IReadOnlyList<PlannerNode> Nodes);
