namespace EhpcEmulator.Handlers.Clusters;

/// <summary>A key and its value.</summary>
public sealed record TagParameters
{
    /// <summary>At most 128 characters, not beginning with aliyun, acs: or a link.</summary>
    public string? Key { get; init; }

    /// <summary>At most 128 characters, not beginning with a link.</summary>
    public string? Value { get; init; }
}
