using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control;

/// <summary>How a world is to begin; what is left out is as configured.</summary>
public sealed record WorldOrder
{
    /// <summary>
    /// Its name, which is also the access key that leads to it: 1 to 100 letters, digits, dots, dashes and
    /// underscores. An unused one is made up when left out.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>What all ids and random streams follow from: worlds of one seed give the same ids.</summary>
    public long? Seed { get; init; }

    /// <summary>The table of durations: <c>instant</c>, <c>fast</c> or <c>realistic</c>.</summary>
    public SimulationProfile? Profile { get; init; }

    /// <summary>
    /// The virtual instant it begins at, from the beginning of 1970 to that of 9000; the present unless configured.
    /// </summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Whether its clock stands until it is moved.</summary>
    public bool? Frozen { get; init; }

    /// <summary>Virtual seconds per wall second, 0 to 1000000; 0 is frozen.</summary>
    public double? Speed { get; init; }

    /// <summary>What its account may have, where it differs from the configuration.</summary>
    public AccountQuotas? Quotas { get; init; }
}

/// <summary>All worlds.</summary>
/// <param name="Worlds">Them, in the order of their names.</param>
public sealed record WorldList(IReadOnlyList<WorldSummary> Worlds);

/// <summary>A world in the list of all.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Open">Whether it is in memory; one that is not is only a file until somebody calls.</param>
/// <param name="Clock">Where its clock stands; null when it is not open.</param>
/// <param name="Counts">What is in it; null when it is not open.</param>
/// <param name="Size">Bytes of its file.</param>
public sealed record WorldSummary(string Id, bool Open, ClockReading? Clock, WorldCounts? Counts, long Size);

/// <summary>How much is in a world.</summary>
/// <param name="Clusters">Its clusters.</param>
/// <param name="Nodes">The nodes of its clusters and those that have left one.</param>
/// <param name="Jobs">Its jobs but those that were deleted.</param>
public sealed record WorldCounts(int Clusters, int Nodes, int Jobs);

/// <summary>A world.</summary>
/// <param name="Id">Its name.</param>
/// <param name="AccessKeyId">An access key that leads to it; any secret does, unless the key is configured.</param>
/// <param name="Seed">What its ids and random streams follow from.</param>
/// <param name="Clock">Where its clock stands.</param>
/// <param name="Settings">What goes for it, its own or configured.</param>
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

/// <summary>What goes for a world.</summary>
/// <param name="Profile">The table of durations: <c>instant</c>, <c>fast</c> or <c>realistic</c>.</param>
/// <param name="Quotas">What its account may have.</param>
/// <param name="Refusals">What its account is refused at present.</param>
public sealed record WorldSettingsInForce(
    SimulationProfile Profile, AccountQuotas Quotas, IReadOnlyList<AccountRefusal> Refusals);

/// <summary>What an account may have and what it is refused.</summary>
/// <param name="Quotas">What it may have; a figure that is left out is as configured.</param>
/// <param name="Refusals">What it is refused, the first that fits wins; nothing when left out.</param>
public sealed record AccountState(AccountQuotas? Quotas = null, IReadOnlyList<AccountRefusal>? Refusals = null);
