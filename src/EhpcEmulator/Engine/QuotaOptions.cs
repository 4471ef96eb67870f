namespace EhpcEmulator.Engine;

/// <summary>What one account may have; section <c>Quotas</c>. The service's own figures are not published.</summary>
public sealed class QuotaOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Quotas";

    /// <summary>Clusters of an account in all regions; one more answers TooManyClusters.</summary>
    public int Clusters { get; set; } = 100;

    /// <summary>Compute nodes of one cluster; more answer TooManyComputes.</summary>
    public int ComputesPerCluster { get; set; } = 5_000;

    /// <summary>Nodes of an account in all clusters; more answer TooManyNodes.</summary>
    public int Nodes { get; set; } = 20_000;

    /// <summary>Container applications of an account in all regions; one more answers TooManyContainers.</summary>
    public int Containers { get; set; } = 100;
}
