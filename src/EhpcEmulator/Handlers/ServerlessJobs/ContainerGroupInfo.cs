using System.Text.Json.Serialization;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.ServerlessJobs;

/// <summary>A container of a serverless job with the machine around it, as ECI describes it.</summary>
public sealed partial record ContainerGroupInfo
{
    /// <summary>The id of the ECI instance, which begins with eci-.</summary>
    public required string ContainerGroupId { get; init; }

    /// <summary>The name of the job and its id or its task's, joined by a dash; also its host name.</summary>
    public required string ContainerGroupName { get; init; }

    /// <summary>Pending, Running, Succeeded, Failed or ScheduleFailed.</summary>
    public required string Status { get; init; }

    /// <summary>Empty when the job named none.</summary>
    public required string InstanceType { get; init; }

    /// <summary>NoSpot, SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public required string SpotStrategy { get; init; }

    /// <summary>The highest hourly price in CNY; 0 without a limit.</summary>
    public required decimal SpotPriceLimit { get; init; }

    /// <summary>Virtual CPUs.</summary>
    public required decimal Cpu { get; init; }

    /// <summary>GiB.</summary>
    public required decimal Memory { get; init; }

    /// <summary>GiB of temporary storage, the free ones included.</summary>
    public required long EphemeralStorage { get; init; }

    /// <summary>Always one.</summary>
    public required IReadOnlyList<ContainerInfo> Containers { get; init; }

    public required IReadOnlyList<VolumeInfo> Volumes { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<EventInfo> Events { get; init; }

    [Instant(ApiTime.Seconds)]
    public required DateTimeOffset CreationTime { get; init; }

    /// <summary>When it ended with exit code 0; empty otherwise.</summary>
    [Instant(ApiTime.Seconds)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? SucceededTime { get; init; }

    /// <summary>When it failed; absent otherwise.</summary>
    [Instant(ApiTime.Seconds)]
    public DateTimeOffset? FailedTime { get; init; }

    /// <summary>Tenths of the usual price that it costs: 10, or 3 as a spot instance.</summary>
    public required long Discount { get; init; }

    /// <summary>Its network interface; empty when no instance type or address was left.</summary>
    public required string EniInstanceId { get; init; }

    /// <summary>Always empty: containers have no public address.</summary>
    public string InternetIp { get; } = "";

    /// <summary>Its private IPv4 address; empty when no instance type or address was left.</summary>
    public required string IntranetIp { get; init; }

    /// <summary>Always empty: vSwitches have no IPv6.</summary>
    public string Ipv6Address { get; } = "";

    /// <summary>Empty when the job named none.</summary>
    public required string RamRoleName { get; init; }

    public required string RegionId { get; init; }

    public required string ZoneId { get; init; }

    public required string VpcId { get; init; }

    public required string VSwitchId { get; init; }

    public required string SecurityGroupId { get; init; }

    public required string ResourceGroupId { get; init; }

    /// <summary>It is the job that is run again, in another container group.</summary>
    public string RestartPolicy { get; } = "Never";

    /// <summary>The tags of the cluster at the time it was made.</summary>
    public required IReadOnlyList<TagInfo> Tags { get; init; }

    /// <summary>The same as EniInstanceId.</summary>
    public required string TenantEniInstanceId { get; init; }

    /// <summary>The same as IntranetIp.</summary>
    public required string TenantEniIp { get; init; }

    /// <summary>The same as SecurityGroupId.</summary>
    public required string TenantSecurityGroupId { get; init; }

    /// <summary>The same as VSwitchId.</summary>
    public required string TenantVSwitchId { get; init; }

    /// <summary>Something that has happened to it.</summary>
    public sealed record EventInfo
    {
        /// <summary>Always 1.</summary>
        public int Count { get; } = 1;

        /// <summary>When it happened.</summary>
        [Instant(ApiTime.Seconds)]
        public required DateTimeOffset FirstTimestamp { get; init; }

        /// <summary>The same as FirstTimestamp.</summary>
        [Instant(ApiTime.Seconds)]
        public required DateTimeOffset LastTimestamp { get; init; }

        public required string Message { get; init; }

        /// <summary>What it has happened to.</summary>
        public required string Name { get; init; }

        /// <summary>FailedScheduling, Pulling, Pulled, Created, Started, Failed or Killing.</summary>
        public required string Reason { get; init; }

        /// <summary>Normal or Warning.</summary>
        public required string Type { get; init; }
    }

    /// <summary>A tag of the cluster.</summary>
    public sealed record TagInfo(string Key, string Value);
}
