using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine;

/// <summary>Refuses instances beyond the quotas of an account.</summary>
public static class NodeQuotas
{
    /// <summary>
    /// How many more nodes and desktops the account may have; less than 0 when it already has too many.
    /// </summary>
    public static async Task<int> CountRoomAsync(this WorldSession world, CancellationToken cancellationToken) =>
        world.Quotas.Nodes - await world.CountInstancesAsync(cancellationToken);

    /// <param name="world">The account's world.</param>
    /// <param name="ordered">The type of each new instance.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    /// <exception cref="ApiException">TooManyNodes or TooManyScc: the account would have too many.</exception>
    public static async Task RequireRoomAsync(
        this WorldSession world, IReadOnlyCollection<InstanceType> ordered, CancellationToken cancellationToken)
    {
        if (ordered.Count > await world.CountRoomAsync(cancellationToken))
        {
            throw Errors.TooManyNodes();
        }

        var scc = ordered.Count(type => type.IsScc);
        if (scc > 0 && scc > await world.CountSccRoomAsync(cancellationToken))
        {
            throw Errors.TooManyScc();
        }
    }

    /// <summary>How many more SCC nodes the account may have, without what this unit of work orders.</summary>
    public static async Task<int> CountSccRoomAsync(this WorldSession world, CancellationToken cancellationToken) =>
        world.Quotas.SccNodes - await world.Db.Nodes.CountAsync(
            node => node.InstanceType.StartsWith(InstanceType.SccPrefix), cancellationToken);
}
