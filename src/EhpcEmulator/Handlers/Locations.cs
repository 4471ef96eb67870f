using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers;

/// <summary>Where nodes are located, in the API's own terms.</summary>
public static class Locations
{
    public const string PublicCloud = "PublicCloud";

    public const string OnPremise = "OnPremise";

    /// <summary>Where a cluster is managed from.</summary>
    public static string Of(Cluster cluster) => cluster.Settings.Hybrid is null ? PublicCloud : OnPremise;

    /// <summary>Where a node is located.</summary>
    public static string Of(Node node) => node.Settings.IsOnPremise ? OnPremise : PublicCloud;
}
