namespace EhpcEmulator.Gateway;

/// <summary>The limits of the gateway; section <c>Gateway</c> of the configuration.</summary>
public sealed class GatewayOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Gateway";

    /// <summary>
    /// How many calls of the API may be in flight in the whole process; one more is answered ServiceUnavailable.
    /// </summary>
    public int MaxCalls { get; set; } = 10_000;
}
