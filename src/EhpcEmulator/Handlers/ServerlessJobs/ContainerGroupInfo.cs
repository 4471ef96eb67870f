using System.Text.Json.Serialization;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.ServerlessJobs;

/// <summary>A container of a serverless job with the machine around it, as ECI describes it.</summary>
public sealed partial record ContainerGroupInfo
{
    public required string ContainerGroupId { get; init; }

    public required string ContainerGroupName { get; init; }

    /// <summary>Pending, Running, Succeeded, Failed or ScheduleFailed.</summary>
    public required string Status { get; init; }

    /// <summary>Empty when the job named none.</summary>
    public required string InstanceType { get; init; }

    public required string SpotStrategy { get; init; }

    /// <summary>The highest hourly price in CNY; 0 without a limit.</summary>
    public required decimal SpotPriceLimit { get; init; }

    /// <summary>Virtual CPUs.</summary>
    public required decimal Cpu { get; init; }

    /// <summary>GiB.</summary>
    public required decimal Memory { get; init; }

    /// <summary>GiB of temporary storage, the free ones included.</summary>
    public required long EphemeralStorage { get; init; }

    public required IReadOnlyList<ContainerInfo> Containers { get; init; }

    public required IReadOnlyList<VolumeInfo> Volumes { get; init; }

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

    public required string EniInstanceId { get; init; }

    /// <summary>Always empty: containers have no public address.</summary>
    public string InternetIp { get; } = "";

    public required string IntranetIp { get; init; }

    /// <summary>Always empty: vSwitches have no IPv6.</summary>
    public string Ipv6Address { get; } = "";

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

    public required string TenantEniInstanceId { get; init; }

    public required string TenantEniIp { get; init; }

    public required string TenantSecurityGroupId { get; init; }

    public required string TenantVSwitchId { get; init; }

    /// <summary>Something that has happened to it.</summary>
    public sealed record EventInfo
    {
        public int Count { get; } = 1;

        [Instant(ApiTime.Seconds)]
        public required DateTimeOffset FirstTimestamp { get; init; }

        [Instant(ApiTime.Seconds)]
        public required DateTimeOffset LastTimestamp { get; init; }

        public required string Message { get; init; }

        /// <summary>What it has happened to.</summary>
        public required string Name { get; init; }

        public required string Reason { get; init; }

        /// <summary>Normal or Warning.</summary>
        public required string Type { get; init; }
    }

    public sealed record TagInfo(string Key, string Value);
}
