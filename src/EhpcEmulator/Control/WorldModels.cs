using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control;

/// <summary>The settings of a new world; what is left out is as configured.</summary>
public sealed record WorldOrder
{
    /// <summary>
    /// Its name, which is also the access key that leads to it: 1 to 100 letters, digits, dots, dashes and
    /// underscores. An unused one is generated when left out.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>The seed of all ids and random streams: worlds with the same seed generate the same ids.</summary>
    public long? Seed { get; init; }

    /// <summary>The table of durations: <c>instant</c>, <c>fast</c> or <c>realistic</c>.</summary>
    public SimulationProfile? Profile { get; init; }

    /// <summary>
    /// The virtual instant it begins at, from the beginning of 1970 to that of 9000; the present unless configured.
    /// </summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Whether its clock stands still until it is moved.</summary>
    public bool? Frozen { get; init; }

    /// <summary>Virtual seconds per wall second, 0 to 1000000; 0 is frozen.</summary>
    public double? Speed { get; init; }

    /// <summary>The quotas of its account, where they differ from the configuration.</summary>
    public AccountQuotas? Quotas { get; init; }
}

/// <summary>All worlds.</summary>
/// <param name="Worlds">The worlds, ordered by name.</param>
public sealed record WorldList(IReadOnlyList<WorldSummary> Worlds);

/// <summary>A world in the list of all.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Open">Whether it is in memory; otherwise it is only a file until the next call to it.</param>
/// <param name="Clock">The state of its clock; null when it is not open.</param>
/// <param name="Counts">What is in it; null when it is not open.</param>
/// <param name="Size">Bytes of its file.</param>
public sealed record WorldSummary(string Id, bool Open, ClockReading? Clock, WorldCounts? Counts, long Size);

/// <summary>The size of a world.</summary>
/// <param name="Clusters">Its clusters.</param>
/// <param name="Nodes">The nodes of its clusters, and those that have left their cluster.</param>
/// <param name="Jobs">Its jobs, without deleted ones.</param>
public sealed record WorldCounts(int Clusters, int Nodes, int Jobs);

/// <summary>A world.</summary>
/// <param name="Id">Its name.</param>
/// <param name="AccessKeyId">An access key that leads to it; any secret will do, unless the key is configured.</param>
/// <param name="Seed">The seed of its ids and random streams.</param>
/// <param name="Clock">The state of its clock.</param>
/// <param name="Settings">The settings in effect for it, its own or configured.</param>
/// <param name="Counts">What is in it.</param>
/// <param name="Size">Bytes of its file.</param>
public sealed record WorldDescription(
    string Id,
    string AccessKeyId,
    long Seed,
    ClockReading Clock,
    WorldSettingsInForce Settings,
    WorldCounts Counts,
    long Size);

/// <summary>The settings in effect for a world.</summary>
/// <param name="Profile">The table of durations: <c>instant</c>, <c>fast</c> or <c>realistic</c>.</param>
/// <param name="Quotas">The quotas of its account.</param>
/// <param name="Refusals">The refusals in effect for its account.</param>
public sealed record WorldSettingsInForce(
    SimulationProfile Profile, AccountQuotas Quotas, IReadOnlyList<AccountRefusal> Refusals);

/// <summary>Quotas and refusals of an account.</summary>
/// <param name="Quotas">The quotas; a figure that is left out is as configured.</param>
/// <param name="Refusals">The refusals, of which the first match wins; none when left out.</param>
public sealed record AccountState(AccountQuotas? Quotas = null, IReadOnlyList<AccountRefusal>? Refusals = null);
