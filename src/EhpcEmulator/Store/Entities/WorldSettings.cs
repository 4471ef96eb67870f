namespace EhpcEmulator.Store.Entities;

/// <summary>
/// A world's own settings, besides those that the configuration gives every world. It is replaced, never changed.
/// </summary>
public sealed record WorldSettings
{
    /// <summary>The table of durations; the configured one when null.</summary>
    public SimulationProfile? Profile { get; init; }

    /// <summary>The quotas of the account, where they differ from the configuration.</summary>
    public AccountQuotas Quotas { get; init; } = new();

    /// <summary>The refusals in effect for the account, of which the first match wins.</summary>
    public IReadOnlyList<AccountRefusal> Refusals { get; init; } = [];

    /// <summary>The names of key pairs that the account has besides the configured ones.</summary>
    public IReadOnlyList<string> KeyPairs { get; init; } = [];

    /// <summary>Images that the account has besides the configured ones.</summary>
    public IReadOnlyList<AccountImage> Images { get; init; } = [];

    /// <summary>The services whose service-linked role the account has created: E-HPC, E-HPC Instant.</summary>
    public IReadOnlyList<string> InitializedServices { get; init; } = [];
}

/// <summary>An image of one account; its terms are those of the section <c>Images</c> of the configuration.</summary>
public sealed record AccountImage
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Self, Others or Marketplace.</summary>
    public string Owner { get; init; } = "";

    public string RegionId { get; init; } = "";

    /// <summary>The system image that it is built on.</summary>
    public string OsTag { get; init; } = "";

    /// <summary>Available, UnAvailable, Creating or CreateFailed.</summary>
    public string Status { get; init; } = "";

    /// <summary>GiB.</summary>
    public int Size { get; init; }

    /// <summary>The account that shares it; of an image of its own the caller's is shown.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Its product code in the marketplace.</summary>
    public string ProductCode { get; init; } = "";

    /// <summary>ECS (pay-as-you-go) or package (subscription); of marketplace images.</summary>
    public string SkuCode { get; init; } = "";

    /// <summary>Hour, Month or Year; of marketplace images.</summary>
    public string PricingCycle { get; init; } = "";

    /// <summary>Shown with it; the simulation does not run it.</summary>
    public string PostInstallScript { get; init; } = "";

    /// <summary>Whether another account has published it to everybody; of images that others own.</summary>
    public bool IsPublic { get; init; }

    /// <summary>CNY per instance.</summary>
    public decimal HourlyPrice { get; init; }
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

/// <summary>A standing reason why calls of an account are refused, until it is removed.</summary>
/// <param name="Code">The code that is answered, for example <c>InDebt</c>; one of the API's.</param>
/// <param name="Action">
/// The operation it applies to; when null, all that order instances for a code about orders, and all for any other
/// code.
/// </param>
/// <param name="RamUser">The RAM user it applies to; every caller when null.</param>
public sealed record AccountRefusal(string Code, string? Action = null, string? RamUser = null);
