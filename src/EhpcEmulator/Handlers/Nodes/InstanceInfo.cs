using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>A node's instance as ECS describes it, with the empty texts that ECS writes where it has nothing.</summary>
public sealed record InstanceInfo
{
    // ECS gives instances that never end this end.
    private static readonly DateTimeOffset Never = new(2099, 12, 31, 15, 59, 0, TimeSpan.Zero);

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

    /// <param name="cluster">The node's cluster.</param>
    /// <param name="node">The node.</param>
    /// <param name="expires">The end of its subscription; null for pay-as-you-go.</param>
    public static InstanceInfo Of(Cluster cluster, Node node, DateTimeOffset? expires)
    {
        var type = InstanceTypes.Find(node.InstanceType);
        var image = SystemImages.FindByImageId(node.ImageId);
        var stream = new RandomStream(node.Number, "Instance", node.Id);
        return new InstanceInfo
        {
            InstanceId = node.Id,
            InstanceName = $"{cluster.Id}_{node.HostName}",
            HostName = node.HostName,
            RegionId = node.RegionId,
            ZoneId = node.ZoneId,
            Status = node.Status switch
            {
                NodeStatus.Uninit => "Pending",
                NodeStatus.Stopping or NodeStatus.Releasing => "Stopping",
                NodeStatus.Stopped => "Stopped",
                _ => "Running",
            },
            InstanceType = node.InstanceType,
            InstanceTypeFamily = type?.Family ?? "",
            Cpu = node.Cpu,
            Memory = node.Memory,
            GPUAmount = node.Gpu,
            GPUSpec = type?.GpuSpec ?? "",
            ImageId = node.ImageId,
            OSName = image?.OsName ?? "",
            OSNameEn = image?.OsNameEn ?? "",
            OSType = image?.Platform == "windows" ? "windows" : "linux",
            InstanceChargeType = node.ChargeType,
            CreationTime = node.AddedAt,
            StartTime = node.StartedAt ?? node.AddedAt,
            ExpiredTime = expires ?? Never,
            AutoReleaseTime = "",
            SaleCycle = node.ChargeType == "PrePaid" ? node.Settings.Subscription.PeriodUnit : "",
            SpotStrategy = node.SpotStrategy,
            SpotPriceLimit = node.Settings.SpotPriceLimit,
            SerialNumber = $"{stream.NextHex(8)}-{stream.NextHex(4)}-{stream.NextHex(4)}-{stream.NextHex(4)}-"
                + stream.NextHex(12),
            InternetChargeType = node.Settings.InternetChargeType,
            InternetMaxBandwidthIn = node.Settings.InternetMaxBandwidthIn,
            InternetMaxBandwidthOut = node.Settings.InternetMaxBandwidthOut,
            SecurityGroupIds = [node.Settings.SecurityGroupId],
            NetworkInterfaces =
            [
                new NetworkInterface(
                    $"00:16:3e:{stream.NextHex(2)}:{stream.NextHex(2)}:{stream.NextHex(2)}",
                    node.PrivateIpAddress,
                    $"eni-{node.Id[2..5]}{stream.NextText(17)}"),
            ],
            VpcAttributes = new VpcAttributes(node.VpcId, node.VSwitchId, "", [node.PrivateIpAddress]),
            PublicIpAddress = node.PublicIpAddress.Length > 0 ? [node.PublicIpAddress] : [],
            EipAddress = new EipAddress("", "", ""),
            ResourceGroupId = node.Settings.ResourceGroupId,
            DeploymentSetId = node.Settings.DeploymentSetId,
        };
    }
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
