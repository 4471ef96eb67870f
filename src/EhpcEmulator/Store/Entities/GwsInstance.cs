namespace EhpcEmulator.Store.Entities;

/// <summary>A desktop: a simulated ECS instance of a visualization service.</summary>
public sealed class GwsInstance
{
    /// <summary>The ECS instance id.</summary>
    public required string Id { get; init; }

    /// <summary>Orders desktops by their creation.</summary>
    public required long Number { get; init; }

    /// <summary>The visualization service.</summary>
    public required string ClusterId { get; init; }

    public required string RegionId { get; init; }

    /// <summary>The zone whose stock it holds.</summary>
    public required string ZoneId { get; init; }

    public required string Name { get; init; }

    public required string InstanceType { get; init; }

    public GwsInstanceStatus Status { get; set; }

    public required string ImageId { get; init; }

    /// <summary>Whether it shows the whole desktop or single applications.</summary>
    public required GwsWorkMode WorkMode { get; init; }

    public required string VSwitchId { get; init; }

    /// <summary>An address of its vSwitch that no other instance has.</summary>
    public required string PrivateIpAddress { get; init; }

    /// <summary>The public IPv4 address; empty without one.</summary>
    public required string PublicIpAddress { get; init; }

    /// <summary>PostPaid or PrePaid.</summary>
    public required string ChargeType { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a subscription ends unless it is renewed; null for pay-as-you-go.</summary>
    public DateTimeOffset? SubscribedUntil { get; init; }

    /// <summary>The RAM user it is assigned to; empty while there is none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The id of that RAM user; 0 where it is not known.</summary>
    public long UserUid { get; set; }

    /// <summary>What it was ordered with.</summary>
    public required GwsInstanceSettings Settings { get; init; }

    /// <summary>The end of the subscription as seen at an instant, renewals included; null for pay-as-you-go.</summary>
    public DateTimeOffset? ExpiresAt(DateTimeOffset now) =>
        SubscribedUntil is { } end ? Settings.Subscription.RenewedEndOf(end, now) : null;

    /// <summary>Whether it is paid for in advance and that time is not over, so that it cannot be released.</summary>
    public bool IsPaidFor(DateTimeOffset now) => ExpiresAt(now) > now;

    /// <summary>Refuses an operation that the desktop's state does not allow.</summary>
    /// <exception cref="ApiException">InvalidNodeStatus.</exception>
    public void Require(params ReadOnlySpan<GwsInstanceStatus> allowed)
    {
        if (!allowed.Contains(Status))
        {
            throw Errors.InvalidNodeStatus();
        }
    }
}

/// <summary>The states of a desktop, in the API's own words.</summary>
public enum GwsInstanceStatus
{
    Creating,

    Running,

    Stopping,

    /// <summary>Its stock and address are still its own.</summary>
    Stopped,

    Starting,
}

/// <summary>What a desktop shows, in the API's own words.</summary>
public enum GwsWorkMode
{
    /// <summary>The whole desktop.</summary>
    Desktop,

    /// <summary>Single applications.</summary>
    Application,
}

/// <summary>What a desktop was ordered with beyond what lists filter by. A value: never changed.</summary>
public sealed record GwsInstanceSettings
{
    /// <summary>The category of the disk it boots from.</summary>
    public string SystemDiskCategory { get; init; } = "";

    /// <summary>GiB.</summary>
    public int SystemDiskSize { get; init; }

    /// <summary>PayByTraffic or PayByBandwidth.</summary>
    public string InternetChargeType { get; init; } = "";

    /// <summary>Mbit/s.</summary>
    public int InternetMaxBandwidthIn { get; init; }

    /// <summary>Mbit/s.</summary>
    public int InternetMaxBandwidthOut { get; init; }

    /// <summary>Without a period for pay-as-you-go.</summary>
    public Subscription Subscription { get; init; } = new();

    /// <summary>The applications of work mode Application; none otherwise.</summary>
    public IReadOnlyList<GwsApplication> Applications { get; init; } = [];
}

/// <summary>An application that a desktop shows alone.</summary>
public sealed record GwsApplication(string Name, string Path, string Arguments);
