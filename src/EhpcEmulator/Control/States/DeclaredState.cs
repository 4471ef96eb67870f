using EhpcEmulator.Engine.Images;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>
/// Worlds as a file declares them, in YAML or JSON. Keys are the names below in camel case; an unknown key, a value
/// of the wrong type or an impossible state is refused with its path, and then nothing is created.
/// </summary>
public sealed record DeclaredState
{
    /// <summary>The worlds.</summary>
    public required IReadOnlyList<DeclaredWorld> Worlds { get; init; }
}

/// <summary>A world as it is at an instant.</summary>
public sealed record DeclaredWorld
{
    /// <summary>
    /// Its name, which is the access key that leads to it, or a configured one; <c>default</c> when absent. A world
    /// that is loaded by its own path has the name of the path.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The exact seed of ids and random streams; derived from the setting and the name when absent.</summary>
    public long? Seed { get; init; }

    /// <summary>The virtual instant at which everything is as declared; that of any new world when absent.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Whether its clock stands still until it is moved.</summary>
    public bool? Frozen { get; init; }

    /// <summary>Virtual seconds per wall second, 0 to 1000000; 0 is frozen. As configured when absent.</summary>
    public double? Speed { get; init; }

    /// <summary>
    /// The table of durations: <c>instant</c>, <c>fast</c> or <c>realistic</c>; the configured one when absent.
    /// </summary>
    public SimulationProfile? Profile { get; init; }

    /// <summary>
    /// The quotas of its account, where they differ from the configuration; everything declared must stay within them.
    /// </summary>
    public AccountQuotas Quotas { get; init; } = new();

    /// <summary>What its account is refused, once everything else is in place.</summary>
    public IReadOnlyList<AccountRefusal> Refusals { get; init; } = [];

    /// <summary>Names of key pairs that it has besides the configured ones.</summary>
    public IReadOnlyList<string> KeyPairs { get; init; } = [];

    /// <summary>Images that it has besides the configured ones, as in the section <c>Images:Custom</c>.</summary>
    public IReadOnlyList<CustomImageOptions> Images { get; init; } = [];

    /// <summary>Services whose service-linked role it has created: <c>E-HPC</c>, <c>E-HPC Instant</c>.</summary>
    public IReadOnlyList<string> InitializedServices { get; init; } = [];

    /// <summary>File systems that it has besides the configured ones, as in <c>Storage:FileSystems</c>.</summary>
    public IReadOnlyList<FileSystemOptions> FileSystems { get; init; } = [];

    /// <summary>Its clusters, oldest first.</summary>
    public IReadOnlyList<DeclaredCluster> Clusters { get; init; } = [];

    /// <summary>Operations to carry out once the clusters are in place, each completed at once.</summary>
    public IReadOnlyList<DeclaredCall> Calls { get; init; } = [];

    /// <summary>Fault rules, as the control surface takes them.</summary>
    public IReadOnlyList<FaultRequest> Faults { get; init; } = [];

    /// <summary>In an export: counts of what the world has and this format cannot hold; ignored when loaded.</summary>
    public IReadOnlyDictionary<string, string> Omitted { get; init; } = new Dictionary<string, string>();
}

/// <summary>An operation of the API, for what this format cannot express.</summary>
public sealed record DeclaredCall
{
    /// <summary>The operation, for example <c>CreateGWSCluster</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Its version; that of the cluster around it, else <c>2018-04-12</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The region; that of the cluster around it, else the configured one.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// Its parameters, flat (<c>Queues.1.QueueName</c>) or nested; ClusterId is the cluster around it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
