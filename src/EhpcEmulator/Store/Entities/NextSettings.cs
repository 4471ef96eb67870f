namespace EhpcEmulator.Store.Entities;

/// <summary>
/// The settings that only clusters of version 2024-07-30, whose edition is called Next, have. A value.
/// </summary>
public sealed record NextSettings
{
    /// <summary>Standard, or Serverless without a management node of the user's.</summary>
    public string Category { get; init; } = "Standard";

    /// <summary>Integrated, Hybrid or Custom.</summary>
    public string Mode { get; init; } = "Integrated";

    /// <summary>Whether an advanced group was ordered; no answer shows it.</summary>
    public bool IsEnterpriseSecurityGroup { get; init; }

    /// <summary>Whether the security group was there before the cluster and stays when it goes.</summary>
    public bool BringsSecurityGroup { get; init; }

    /// <summary>Compute nodes it may have, 0 to 5,000.</summary>
    public int MaxCount { get; init; }

    /// <summary>Cores of compute nodes it may have, 0 to 100,000.</summary>
    public int MaxCoreCount { get; init; }

    /// <summary>Whether it cannot be deleted.</summary>
    public bool DeletionProtection { get; init; }

    /// <summary>Its type as orders spell it: SLURM, PBS, OPENGRIDSCHEDULER, LSF_PLUGIN or PBS_PLUGIN.</summary>
    public ManagerComponent Scheduler { get; init; } = new("", "");

    /// <summary>NIS or LDAP, as ordered.</summary>
    public ManagerComponent DirectoryService { get; init; } = new("", "");

    /// <summary>NIS or LDAP, as ordered.</summary>
    public ManagerComponent Dns { get; init; } = new("", "");

    /// <summary>The management node; null for a serverless cluster.</summary>
    public NodeSpec? ManagerNode { get; init; }

    /// <summary>As UpdateCluster last set it; shown, without effect.</summary>
    public bool EnableComputeLoadMonitor { get; init; }

    /// <summary>As UpdateCluster last set it; shown, without effect.</summary>
    public bool EnableTopologyAwareness { get; init; }

    /// <summary>When its settings were last changed.</summary>
    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>The queue of jobs and nodes that name none; empty for the scheduler's default one.</summary>
    public string DefaultQueue { get; init; } = "";
}

/// <summary>A service on the management node: the scheduler, the directory or the name service.</summary>
/// <param name="Type">As its order spells it, for example SLURM or nis.</param>
/// <param name="Version">For example 22.05.8.</param>
public sealed record ManagerComponent(string Type, string Version);
