namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// When and where the first waiting job starts at the latest, if the running ones keep within their limits.
/// </summary>
public sealed record Reservation(WaitingJob Job, DateTimeOffset At, IReadOnlyList<PlannerNode> Nodes);
