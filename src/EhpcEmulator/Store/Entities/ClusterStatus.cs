namespace EhpcEmulator.Store.Entities;

/// <summary>The states of a cluster.</summary>
public enum ClusterStatus
{
    /// <summary>Accepted; nothing has been created yet.</summary>
    Uninit,

    /// <summary>Its instances are being ordered.</summary>
    Creating,

    /// <summary>Its instances boot and its software is installed; also while it starts or recovers.</summary>
    Init,

    Running,

    Stopping,

    Stopped,

    /// <summary>Something failed; only RecoverCluster and DeleteCluster lead out of it.</summary>
    Exception,

    /// <summary>
    /// Waiting to be configured; only for clusters that the service does not set up entirely by itself.
    /// </summary>
    Pending,

    /// <summary>Being deleted.</summary>
    Releasing,
}
