namespace EhpcEmulator.Control;

/// <summary>Where the clock of a world stands.</summary>
/// <param name="Now">The virtual instant.</param>
/// <param name="Speed">Virtual seconds per wall second; 0 is frozen.</param>
/// <param name="NextDue">No event comes before this instant; null when none is pending.</param>
public sealed record ClockReading(DateTimeOffset Now, double Speed, DateTimeOffset? NextDue);

/// <summary>How far the clock is moved; exactly one of the three.</summary>
/// <param name="By">A duration: <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>, <c>PT5M</c> or <c>00:05:00</c>.</param>
/// <param name="To">A virtual instant that has not passed.</param>
/// <param name="UntilIdle">Until no event is pending, but at most a year.</param>
public sealed record AdvanceRequest(string? By = null, DateTimeOffset? To = null, bool? UntilIdle = null);

/// <summary>What moving the clock did.</summary>
/// <param name="Now">Where it stands.</param>
/// <param name="Events">How many events were played.</param>
/// <param name="NextDue">No event comes before this instant; null when none is pending.</param>
public sealed record AdvanceResult(DateTimeOffset Now, int Events, DateTimeOffset? NextDue);
