using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Engine.Billing;

/// <summary>The price of E-HPC itself and the service packs that were bought; section <c>Billing</c>.</summary>
public sealed class BillingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Billing";

    /// <summary>CNY for an hour of one core of a compute node, before any discount; invented.</summary>
    public decimal CoreHourPrice { get; set; } = 0.05m;

    /// <summary>The fraction of the price that is not charged, 0 to 1.</summary>
    public decimal Discount { get; set; }

    /// <summary>At most one per region.</summary>
    public List<ServicePackOptions> ServicePacks { get; set; } = [];

    /// <summary>A sentence for each invalid value; empty when the options can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (CoreHourPrice is < 0 or > 1_000_000)
        {
            yield return $"{nameof(CoreHourPrice)} must be 0 to 1000000.";
        }

        if (Discount is < 0 or > 1)
        {
            yield return $"{nameof(Discount)} must be 0 to 1.";
        }

        var regions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pack in ServicePacks)
        {
            if (Regions.Find(pack.RegionId) is null)
            {
                yield return
                    $"{nameof(ServicePacks)} has one in '{pack.RegionId}', which is not a region of the service.";
            }
            else if (!regions.Add(pack.RegionId))
            {
                yield return $"{nameof(ServicePacks)} has two in {pack.RegionId}, but a region has at most one.";
            }

            if (pack.InstanceName.Length == 0 || pack.Capacity < 1 || pack.EndTime <= pack.StartTime)
            {
                yield return $"{nameof(ServicePacks)} has '{pack.InstanceName}', which needs a name, a capacity of at "
                    + "least 1 and an end after its start.";
            }
        }
    }
}

/// <summary>Cores that were paid for in advance.</summary>
public sealed class ServicePackOptions
{
    /// <summary>For example <c>EHPCBAG-cn-78v12vbme00019</c>.</summary>
    public string InstanceName { get; set; } = "";

    public string RegionId { get; set; } = "cn-hangzhou";

    /// <summary>How many cores it covers, at least 1.</summary>
    public int Capacity { get; set; }

    /// <summary>From when on it covers cores.</summary>
    public DateTimeOffset StartTime { get; set; }

    /// <summary>It covers none from this instant on; later than StartTime.</summary>
    public DateTimeOffset EndTime { get; set; }

    /// <summary>Whether it covers cores at an instant.</summary>
    public bool Covers(DateTimeOffset at) => StartTime <= at && at < EndTime;
}
