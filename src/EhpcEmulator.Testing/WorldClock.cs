using EhpcEmulator.Control;

namespace EhpcEmulator.Testing;

/// <summary>The clock of a world. Methods that move it play everything on the way before they return.</summary>
public sealed class WorldClock
{
    private readonly EhpcWorld _world;

    internal WorldClock(EhpcWorld world) => _world = world;

    /// <summary>The virtual instant.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        (await ReadAsync(cancellationToken)).Now;

    /// <summary>The clock's time, whether it runs, and when the next event may happen.</summary>
    public Task<ClockReading> ReadAsync(CancellationToken cancellationToken = default) =>
        _world.Surface.GetAsync<ClockReading>($"{_world.Path}/clock", cancellationToken);

    /// <summary>Freezes the clock until it is moved.</summary>
    public Task<ClockReading> FreezeAsync(CancellationToken cancellationToken = default) =>
        SetAsync(new ClockSetting(Frozen: true), cancellationToken);

    /// <summary>Lets the clock run.</summary>
    /// <param name="speed">Virtual seconds per second, over 0 up to 1,000,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ClockReading> RunAsync(double speed = 1, CancellationToken cancellationToken = default) =>
        SetAsync(new ClockSetting(Frozen: false, Speed: speed), cancellationToken);

    /// <summary>Moves the clock forward.</summary>
    /// <param name="by">How far: zero or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AdvanceResult> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default) =>
        AdvanceAsync(new AdvanceRequest(By: $"{by:c}"), cancellationToken);

    /// <summary>Moves the clock to an instant that has not passed.</summary>
    public Task<AdvanceResult> AdvanceToAsync(DateTimeOffset to, CancellationToken cancellationToken = default) =>
        AdvanceAsync(new AdvanceRequest(To: to), cancellationToken);

    /// <summary>Moves the clock to the next event; does nothing when none is pending.</summary>
    public Task<AdvanceResult> AdvanceToNextEventAsync(CancellationToken cancellationToken = default) =>
        AdvanceAsync(new AdvanceRequest(ToNextEvent: true), cancellationToken);

    /// <summary>
    /// Moves the clock until no event is pending, but at most a year, and no longer than two hours for rounds of growth
    /// that change nothing.
    /// </summary>
    public Task<AdvanceResult> AdvanceUntilIdleAsync(CancellationToken cancellationToken = default) =>
        AdvanceAsync(new AdvanceRequest(UntilIdle: true), cancellationToken);

    /// <summary>Moves the clock from event to event until a resource has a status.</summary>
    /// <param name="kind"><c>cluster</c>, <c>node</c>, <c>job</c> or another kind of resource.</param>
    /// <param name="id">Its id, as the API names it.</param>
    /// <param name="status">
    /// The status, as in either version of the API; <c>deleted</c> for a resource that no longer exists.
    /// </param>
    /// <param name="limit">How far the clock goes at most; a day when null.</param>
    /// <param name="clusterId">The cluster it belongs to; needed when several have a job of that id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EhpcEmulatorException">The status is not reached, or there is no such resource.</exception>
    public Task<AdvanceResult> AdvanceUntilAsync(
        string kind,
        string id,
        string status,
        TimeSpan? limit = null,
        string? clusterId = null,
        CancellationToken cancellationToken = default)
    {
        var awaited = new AwaitedStatus(id, status, kind, clusterId, limit is null ? null : $"{limit:c}");
        return AdvanceAsync(new AdvanceRequest(Until: awaited), cancellationToken);
    }

    private Task<AdvanceResult> AdvanceAsync(AdvanceRequest request, CancellationToken cancellationToken) =>
        _world.Surface.PostAsync<AdvanceResult>($"{_world.Path}/clock/advance", request, cancellationToken);

    private Task<ClockReading> SetAsync(ClockSetting setting, CancellationToken cancellationToken) =>
        _world.Surface.PutAsync<ClockReading>($"{_world.Path}/clock", setting, cancellationToken);
}
