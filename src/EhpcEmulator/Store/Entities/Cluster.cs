namespace EhpcEmulator.Store.Entities;

/// <summary>A cluster: what the lists show in columns of its own, the rest as one value.</summary>
public sealed class Cluster
{
    public required string Id { get; init; }

    /// <summary>Orders clusters by their creation.</summary>
    public required long Number { get; init; }

    /// <summary>The API version that created it; the other version does not see it.</summary>
    public required string ApiVersion { get; init; }

    public required string RegionId { get; init; }

    public required string ZoneId { get; init; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";

    public ClusterStatus Status { get; set; }

    /// <summary>Why the cluster is in exception; empty otherwise.</summary>
    public string ErrorMessage { get; set; } = "";

    /// <summary>The cluster-level task that is running, or null.</summary>
    public string? TaskId { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string VpcId { get; init; }

    public required string VSwitchId { get; init; }

    public required string SecurityGroupId { get; init; }

    public required string ResourceGroupId { get; init; }

    /// <summary>The system that new nodes have, for example <c>CentOS_7.6_64</c>.</summary>
    public required string OsTag { get; set; }

    /// <summary>The system image that the image is built on; for a system image its own tag.</summary>
    public required string BaseOsTag { get; set; }

    /// <summary>The owner of its image: system, self, others or marketplace.</summary>
    public required string ImageOwnerAlias { get; set; }

    public required string ImageId { get; set; }

    /// <summary>
    /// As 2018-04-12 spells it: pbs, slurm, opengridscheduler, custom and others, some with a version.
    /// </summary>
    public required string SchedulerType { get; set; }

    /// <summary>nis or ldap.</summary>
    public required string AccountType { get; set; }

    /// <summary>Standard, Advanced, Simple, Tiny or OneBox; Simple for a cluster of 2024-07-30.</summary>
    public required string DeployMode { get; init; }

    /// <summary>
    /// The version of the product, for example <c>1.0.0</c>; it decides which software can be installed.
    /// </summary>
    public required string EhpcVersion { get; init; }

    public required string ClientVersion { get; set; }

    /// <summary>
    /// PostPaid or PrePaid: how the first nodes were bought; of 2024-07-30 the management node alone.
    /// </summary>
    public required string EcsChargeType { get; init; }

    /// <summary>How the first compute nodes were bought: NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public required string ComputeSpotStrategy { get; init; }

    /// <summary>The highest hourly price in CNY; 0 without a limit.</summary>
    public required decimal ComputeSpotPriceLimit { get; init; }

    /// <summary>The type last used to create or extend the cluster: the default of the next nodes.</summary>
    public required string ComputeInstanceType { get; set; }

    /// <summary>As ordered and shown; it has no effect on the simulation.</summary>
    public required bool IsComputeEss { get; init; }

    /// <summary>The next number for host names of compute nodes; numbers are not used twice.</summary>
    public int NextComputeNumber { get; set; }

    /// <summary>How many submissions its scheduler has counted.</summary>
    public int SubmissionCount { get; set; }

    /// <summary>How many serverless jobs were submitted to it.</summary>
    public int ServerlessJobCount { get; set; }

    /// <summary>The user of jobs that name none; empty when none was set.</summary>
    public string JobUser { get; set; } = "";

    /// <summary>Whether any queue of it grows for waiting jobs.</summary>
    public bool ScalesOut { get; set; }

    /// <summary>Whether any queue of it releases idle nodes.</summary>
    public bool ScalesIn { get; set; }

    /// <summary>The settings that only the description of a single cluster shows. Replace it to change it.</summary>
    public required ClusterSettings Settings { get; set; }

    /// <summary>The nodes by role and status; kept here so that lists need not count.</summary>
    public NodeTotals Nodes { get; init; } = new();

    /// <summary>
    /// Whether a management node runs; that of a serverless cluster is the service's and always does.
    /// </summary>
    public bool HasManager => Nodes.Managers.Normal > 0 || Settings.Next is { Category: "Serverless" };

    /// <summary>Refuses an operation that the cluster's state does not allow.</summary>
    /// <exception cref="ApiException">InvalidClusterStatus.</exception>
    public void Require(params ReadOnlySpan<ClusterStatus> allowed)
    {
        if (!allowed.Contains(Status))
        {
            throw Errors.InvalidClusterStatus();
        }
    }

    /// <summary>Refuses what only a management node can do while none runs.</summary>
    /// <exception cref="ApiException">ManagerNotFound.</exception>
    public void RequireManager()
    {
        if (!HasManager)
        {
            throw Errors.ManagerNotFound();
        }
    }

    /// <summary>A queue with the settings that the cluster gives its queues.</summary>
    public ClusterQueue NewQueue(string name, long number) => new()
    {
        ClusterId = Id,
        Name = name,
        Number = number,
        ResourceGroupId = ResourceGroupId,
        ComputeInstanceTypes = [ComputeInstanceType],
        DeploymentSetId = Settings.DeploymentSetId,
        NetworkInterfaceTrafficMode = Settings.NetworkInterfaceTrafficMode,
        ImageId = ImageId,
        SpotStrategy = ComputeSpotStrategy,
        SpotPriceLimit = ComputeSpotPriceLimit,
        UseEss = IsComputeEss,
    };

    /// <summary>The security groups that its nodes are in, its own first.</summary>
    public IReadOnlyList<string> SecurityGroups() => [SecurityGroupId, .. Settings.FurtherSecurityGroups];

    /// <summary>Adds a node.</summary>
    public void Admit(Node node)
    {
        Nodes.Add(node, 1);
        Nodes.AddServer(node);
    }

    /// <summary>Removes a node that has left or will be deleted.</summary>
    public void Dismiss(Node node)
    {
        Nodes.Add(node, -1);
        Nodes.RemoveServer(node);
    }

    /// <summary>The only way in which a node of a cluster changes its state, so that the totals follow.</summary>
    public void Move(Node node, NodeStatus status)
    {
        Nodes.Add(node, -1);
        node.Status = status;
        Nodes.Add(node, 1);
        if (status != NodeStatus.Exception && node.Settings is not { Failure: null, DownBy: null })
        {
            node.Settings = node.Settings with { Failure = null, DownBy = null };
        }
    }
}
