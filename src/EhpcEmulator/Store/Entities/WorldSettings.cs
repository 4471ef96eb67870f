namespace EhpcEmulator.Store.Entities;

/// <summary>
/// What a world has of its own, beside what the configuration gives every world. It is replaced, never changed.
/// </summary>
public sealed record WorldSettings
{
    /// <summary>The table of durations; the configured one when null.</summary>
    public SimulationProfile? Profile { get; init; }

    /// <summary>What the account may have, where it differs from the configuration.</summary>
    public AccountQuotas Quotas { get; init; } = new();

    /// <summary>What the account is refused at present, the first that fits wins.</summary>
    public IReadOnlyList<AccountRefusal> Refusals { get; init; } = [];
}

/// <summary>Quotas of one account; null is the configured figure.</summary>
public sealed record AccountQuotas
{
    /// <summary>Clusters in all regions, 0 or more.</summary>
    public int? Clusters { get; init; }

    /// <summary>Compute nodes of one cluster, 0 or more.</summary>
    public int? ComputesPerCluster { get; init; }

    /// <summary>Login nodes of one cluster, 0 or more.</summary>
    public int? LoginsPerCluster { get; init; }

    /// <summary>Nodes and desktops in all regions, 0 or more.</summary>
    public int? Nodes { get; init; }

    /// <summary>Nodes that are Super Computing Cluster instances, 0 or more.</summary>
    public int? SccNodes { get; init; }

    /// <summary>Container applications in all regions, 0 or more.</summary>
    public int? Containers { get; init; }
}

/// <summary>A standing reason why calls of an account are refused, until it is taken back.</summary>
/// <param name="Code">The code that is answered, for example <c>InDebt</c>; one of the API's.</param>
/// <param name="Action">
/// The operation it is about; when null, all that order for money for a code about orders, and every one for any other.
/// </param>
/// <param name="RamUser">The RAM user it is about; every caller when null.</param>
public sealed record AccountRefusal(string Code, string? Action = null, string? RamUser = null);
