using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>
/// Makes the ids of what other products of Alibaba Cloud provide: instances, security groups, addresses.
/// </summary>
public static class ResourceIds
{
    /// <summary>A new id, for example <c>i-bp1fv072nk7wfjsu61f5</c>.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="kind">What ids of such resources begin with, for example <c>i</c>.</param>
    /// <param name="regionId">The region that the resource is in.</param>
    public static string NextResourceId(this WorldSession world, string kind, string regionId) =>
        $"{kind}-{Regions.Find(regionId)!.ResourcePrefix}{world.Ids.NextText(17)}";
}
