using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

public sealed partial record InstanceInfo
{
    /// <summary>The end that ECS gives instances which never end.</summary>
    internal static readonly DateTimeOffset Never = new(2099, 12, 31, 15, 59, 0, TimeSpan.Zero);

    /// <param name="seed">The seed of the world.</param>
    /// <param name="cluster">The node's cluster.</param>
    /// <param name="node">The node.</param>
    /// <param name="expires">The end of its subscription; null for pay-as-you-go.</param>
    public static InstanceInfo Of(long seed, Cluster cluster, Node node, DateTimeOffset? expires)
    {
        var type = InstanceTypes.Find(node.InstanceType);
        var image = SystemImages.FindByImageId(node.ImageId);

        // Of nothing that changes: the instance may join another cluster.
        var stream = new RandomStream(seed, "Instance", node.Id);
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
            SecurityGroupIds = [node.Settings.SecurityGroupId, .. cluster.Settings.FurtherSecurityGroups],
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
