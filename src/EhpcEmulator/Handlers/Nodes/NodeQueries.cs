using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>How operations find the nodes of a cluster.</summary>
public static partial class NodeQueries
{
    /// <summary>AddedTime (the default) or HostName, forwards or backwards.</summary>
    public readonly record struct Order(string? SortBy, string? Sequence);

    /// <summary>One page of the nodes that a filter lets pass, and how many it lets pass.</summary>
    public static async Task<(IReadOnlyList<Node> Page, int TotalCount)> ReadNodesAsync(
        this WorldSession world, string clusterId, Filter filter, Order order, Paging paging,
        CancellationToken cancellationToken)
    {
        var nodes = Sort(Apply(world.Db.Nodes.AsNoTracking(), clusterId, filter), order);
        if (filter.HostName is null && !filter.OnlyDetached)
        {
            var page = await nodes.Skip(paging.Skip).Take(paging.Size).ToListAsync(cancellationToken);
            var total = page.Count > 0 && page.Count < paging.Size
                ? paging.Skip + page.Count
                : await nodes.CountAsync(cancellationToken);
            return (page, total);
        }

        // What the database cannot decide is decided here, on the cluster's nodes alone.
        var matches = (await nodes.ToListAsync(cancellationToken)).AsEnumerable();
        if (filter.HostName is { } hostName)
        {
            var pattern = HostNamePattern.Parse(hostName);
            matches = matches.Where(node => pattern.IsMatch(node.HostName));
        }

        if (filter.OnlyDetached)
        {
            // A local node has no instance that could outlive the cluster, but the service did not create it either.
            matches = matches.Where(node => node.Settings.IsOnPremise || node.OutlivesCluster(world.Now));
        }

        var all = matches.ToList();
        return ([.. all.Skip(paging.Skip).Take(paging.Size)], all.Count);
    }

    /// <summary>The named nodes of a cluster, to be moved.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ids">Their ids in the order of the request; one that is given twice counts once.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">ComputeNotFound: the cluster has no such node.</exception>
    public static async Task<IReadOnlyList<Node>> RequireNodesAsync(
        this WorldSession world, Cluster cluster, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        var nodes = await world.Db.Nodes
            .Where(node => node.ClusterId == cluster.Id && wanted.Contains(node.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var found = nodes.ToDictionary(node => node.Id);
        return [.. wanted.Select(id => found.GetValueOrDefault(id) ?? throw Errors.ComputeNotFound())];
    }

    /// <summary>The compute nodes of a cluster that are named by their host names, to be changed.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hostNames">In the order of the request; one that is given twice counts once.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="ApiException">ComputeNotFound: the cluster has no compute node of that name.</exception>
    public static async Task<IReadOnlyList<Node>> RequireComputesNamedAsync(
        this WorldSession world, Cluster cluster, IReadOnlyList<string> hostNames, CancellationToken cancellationToken)
    {
        var nodes = await world.Db.Nodes
            .Where(node => node.ClusterId == cluster.Id && hostNames.Contains(node.HostName))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var found = nodes.ToDictionary(node => node.HostName);
        return
        [
            .. hostNames.Distinct().Select(name =>
                found.GetValueOrDefault(name) is { } node && node.Roles.HasFlag(NodeRoles.Compute)
                    ? node
                    : throw Errors.ComputeNotFound()),
        ];
    }

    private static IQueryable<Node> Sort(IQueryable<Node> nodes, Order order) =>
        (order.SortBy == "HostName", order.Sequence == "Backward") switch
        {
            (true, true) => nodes.OrderByDescending(node => node.HostName),
            (true, false) => nodes.OrderBy(node => node.HostName),
            (false, true) => nodes.OrderByDescending(node => node.Number),
            _ => nodes.OrderBy(node => node.Number),
        };
}
