namespace EhpcEmulator.Store.Entities;

/// <summary>A visualization service: what the desktops of one VPC belong to.</summary>
public sealed class GwsCluster
{
    public required string Id { get; init; }

    /// <summary>Orders services by their creation.</summary>
    public required long Number { get; init; }

    public required string RegionId { get; init; }

    public required string ZoneId { get; init; }

    public required string Name { get; init; }

    public GwsClusterStatus Status { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string VpcId { get; init; }

    /// <summary>The vSwitch of desktops that name none.</summary>
    public required string VSwitchId { get; init; }

    /// <summary>Refuses what only a running service can do.</summary>
    /// <exception cref="ApiException">InvalidClusterStatus.</exception>
    public void RequireRunning()
    {
        if (Status != GwsClusterStatus.Running)
        {
            throw Errors.InvalidClusterStatus();
        }
    }
}

/// <summary>The states of a visualization service.</summary>
public enum GwsClusterStatus
{
    /// <summary>Accepted; nothing has been created yet.</summary>
    Uninit,

    Creating,

    /// <summary>Its software is installed.</summary>
    Init,

    /// <summary>The only state in which desktops are ordered.</summary>
    Running,

    /// <summary>Being deleted.</summary>
    Releasing,
}
