namespace EhpcEmulator.Gateway;

/// <summary>How strictly the documented contract is applied; section <c>Contract</c> of the configuration.</summary>
public sealed class ContractOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Contract";

    /// <summary>
    /// Whether every parameter that the 2018-04-12 reference requires is required, even if today's
    /// service supplies a default.
    /// </summary>
    public bool Strict { get; set; }

    /// <summary>
    /// Whether each API version sees the clusters that the other created; the service keeps them apart.
    /// </summary>
    public bool ShareClusters { get; set; }
}
