using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>Refuses instances beyond what an account may have.</summary>
public static class NodeQuotas
{
    /// <summary>How many more nodes and desktops the account may have; less than 0 when it has too many already.</summary>
    public static async Task<int> CountRoomAsync(this WorldSession world) =>
        world.Quotas.Nodes - await world.CountNodesAsync() - await StoreQueries.AllDesktopCount(world.Db);

    /// <param name="world">The account's world.</param>
    /// <param name="ordered">The type of each new instance.</param>
    /// <exception cref="ApiException">TooManyNodes or TooManyScc: the account would have too many.</exception>
    public static async Task RequireRoomAsync(
        this WorldSession world, IReadOnlyCollection<InstanceType> ordered)
    {
        if (ordered.Count > await world.CountRoomAsync())
        {
            throw Errors.TooManyNodes();
        }

        var scc = ordered.Count(type => type.IsScc);
        if (scc > 0 && await world.Db.Nodes.CountAsync(node => node.InstanceType.StartsWith(InstanceType.SccPrefix)) + scc
            > world.Quotas.SccNodes)
        {
            throw Errors.TooManyScc();
        }
    }
}
