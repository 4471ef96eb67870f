using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>The states of a cluster as the versions spell them.</summary>
public static class ClusterStatusText
{
    /// <summary>The states as version 2018-04-12 spells them.</summary>
    public static string ToApi(this ClusterStatus status) => status switch
    {
        ClusterStatus.Uninit => "uninit",
        ClusterStatus.Creating => "creating",
        ClusterStatus.Init => "init",
        ClusterStatus.Running => "running",
        ClusterStatus.Stopping => "stopping",
        ClusterStatus.Stopped => "stopped",
        ClusterStatus.Exception => "exception",
        ClusterStatus.Pending => "pending",
        _ => "releasing",
    };

    /// <summary>
    /// The states as version 2024-07-30 spells them, of clusters and of the services of their managers.
    /// </summary>
    public static string ToNextApi(this ClusterStatus status) =>
        status == ClusterStatus.Init ? "initing" : status.ToApi();
}
