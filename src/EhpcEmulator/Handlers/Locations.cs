using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers;

/// <summary>Where nodes are located, in the API's own terms.</summary>
public static class Locations
{
    /// <summary>In Alibaba Cloud.</summary>
    public const string PublicCloud = "PublicCloud";

    /// <summary>At the user's own site.</summary>
    public const string OnPremise = "OnPremise";

    /// <summary>Where a cluster is managed from.</summary>
    public static string Of(Cluster cluster) => cluster.Settings.Hybrid is null ? PublicCloud : OnPremise;

    /// <summary>Where a node is located.</summary>
    public static string Of(Node node) => node.Settings.IsOnPremise ? OnPremise : PublicCloud;
}
