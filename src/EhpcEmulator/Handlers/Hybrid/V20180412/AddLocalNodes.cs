using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Hybrid.V20180412;

/// <summary>Adds on-premises compute nodes to a hybrid cluster; they take jobs once they are running.</summary>
[Operation("AddLocalNodes", ApiVersion.V20180412)]
public static class AddLocalNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// 1 to 100 nodes, also as JSON text:
        /// [{"HostName":"local0","IpAddress":"192.168.0.10","CpuCores":8,"Memory":16384}].
        /// </summary>
        public IReadOnlyList<NodeParameters> Nodes { get; init; } = [];

        /// <summary>The queue that the cluster was made with when absent.</summary>
        public string? Queue { get; init; }
    }

    /// <summary>An on-premises machine that becomes a compute node: <c>Nodes.N</c>.</summary>
    public sealed record NodeParameters
    {
        public string HostName { get; init; } = "";

        /// <summary>IPv4.</summary>
        public string IpAddress { get; init; } = "";

        /// <summary>Those of the cluster's compute nodes in the cloud when absent.</summary>
        public int? CpuCores { get; init; }

        /// <summary>MiB; that of the cluster's compute nodes in the cloud when absent.</summary>
        public int? Memory { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Nodes).Required().HasItems(1, HybridRules.MostNodes);
            RuleForEach(r => r.Nodes).ChildRules(node =>
            {
                node.RuleFor(n => n.HostName).Required().HostName();
                node.RuleFor(n => n.IpAddress).Required().IpAddress();
                node.RuleFor(n => n.CpuCores).AtLeast(1);
                node.RuleFor(n => n.Memory).AtLeast(1);
            });
            RuleFor(r => r.Nodes)
                .Must(nodes => HybridRules.AreDifferent(nodes.Select(node => node.HostName)))
                .WithMessage("Their host names must differ.")
                .Must(nodes => HybridRules.AreDifferent(nodes.Select(node => node.IpAddress)))
                .WithMessage("Their addresses must differ.");
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>In the order of the request.</summary>
        [ListItem("InstanceId")]
        public required IReadOnlyList<string> InstanceIds { get; init; }
    }

    public sealed class Handler(WorldSession world, NodeLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.RequireHybrid();
            cluster.Require(ClusterStatus.Running);
            cluster.RequireManager();
            var queue = await world.Db.FindAsync<ClusterQueue>(
                [cluster.Id, request.Queue ?? cluster.UsualQueueOfNodes()], cancellationToken)
                ?? throw Errors.ObjectNotFound();
            await RequireNewAsync(request, cluster, cancellationToken);

            var nodes = request.Nodes
                .Select(node => new LocalNode(node.HostName, node.IpAddress, node.CpuCores, node.Memory))
                .Select(local => world.JoinLocalNode(cluster, local, NodeRoles.Compute, queue.Name))
                .ToList();

            // The machines already exist: all that is left is to set them up.
            await world.MoveAsync(
                lifecycle, cluster, nodes, ClusterTaskType.AddComputes, NodeStatus.Initing, cancellationToken);

            return new Response { InstanceIds = [.. nodes.Select(node => node.Id)] };
        }

        private async Task RequireNewAsync(Request request, Cluster cluster, CancellationToken cancellationToken)
        {
            var known = await world.Db.Nodes.AsNoTracking()
                .Where(node => node.ClusterId == cluster.Id)
                .Select(node => new { node.HostName, node.PrivateIpAddress })
                .ToListAsync(cancellationToken);
            await world.RequireNewMachinesAsync(
                request.Nodes, [.. request.Nodes.Select(node => node.IpAddress)], cancellationToken);
            for (var index = 0; index < request.Nodes.Count; index++)
            {
                var (node, number) = (request.Nodes[index], ParameterPath.NumberOf(request.Nodes, index));
                if (known.Exists(other => string.Equals(
                    other.HostName, node.HostName, StringComparison.OrdinalIgnoreCase)))
                {
                    throw Errors.InvalidParams($"Nodes.{number}.HostName", "A node of the cluster has that name.");
                }

                if (known.Exists(other => other.PrivateIpAddress == node.IpAddress))
                {
                    throw Errors.InvalidParams($"Nodes.{number}.IpAddress", "A node of the cluster has that address.");
                }
            }
        }
    }
}
