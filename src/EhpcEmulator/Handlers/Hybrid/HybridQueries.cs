using System.Collections;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Hybrid;

/// <summary>How operations distinguish hybrid clusters from those in the cloud only.</summary>
public static class HybridQueries
{
    /// <summary>What makes the cluster a hybrid one.</summary>
    /// <exception cref="ApiException">InvalidOpt: it is in the cloud only.</exception>
    public static HybridSettings RequireHybrid(this Cluster cluster) =>
        cluster.Settings.Hybrid ?? throw Errors.InvalidOptOfHybridCluster();

    /// <summary>Requires that none of the on-premises machines is in a cluster already.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="nodes">The parameter <c>Nodes</c> as it was sent.</param>
    /// <param name="addresses">The addresses of its items, in their order.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">InvalidParams: a local node of this account has one of the addresses.</exception>
    public static async Task RequireNewMachinesAsync(
        this WorldSession world,
        IEnumerable nodes,
        IReadOnlyList<string> addresses,
        CancellationToken cancellationToken)
    {
        var taken = await world.Db.Nodes
            .Where(node => node.VSwitchId == "" && addresses.Contains(node.PrivateIpAddress))
            .Select(node => node.PrivateIpAddress)
            .ToListAsync(cancellationToken);
        for (var index = 0; index < addresses.Count; index++)
        {
            if (taken.Contains(addresses[index]))
            {
                throw Errors.InvalidParams(
                    $"Nodes.{ParameterPath.NumberOf(nodes, index)}.IpAddress",
                    "An on-premises node already has that address.");
            }
        }
    }
}
