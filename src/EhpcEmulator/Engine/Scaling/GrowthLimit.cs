namespace EhpcEmulator.Engine.Scaling;

/// <summary>What can keep the auto-scaler from adding the nodes that a job waits for.</summary>
public enum GrowthLimit
{
    /// <summary>Growth is switched off for the queue.</summary>
    Disabled,

    /// <summary>No instance type that the queue grows by is large enough for the job.</summary>
    InstanceType,

    /// <summary>The nodes that the queue may have.</summary>
    MaxNodesInQueue,

    /// <summary>The compute nodes that auto scaling may give the cluster.</summary>
    MaxNodesInCluster,

    /// <summary>The cores that auto scaling may give the cluster.</summary>
    MaxCoresInCluster,

    /// <summary>What the zone has of the instance type.</summary>
    Stock,

    /// <summary>The private addresses of the vSwitch or of the reserved pool.</summary>
    Addresses,

    /// <summary>The compute nodes that one cluster may have.</summary>
    ClusterQuota,

    /// <summary>The nodes and desktops that the account may have.</summary>
    AccountQuota,
}
