namespace EhpcEmulator.Engine.Hardware;

/// <summary>
/// What the simulated data centre holds: which instance types, how many of them, and address ranges of vSwitches;
/// section <c>Hardware</c> of the configuration.
/// </summary>
public sealed class HardwareOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Hardware";

    /// <summary>Nodes of a type that a zone has if <see cref="Stock"/> says nothing; 0 or more.</summary>
    public int DefaultStock { get; set; } = 10_000;

    /// <summary>
    /// Nodes in stock by <c>zoneId/instanceType</c>, or by <c>*/instanceType</c> for each zone without an entry of its
    /// own: <c>cn-hangzhou-b/ecs.c6.large</c> = 0 is sold out there.
    /// </summary>
    public Dictionary<string, int> Stock { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The families that a zone sells, such as <c>ecs.c6</c>, by zone id; a zone without an entry sells all.
    /// </summary>
    public Dictionary<string, List<string>> Families { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the key pairs that every account has; any name will do when none is listed.</summary>
    public List<string> KeyPairs { get; } = [];

    /// <summary>IPv4 ranges (/16 to /29) by vSwitch id; a vSwitch without one gets a derived range.</summary>
    public Dictionary<string, string> VSwitchCidrs { get; } = new(StringComparer.Ordinal);

    /// <summary>A sentence for each invalid value; empty when the options can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (DefaultStock < 0)
        {
            yield return $"{nameof(DefaultStock)} is {DefaultStock}, but a stock is at least 0.";
        }

        foreach (var (key, count) in Stock)
        {
            if (key.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                yield return $"{nameof(Stock)} has '{key}', which is neither zone/type nor */type.";
            }

            if (count < 0)
            {
                yield return $"{nameof(Stock)} of '{key}' is {count}, but a stock is at least 0.";
            }
        }

        foreach (var family in Families.Values.SelectMany(families => families).Distinct())
        {
            if (InstanceTypes.InFamily(family).Count == 0)
            {
                yield return $"{nameof(Families)} has '{family}', which is not a family of ECS instance types.";
            }
        }

        foreach (var (vSwitchId, cidr) in VSwitchCidrs)
        {
            if (!AddressPool.TryParse(cidr, out _))
            {
                yield return $"{nameof(VSwitchCidrs)} of '{vSwitchId}' is '{cidr}', which is not an IPv4 range from "
                    + "/16 to /29.";
            }
        }
    }
}
