namespace EhpcEmulator.Engine.Scaling;

/// <summary>How many more nodes of a kind are available, by each limiting factor; less than 0 when over.</summary>
/// <param name="Stock">What the zone has of the instance type.</param>
/// <param name="Addresses">Private addresses that are free.</param>
/// <param name="ClusterQuota">Compute nodes that one cluster may still have.</param>
/// <param name="AccountQuota">Nodes and desktops that the account may still have.</param>
/// <param name="MaxCoresInCluster">Nodes that the cluster's limit of cores leaves.</param>
internal readonly record struct NodeSupply(
    int Stock, int Addresses, int ClusterQuota, int AccountQuota, int MaxCoresInCluster)
{
    /// <summary>How many are available; 0 or more.</summary>
    public int Count => Math.Max(0, Bounds.Min(bound => bound.Count));

    /// <summary>The scarcest factor.</summary>
    public GrowthLimit Scarcest => Bounds.MinBy(bound => bound.Count).Limit;

    private (GrowthLimit Limit, int Count)[] Bounds =>
    [
        (GrowthLimit.Stock, Stock),
        (GrowthLimit.Addresses, Addresses),
        (GrowthLimit.ClusterQuota, ClusterQuota),
        (GrowthLimit.AccountQuota, AccountQuota),
        (GrowthLimit.MaxCoresInCluster, MaxCoresInCluster),
    ];
}
