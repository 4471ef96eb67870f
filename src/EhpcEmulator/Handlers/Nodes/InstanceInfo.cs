using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>A node's instance as ECS describes it, with the empty texts that ECS writes where it has nothing.</summary>
public sealed partial record InstanceInfo
{
    public required string InstanceId { get; init; }

    public required string InstanceName { get; init; }

    public string Description { get; init; } = "";

    public required string HostName { get; init; }

    public required string RegionId { get; init; }

    public required string ZoneId { get; init; }

    /// <summary>Pending, Running, Stopping or Stopped.</summary>
    public required string Status { get; init; }

    public required string InstanceType { get; init; }

    public required string InstanceTypeFamily { get; init; }

    public required int Cpu { get; init; }

    /// <summary>MiB.</summary>
    public required int Memory { get; init; }

    public required int GPUAmount { get; init; }

    public required string GPUSpec { get; init; }

    public required string ImageId { get; init; }

    public required string OSName { get; init; }

    public required string OSNameEn { get; init; }

    public required string OSType { get; init; }

    public required string InstanceChargeType { get; init; }

    [Instant(ApiTime.Minutes)]
    public required DateTimeOffset CreationTime { get; init; }

    [Instant(ApiTime.Minutes)]
    public required DateTimeOffset StartTime { get; init; }

    [Instant(ApiTime.Minutes)]
    public required DateTimeOffset ExpiredTime { get; init; }

    public required string AutoReleaseTime { get; init; }

    public required string SaleCycle { get; init; }

    public required string SpotStrategy { get; init; }

    public required decimal SpotPriceLimit { get; init; }

    public required string SerialNumber { get; init; }

    public string InstanceNetworkType { get; init; } = "vpc";

    public required string InternetChargeType { get; init; }

    public required int InternetMaxBandwidthIn { get; init; }

    public required int InternetMaxBandwidthOut { get; init; }

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
