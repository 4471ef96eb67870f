using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Tests.Gateway.Binding;

/// <summary>A request with every kind of parameter that operations declare.</summary>
public sealed record SampleRequest
{
    public string ClusterId { get; init; } = "none";

    public string? UserName { get; init; }

    public int? Count { get; init; }

    public long Size { get; init; }

    public decimal? Price { get; init; }

    public bool? Enabled { get; init; }

    [Alias("VolumeProtocal")]
    [Alias("Protocol")]
    public string? VolumeProtocol { get; init; }

    public SampleOrder Order { get; init; } = new();

    public SampleOrder? Extra { get; init; }

    [Parameter("User")]
    public IReadOnlyList<SampleUser> Users { get; init; } = [];

    [Alias("Quenes")]
    public IReadOnlyList<SampleQueue> Queues { get; init; } = [];

    public IReadOnlyList<string> Names { get; init; } = [];

    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Cannot be set, so no parameter fills it.</summary>
    public int QueueCount => Queues.Count;
}

/// <summary>A record in a request.</summary>
public sealed record SampleOrder
{
    public SamplePart Compute { get; init; } = new();

    public string? Note { get; init; }
}

/// <summary>A record in a record.</summary>
public sealed record SamplePart
{
    public int? Count { get; init; }

    public string? InstanceType { get; init; }
}

/// <summary>An item of a list whose wire name is not the property's.</summary>
public sealed record SampleUser
{
    public string? Name { get; init; }

    public int? Quota { get; init; }
}

/// <summary>An item that holds a list.</summary>
public sealed record SampleQueue
{
    public string? QueueName { get; init; }

    public bool? Spot { get; init; }

    [ItemText(nameof(SamplePart.InstanceType))]
    public IReadOnlyList<SamplePart> InstanceTypes { get; init; } = [];
}
