namespace EhpcEmulator.Store.Entities;

/// <summary>What an addon runs on, as templates offer it, callers order it and answers show it.</summary>
public sealed record AddonResources
{
    /// <summary>At most 10; one of the type of the template when there is none.</summary>
    public IReadOnlyList<AddonInstance> EcsResources { get; init; } = [];

    /// <summary>The public address of the first instance; none when absent.</summary>
    public AddonEip? EipResource { get; init; }
}

/// <summary>An instance of an addon.</summary>
public sealed record AddonInstance
{
    /// <summary>Given by the service.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The template's type when absent.</summary>
    public string? InstanceType { get; init; }

    /// <summary>The image of the cluster when absent.</summary>
    public string? ImageId { get; init; }

    /// <summary>The operating system of the image in Chinese; given by the service.</summary>
    public string? OsName { get; init; }

    /// <summary>The operating system of the image in English; given by the service.</summary>
    public string? OsNameEN { get; init; }

    /// <summary>Given by the service.</summary>
    public string? PrivateIpAddress { get; init; }

    /// <summary>Hyper-threading; true when absent.</summary>
    public bool? EnableHT { get; init; }

    /// <summary>PostPaid (the default) or PrePaid.</summary>
    public string? InstanceChargeType { get; init; }

    /// <summary>Units of a subscription; 1 when absent.</summary>
    public int? Period { get; init; }

    /// <summary>Week or Month (the default).</summary>
    public string? PeriodUnit { get; init; }

    /// <summary>Whether a subscription is renewed at its end; false when absent.</summary>
    public bool? AutoRenew { get; init; }

    /// <summary>Units of each renewal; 1 when absent.</summary>
    public int? AutoRenewPeriod { get; init; }

    /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo.</summary>
    public string? SpotStrategy { get; init; }

    /// <summary>CNY per hour; mandatory with SpotWithPriceLimit.</summary>
    public decimal? SpotPriceLimit { get; init; }

    /// <summary>Hours during which a spot instance is not reclaimed: 0 or 1.</summary>
    public int? Duration { get; init; }

    /// <summary>The disk it boots from; the template's in whatever is absent.</summary>
    public AddonSystemDisk? SystemDisk { get; init; }

    /// <summary>At most 16.</summary>
    public IReadOnlyList<AddonDataDisk> DataDisks { get; init; } = [];
}

/// <summary>The disk an instance of an addon boots from.</summary>
public sealed record AddonSystemDisk
{
    /// <summary>cloud_efficiency, cloud_ssd, cloud_essd or cloud.</summary>
    public string? Category { get; init; }

    /// <summary>GiB; 40 to 500 of cloud, to 32768 of cloud_efficiency and cloud_ssd, to 65536 of cloud_essd.</summary>
    public int? Size { get; init; }

    /// <summary>PL0 to PL3.</summary>
    public string? Level { get; init; }
}

/// <summary>A further disk of an instance of an addon.</summary>
public sealed record AddonDataDisk
{
    /// <summary>cloud_efficiency, cloud_ssd or cloud_essd.</summary>
    public string? Category { get; init; }

    /// <summary>GiB; 40 to 32768, of cloud_essd to 65536; at least 461 of PL2 and 1261 of PL3.</summary>
    public int? Size { get; init; }

    /// <summary>PL0 to PL3.</summary>
    public string? Level { get; init; }

    /// <summary>True when absent.</summary>
    public bool? DeleteWithInstance { get; init; }
}

/// <summary>The public address of an addon's first instance.</summary>
public sealed record AddonEip
{
    /// <summary>Whether an address is created for it.</summary>
    public bool? AutoCreate { get; init; }

    /// <summary>An existing address; created by the service with AutoCreate.</summary>
    public string? EipInstanceId { get; init; }

    /// <summary>Given by the service.</summary>
    public string? EipAddress { get; init; }

    /// <summary>Mbit/s, 1 to 1000; 100 when absent.</summary>
    public string? Bandwidth { get; init; }

    /// <summary>PostPaid (the default) or PrePaid.</summary>
    public string? InstanceChargeType { get; init; }

    /// <summary>PayByBandwidth or PayByTraffic (the default).</summary>
    public string? InternetChargeType { get; init; }
}

/// <summary>A service that an addon offers.</summary>
public sealed record AddonService
{
    /// <summary>One of the template's services.</summary>
    public string? ServiceName { get; init; }

    /// <summary>URL for one that is used with a browser.</summary>
    public string? ServiceAccessType { get; init; }

    /// <summary>Its address; given by the service once the addon runs.</summary>
    public string? ServiceAccessUrl { get; init; }

    /// <summary>Who may reach it.</summary>
    public IReadOnlyList<AddonNetworkRule> NetworkACL { get; init; } = [];

    /// <summary>Kept and shown as given; the services of the catalogue have none.</summary>
    public IReadOnlyList<AddonParameter> InputParams { get; init; } = [];
}

/// <summary>A port of an addon's service and who may reach it.</summary>
public sealed record AddonNetworkRule
{
    /// <summary>TCP, UDP or Any.</summary>
    public string? IpProtocol { get; init; }

    /// <summary>1 to 65535.</summary>
    public decimal? Port { get; init; }

    /// <summary>A CIDR block; empty for everybody.</summary>
    public string? SourceCidrIp { get; init; }
}

/// <summary>A parameter of an addon's service.</summary>
public sealed record AddonParameter
{
    public string? Name { get; init; }

    /// <summary>Mandatory in orders; any text.</summary>
    public string? Type { get; init; }

    /// <summary>Mandatory in orders; any text.</summary>
    public string? Value { get; init; }

    public string? Label { get; init; }

    public string? HelpText { get; init; }
}
