namespace EhpcEmulator.Gateway;

/// <summary>How closely callers are held to the documents; section <c>Contract</c> of the configuration.</summary>
public sealed class ContractOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Contract";

    /// <summary>
    /// Whether every parameter is required that the 2018-04-12 reference requires, also those for which today's
    /// service supplies a value.
    /// </summary>
    public bool Strict { get; set; }

    /// <summary>
    /// Whether each API version sees the clusters that the other created; the service keeps them apart.
    /// </summary>
    public bool ShareClusters { get; set; }
}
