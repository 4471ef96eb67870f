namespace EhpcEmulator.Store.Entities;

/// <summary>The states of a cluster.</summary>
public enum ClusterStatus
{
    /// <summary>Accepted; nothing is made yet.</summary>
    Uninit,

    /// <summary>Its instances are being ordered.</summary>
    Creating,

    /// <summary>Its instances boot and its software is installed; also while it starts or recovers.</summary>
    Init,

    Running,

    Stopping,

    Stopped,

    /// <summary>Something failed; only RecoverCluster and DeleteCluster lead out.</summary>
    Exception,

    /// <summary>Waits to be configured; only clusters that the service does not set up all by itself do.</summary>
    Pending,

    /// <summary>Being deleted.</summary>
    Releasing,
}
