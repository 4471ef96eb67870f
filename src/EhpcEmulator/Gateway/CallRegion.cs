using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Gateway;

/// <summary>Finds the region of a call: several clients never send it.</summary>
public static class CallRegion
{
    /// <summary>
    /// The <c>RegionId</c> parameter, else the region in a host name such as <c>ehpc.cn-beijing.aliyuncs.com</c>, else
    /// the default.
    /// </summary>
    /// <exception cref="ApiException">The parameter names no region of the service.</exception>
    public static (string RegionId, bool IsNamed) Of(RpcCall call, string defaultRegion)
    {
        if (call["RegionId"] is { Length: > 0 } named)
        {
            return Regions.Find(named) is { } region
                ? (region.Id, true)
                : throw Errors.InvalidParams("RegionId", "It must be a region of the service.");
        }

        foreach (var label in call.Host.Split('.', 3))
        {
            if (Regions.Find(label) is { } region)
            {
                return (region.Id, true);
            }
        }

        return (defaultRegion, false);
    }
}
