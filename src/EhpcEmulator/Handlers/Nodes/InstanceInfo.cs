using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>A node's instance as ECS describes it, with the empty texts that ECS writes where it has nothing.</summary>
public sealed partial record InstanceInfo
{
    public required string InstanceId { get; init; }

    /// <summary>The cluster's id and the host name, separated by an underscore.</summary>
    public required string InstanceName { get; init; }

    public string Description { get; init; } = "";

    public required string HostName { get; init; }

    public required string RegionId { get; init; }

    public required string ZoneId { get; init; }

    /// <summary>Pending, Running, Stopping or Stopped.</summary>
    public required string Status { get; init; }

    public required string InstanceType { get; init; }

    public required string InstanceTypeFamily { get; init; }

    /// <summary>Virtual CPUs; half of the type's without hyper-threading.</summary>
    public required int Cpu { get; init; }

    /// <summary>MiB.</summary>
    public required int Memory { get; init; }

    public required int GPUAmount { get; init; }

    /// <summary>The model; empty without a GPU.</summary>
    public required string GPUSpec { get; init; }

    public required string ImageId { get; init; }

    /// <summary>The system's name in Chinese; empty unless it is a system image.</summary>
    public required string OSName { get; init; }

    /// <summary>The system's name in English; empty unless it is a system image.</summary>
    public required string OSNameEn { get; init; }

    /// <summary>linux or windows.</summary>
    public required string OSType { get; init; }

    /// <summary>PostPaid or PrePaid.</summary>
    public required string InstanceChargeType { get; init; }

    /// <summary>When it was added to its cluster.</summary>
    [Instant(ApiTime.Minutes)]
    public required DateTimeOffset CreationTime { get; init; }

    /// <summary>When it last booted; its CreationTime before.</summary>
    [Instant(ApiTime.Minutes)]
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>The end of the subscription; far away for pay-as-you-go.</summary>
    [Instant(ApiTime.Minutes)]
    public required DateTimeOffset ExpiredTime { get; init; }

    /// <summary>Always empty: no instance is released at a time set before.</summary>
    public required string AutoReleaseTime { get; init; }

    /// <summary>The unit of a subscription's period; empty for pay-as-you-go.</summary>
    public required string SaleCycle { get; init; }

    public required string SpotStrategy { get; init; }

    /// <summary>CNY per hour; 0 without a limit.</summary>
    public required decimal SpotPriceLimit { get; init; }

    public required string SerialNumber { get; init; }

    public string InstanceNetworkType { get; init; } = "vpc";

    public required string InternetChargeType { get; init; }

    /// <summary>Mbit/s.</summary>
    public required int InternetMaxBandwidthIn { get; init; }

    /// <summary>Mbit/s.</summary>
    public required int InternetMaxBandwidthOut { get; init; }

    /// <summary>The cluster's own group, then those that the cluster was added to.</summary>
    [ListItem("SecurityGroupId")]
    public required IReadOnlyList<string> SecurityGroupIds { get; init; }

    [ListItem("NetworkInterface")]
    public required IReadOnlyList<NetworkInterface> NetworkInterfaces { get; init; }

    public required VpcAttributes VpcAttributes { get; init; }

    [ListItem("IpAddress")]
    public required IReadOnlyList<string> PublicIpAddress { get; init; }

    [ListItem("IpAddress")]
    public IReadOnlyList<string> InnerIpAddress { get; init; } = [];

    public required EipAddress EipAddress { get; init; }

    public required string ResourceGroupId { get; init; }

    public required string DeploymentSetId { get; init; }

    public DedicatedHostAttribute DedicatedHostAttribute { get; init; } = new("", "");

    public CapacityReservation EcsCapacityReservationAttr { get; init; } = new("none", "");

    [ListItem("LockReason")]
    public IReadOnlyList<string> OperationLocks { get; init; } = [];

    public string StoppedMode { get; init; } = "Not-applicable";

    public string CreditSpecification { get; init; } = "";

    public string ClusterId { get; init; } = "";

    public string VlanId { get; init; } = "";

    public bool IoOptimized { get; init; } = true;

    public bool DeviceAvailable { get; init; } = true;

    public bool DeletionProtection { get; init; }

    public bool Recyclable { get; init; }
}

/// <summary>A network interface of an instance.</summary>
public sealed record NetworkInterface(string MacAddress, string PrimaryIpAddress, string NetworkInterfaceId);

/// <summary>An instance's place in its VPC.</summary>
public sealed record VpcAttributes(
    string VpcId,
    string VSwitchId,
    string NatIpAddress,
    [property: ListItem("IpAddress")] IReadOnlyList<string> PrivateIpAddress);

/// <summary>An elastic address of an instance.</summary>
public sealed record EipAddress(string IpAddress, string AllocationId, string InternetChargeType);

/// <summary>The dedicated host of an instance.</summary>
public sealed record DedicatedHostAttribute(string DedicatedHostId, string DedicatedHostName);

/// <summary>The capacity an instance was taken from.</summary>
public sealed record CapacityReservation(string CapacityReservationPreference, string CapacityReservationId);
