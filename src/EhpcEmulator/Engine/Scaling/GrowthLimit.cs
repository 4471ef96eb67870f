namespace EhpcEmulator.Engine.Scaling;

/// <summary>What can keep the auto-scaler from adding the nodes that a job waits for.</summary>
public enum GrowthLimit
{
    /// <summary>Growth is switched off for the queue.</summary>
    Disabled,

    /// <summary>No instance type that the queue grows by is large enough for the job.</summary>
    InstanceType,

    /// <summary>The limit of nodes in the queue.</summary>
    MaxNodesInQueue,

    /// <summary>The auto scaling limit of compute nodes in the cluster.</summary>
    MaxNodesInCluster,

    /// <summary>The auto scaling limit of cores in the cluster.</summary>
    MaxCoresInCluster,

    /// <summary>The zone's stock of the instance type.</summary>
    Stock,

    /// <summary>The private addresses of the vSwitch or of the reserved pool.</summary>
    Addresses,

    /// <summary>The quota of compute nodes in one cluster.</summary>
    ClusterQuota,

    /// <summary>The account's quota of nodes and desktops.</summary>
    AccountQuota,
}
