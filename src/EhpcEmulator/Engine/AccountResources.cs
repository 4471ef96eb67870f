using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>
/// The network and resource group that the service supplies when a caller names none: one of each per account, or per
/// zone, the same in every call.
/// </summary>
public static class AccountResources
{
    /// <summary>The vSwitch of a zone for callers who name none.</summary>
    public static string DefaultVSwitch(this WorldSession world, Region region, string zoneId) =>
        $"vsw-{region.ResourcePrefix}{Stable(world, 18, "VSwitch", zoneId)}";

    /// <summary>The zone of a vSwitch: known for the service's own vSwitches, the first one for others.</summary>
    public static string ZoneOf(this WorldSession world, Region region, string vSwitchId) =>
        (region.Zones.FirstOrDefault(zone => world.DefaultVSwitch(region, zone.Id) == vSwitchId) ?? region.Zones[0]).Id;

    /// <summary>The zone of a vSwitch as a cluster sees it, which knows the zone of its own.</summary>
    public static string ZoneOf(this WorldSession world, Cluster cluster, string vSwitchId) =>
        vSwitchId == cluster.VSwitchId
            ? cluster.ZoneId
            : world.ZoneOf(Regions.Find(cluster.RegionId)!, vSwitchId);

    /// <summary>The VPC of a vSwitch; a vSwitch belongs to exactly one.</summary>
    public static string VpcOf(this WorldSession world, Region region, string? vSwitchId) =>
        $"vpc-{region.ResourcePrefix}{Stable(world, 18, "Vpc", vSwitchId ?? region.Id)}";

    /// <summary>The account's one resource group, the same in every region.</summary>
    public static string DefaultResourceGroup(this WorldSession world) =>
        $"rg-acfm{Stable(world, 11, "ResourceGroup")}";

    private static string Stable(WorldSession world, int length, params ReadOnlySpan<string> names) =>
        new RandomStream(world.Ids.Seed, names).NextText(length);
}
