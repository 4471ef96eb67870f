using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>The state of a world's clock.</summary>
/// <param name="Now">The virtual instant.</param>
/// <param name="Speed">Virtual seconds per wall second; 0 is frozen.</param>
/// <param name="Frozen">Whether it stands still until it is moved.</param>
/// <param name="NextDue">No event happens before this instant; null when none is pending.</param>
public sealed record ClockReading(DateTimeOffset Now, double Speed, bool Frozen, DateTimeOffset? NextDue)
{
    /// <summary>What a world's clock shows.</summary>
    internal static ClockReading Of(World world) =>
        new(world.Clock.GetUtcNow(), world.Clock.Speed, world.Clock.Speed == 0, world.NextDue);
}

/// <summary>How a clock is to run; what is left out stays unchanged.</summary>
/// <param name="Frozen">
/// Whether it stands still until it is moved. When it is unfrozen without a speed, it resumes the last one that was not
/// 0.
/// </param>
/// <param name="Speed">Virtual seconds per wall second, 0 to 1000000; 0 is frozen.</param>
/// <param name="Now">A later virtual instant to move to at once; what is due on the way happens.</param>
public sealed record ClockSetting(bool? Frozen = null, double? Speed = null, DateTimeOffset? Now = null);

/// <summary>How far to move the clock; exactly one of the five.</summary>
/// <param name="By">A duration: <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>, <c>PT5M</c> or <c>00:05:00</c>.</param>
/// <param name="To">A virtual instant that has not passed.</param>
/// <param name="ToNextEvent">To the instant of the next event; the clock is not moved when none is pending.</param>
/// <param name="UntilIdle">
/// Until no event is pending, but at most a year, and no longer than two hours for rounds of growth that change
/// nothing.
/// </param>
/// <param name="Until">From event to event until a resource has a status.</param>
public sealed record AdvanceRequest(
    string? By = null,
    DateTimeOffset? To = null,
    bool? ToNextEvent = null,
    bool? UntilIdle = null,
    AwaitedStatus? Until = null);

/// <summary>A resource and the status to wait for.</summary>
/// <param name="Id">
/// Its id: that of a cluster, node, job, task, addon, desktop or image as in the API; the tag of software.
/// </param>
/// <param name="Status">
/// The status in the words of either version of the API, for a job also <c>Finished</c> for every end, and
/// <c>deleted</c> for a resource that no longer exists; in upper or lower case.
/// </param>
/// <param name="Kind">
/// <c>cluster</c>, <c>node</c>, <c>job</c>, <c>serverlessJob</c>, <c>task</c>, <c>addon</c>, <c>software</c>,
/// <c>gwsCluster</c>, <c>gwsInstance</c>, <c>gwsImage</c> or <c>nfsInstallation</c>; any kind when left out.
/// </param>
/// <param name="ClusterId">The cluster it belongs to; needed when several have a job of that id.</param>
/// <param name="Limit">How far the clock goes at most; a day when left out.</param>
public sealed record AwaitedStatus(
    string? Id = null, string? Status = null, string? Kind = null, string? ClusterId = null, string? Limit = null);

/// <summary>What moving the clock did.</summary>
/// <param name="Now">The instant it has reached.</param>
/// <param name="Events">How many events were played.</param>
/// <param name="NextDue">No event happens before this instant; null when none is pending.</param>
/// <param name="Changes">The changes of status, in the order they happened; the first 1,000.</param>
/// <param name="ChangeCount">How many changes there were.</param>
public sealed record AdvanceResult(
    DateTimeOffset Now,
    int Events,
    DateTimeOffset? NextDue,
    IReadOnlyList<StateChange> Changes,
    int ChangeCount);
