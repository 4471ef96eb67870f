using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>Checks a batch of nodes: all of them before any is changed.</summary>
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
    public static Task<(Cluster Cluster, IReadOnlyList<Node> Nodes)> RequireBatchAsync(
        this WorldSession world,
        string clusterId,
        IReadOnlyList<InstanceParameters> instances,
        string role,
        NodeStatus[] allowed,
        CancellationToken cancellationToken) => world.RequireBatchAsync(
            clusterId,
            [.. instances.Select(instance => instance.Id)],
            index => $"Instance.{ParameterPath.NumberOf(instances, index)}.Id",
            role,
            allowed,
            cancellationToken);

    /// <summary>The compute nodes of a batch that may be deleted.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="ids">The nodes.</param>
    /// <param name="pathOf">The parameter that named each.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">
    /// ClusterNotFound, InvalidClusterStatus, ComputeNotFound, InvalidParams (a node that manages) or InvalidNodeStatus
    /// (on its way, or protected from deletion).
    /// </exception>
    public static async Task<(Cluster Cluster, IReadOnlyList<Node> Nodes)> RequireDeletableAsync(
        this WorldSession world,
        string clusterId,
        IReadOnlyList<string> ids,
        Func<int, string> pathOf,
        CancellationToken cancellationToken)
    {
        var (cluster, nodes) = await world.RequireBatchAsync(
            clusterId,
            ids,
            pathOf,
            "Compute",
            [NodeStatus.Running, NodeStatus.Stopped, NodeStatus.Exception],
            cancellationToken);
        foreach (var node in nodes)
        {
            if (node.Roles != NodeRoles.Compute)
            {
                throw Errors.InvalidParams(
                    pathOf(ids.TakeWhile(id => id != node.Id).Count()),
                    "A node that also manages its cluster cannot be deleted.");
            }

            if (await world.Db.FindAsync<ClusterQueue>([cluster.Id, node.QueueName], cancellationToken) is { } queue
                && queue.KeepsAlive(node))
            {
                throw Errors.InvalidNodeStatus();
            }
        }

        return (cluster, nodes);
    }

    private static async Task<(Cluster Cluster, IReadOnlyList<Node> Nodes)> RequireBatchAsync(
        this WorldSession world,
        string clusterId,
        IReadOnlyList<string> ids,
        Func<int, string> pathOf,
        string role,
        NodeStatus[] allowed,
        CancellationToken cancellationToken)
    {
        var cluster = await world.RequireClusterAsync(clusterId, cancellationToken);
        cluster.Require(ClusterStatus.Running);
        var nodes = await world.RequireNodesAsync(cluster, ids, cancellationToken);
        var roles = RoleNames.InGroup(role);
        for (var index = 0; index < ids.Count; index++)
        {
            if ((nodes.First(node => node.Id == ids[index]).Roles & roles) == 0)
            {
                throw Errors.InvalidParams(pathOf(index), $"It must be a node of role {role}.");
            }
        }

        foreach (var node in nodes)
        {
            node.Require(allowed);
        }

        return (cluster, nodes);
    }
}
