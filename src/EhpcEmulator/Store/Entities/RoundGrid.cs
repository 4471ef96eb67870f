namespace EhpcEmulator.Store.Entities;

/// <summary>
/// The instants at which rounds happen: one interval after the other, counted from when they were switched on.
/// </summary>
/// <param name="Since">Where the counting starts; there is no round there.</param>
/// <param name="Interval">From one round to the next.</param>
internal readonly record struct RoundGrid(DateTimeOffset Since, TimeSpan Interval)
{
    /// <summary>The first round after an instant.</summary>
    public DateTimeOffset After(DateTimeOffset at) =>
        Since + (Interval * (at < Since ? 1 : ((at - Since).Ticks / Interval.Ticks) + 1));

    /// <summary>The first round at or after an instant.</summary>
    public DateTimeOffset From(DateTimeOffset at) => After(at.AddTicks(-1));
}
