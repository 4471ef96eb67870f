using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Nodes;

public static partial class NodeQueries
{
    /// <summary>Which nodes of a cluster to list; null fields do not filter.</summary>
    public sealed record Filter
    {
        /// <summary>A group of roles.</summary>
        public string? Role { get; init; }

        /// <summary>A regular expression on host names.</summary>
        public string? HostName { get; init; }

        /// <summary>What host names begin with.</summary>
        public string? HostNamePrefix { get; init; }

        /// <summary>What host names end in.</summary>
        public string? HostNameSuffix { get; init; }

        /// <summary>An exact private address.</summary>
        public string? PrivateIpAddress { get; init; }

        /// <summary>A state as the API shows it.</summary>
        public string? Status { get; init; }

        /// <summary>A queue.</summary>
        public string? QueueName { get; init; }

        /// <summary>Exact host names; empty for all.</summary>
        public IReadOnlyList<string> HostNames { get; init; } = [];

        /// <summary>Empty for all.</summary>
        public IReadOnlyList<string> PrivateIpAddresses { get; init; } = [];

        /// <summary>Empty for all.</summary>
        public IReadOnlyList<string> QueueNames { get; init; } = [];

        /// <summary>States as the API shows them; empty for all.</summary>
        public IReadOnlyList<string> Statuses { get; init; } = [];

        /// <summary>Only nodes whose instance would outlive the cluster.</summary>
        public bool OnlyDetached { get; init; }
    }

    private static IQueryable<Node> Apply(IQueryable<Node> nodes, string clusterId, Filter filter)
    {
        nodes = nodes.Where(node => node.ClusterId == clusterId);
        if (filter.Role is { } group)
        {
            var roles = RoleNames.InGroup(group);
            nodes = nodes.Where(node => (node.Roles & roles) != 0);
        }

        if (filter.QueueName is { } queue)
        {
            nodes = nodes.Where(node => node.QueueName == queue);
        }

        if (filter.Status is { } shown)
        {
            var statuses = NodeStatusText.ShownAs(shown);
            nodes = nodes.Where(node => statuses.Contains(node.Status));
        }

        if (filter.PrivateIpAddress is { } address)
        {
            nodes = nodes.Where(node => node.PrivateIpAddress == address);
        }

        if (filter.HostNamePrefix is { } prefix)
        {
            nodes = nodes.Where(node => node.HostName.StartsWith(prefix));
        }

        if (filter.HostNameSuffix is { } suffix)
        {
            nodes = nodes.Where(node => node.HostName.EndsWith(suffix));
        }

        return ApplyLists(nodes, filter);
    }

    private static IQueryable<Node> ApplyLists(IQueryable<Node> nodes, Filter filter)
    {
        if (filter.HostNames is [_, ..] hostNames)
        {
            nodes = nodes.Where(node => hostNames.Contains(node.HostName));
        }

        if (filter.PrivateIpAddresses is [_, ..] addresses)
        {
            nodes = nodes.Where(node => addresses.Contains(node.PrivateIpAddress));
        }

        if (filter.QueueNames is [_, ..] queues)
        {
            nodes = nodes.Where(node => queues.Contains(node.QueueName));
        }

        if (filter.Statuses is [_, ..] shown)
        {
            var statuses = shown.SelectMany(NodeStatusText.ShownAs).ToList();
            nodes = nodes.Where(node => statuses.Contains(node.Status));
        }

        return nodes;
    }
}
