using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>Checks a batch of nodes: every one before any is moved.</summary>
public static class NodeBatches
{
    /// <summary>The nodes of a batch on a running cluster, each in one of the states that allow the move.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="instances">The nodes.</param>
    /// <param name="role">The group each must be of.</param>
    /// <param name="allowed">The states to move from.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">
    /// ClusterNotFound, InvalidClusterStatus, ComputeNotFound, InvalidParams (another role) or InvalidNodeStatus.
    /// </exception>
    public static async Task<(Cluster Cluster, IReadOnlyList<Node> Nodes)> RequireBatchAsync(
        this WorldSession world,
        string clusterId,
        IReadOnlyList<InstanceParameters> instances,
        string role,
        NodeStatus[] allowed,
        CancellationToken cancellationToken)
    {
        var cluster = await world.RequireClusterAsync(clusterId, cancellationToken);
        cluster.Require(ClusterStatus.Running);
        var nodes = await world.RequireNodesAsync(cluster, instances.Select(i => i.Id), cancellationToken);
        var roles = RoleNames.InGroup(role);
        for (var index = 0; index < instances.Count; index++)
        {
            if ((nodes.First(node => node.Id == instances[index].Id).Roles & roles) == 0)
            {
                throw Errors.InvalidParams(
                    $"Instance.{ParameterPath.NumberOf(instances, index)}.Id", $"It must be a node of role {role}.");
            }
        }

        foreach (var node in nodes)
        {
            node.Require(allowed);
        }

        return (cluster, nodes);
    }
}
