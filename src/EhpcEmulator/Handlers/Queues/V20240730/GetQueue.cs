using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Queues.V20240730;

/// <summary>Describes a queue.</summary>
[Operation("GetQueue", ApiVersion.V20240730)]
public static class GetQueue
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string QueueName { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.QueueName).Required();
        }
    }

    public sealed record Response : ApiResponse
    {
        public required QueueDetails Queue { get; init; }
    }

    /// <summary>A queue with all its settings.</summary>
    public sealed record QueueDetails : QueueInfo
    {
        public QueueDetails(Cluster cluster, ClusterQueue queue, IEnumerable<string> protectedNames)
            : base(cluster, queue, int.MaxValue, int.MaxValue)
        {
            var spec = queue.Spec ?? new QueueSpec();
            InitialCount = spec.InitialCount;
            InterConnect = spec.InterConnect;
            AllocationStrategy = spec.AllocationStrategy;
            HostnamePrefix = queue.HostNamePrefix;
            HostnameSuffix = queue.HostNameSuffix;
            RamRole = spec.RamRole;
            KeepAliveNodes = [.. spec.KeepAliveNodes.Union(protectedNames, StringComparer.OrdinalIgnoreCase)];
            ReservedNodePoolId = spec.ReservedNodePoolId;
        }

        /// <summary>As last set; only the creation of a queue orders nodes for it.</summary>
        public int InitialCount { get; }

        /// <summary>vpc, or eRDMA in the spelling it was given.</summary>
        public string InterConnect { get; }

        /// <summary>Always PriorityInstanceType.</summary>
        public string AllocationStrategy { get; }

        /// <summary>What host names of new nodes begin with; empty for compute, or with a reserved pool.</summary>
        public string HostnamePrefix { get; }

        /// <summary>What host names of new nodes end in, after their number; empty with a reserved pool.</summary>
        public string HostnameSuffix { get; }

        /// <summary>Empty without one.</summary>
        public string RamRole { get; }

        /// <summary>Host names that the queue protects, then those of nodes that are protected themselves.</summary>
        public IReadOnlyList<string> KeepAliveNodes { get; }

        /// <summary>Empty without one.</summary>
        public string ReservedNodePoolId { get; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var queue = await world.RequireQueueAsync(cluster, request.QueueName, "QueueName");
            var nodes = await world.Db.Nodes.AsNoTracking()
                .Where(node => node.ClusterId == cluster.Id && node.QueueName == queue.Name)
                .OrderBy(node => node.Number)
                .ToListAsync(cancellationToken);
            return new Response
            {
                Queue = new QueueDetails(
                    cluster, queue, nodes.Where(node => node.Settings.KeepAlive).Select(node => node.HostName)),
            };
        }
    }
}
