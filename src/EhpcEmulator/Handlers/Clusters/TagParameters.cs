using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>A key and its value; Terraform writes both names in lower case.</summary>
public sealed record TagParameters
{
    /// <summary>At most 128 characters, not beginning with aliyun, acs: or a link.</summary>
    [Alias("key")]
    public string? Key { get; init; }

    /// <summary>At most 128 characters, not beginning with a link.</summary>
    [Alias("value")]
    public string? Value { get; init; }
}
