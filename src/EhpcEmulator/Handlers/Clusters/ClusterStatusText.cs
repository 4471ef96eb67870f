using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>The states of a cluster as version 2018-04-12 spells them.</summary>
public static class ClusterStatusText
{
    public static string ToApi(this ClusterStatus status) => status switch
    {
        ClusterStatus.Uninit => "uninit",
        ClusterStatus.Creating => "creating",
        ClusterStatus.Init => "init",
        ClusterStatus.Running => "running",
        ClusterStatus.Stopping => "stopping",
        ClusterStatus.Stopped => "stopped",
        ClusterStatus.Exception => "exception",
        _ => "releasing",
    };
}
