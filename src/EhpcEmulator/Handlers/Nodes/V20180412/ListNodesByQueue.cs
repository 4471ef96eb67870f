using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>Lists the nodes of a queue, each with the ECS description of its instance.</summary>
[Operation("ListNodesByQueue", ApiVersion.V20180412)]
public static class ListNodesByQueue
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string QueueName { get; init; } = "";

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Nodes per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }

        /// <summary>
        /// Whether the real service asks the scheduler first; the emulator's answer is always current.
        /// </summary>
        public bool? Async { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.QueueName).Required();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("NodeInfo")]
        public required IReadOnlyList<QueueNode> Nodes { get; init; }
    }

    /// <summary>A node of the queue.</summary>
    public sealed record QueueNode : NodeSummary
    {
        public QueueNode(Cluster cluster, Node node, WorldSession world)
            : base(node, world)
        {
            CreateMode = node.CreateMode;
            HtEnabled = node.HtEnabled;
            IpAddress = node.PrivateIpAddress;
            PublicIpAddress = node.PublicIpAddress;
            StateInSched = node.Status.ToScheduler();
            Version = node.ClientVersion;
            VpcId = node.VpcId;
            VSwitchId = node.VSwitchId;
            ZoneId = node.ZoneId;
            IpInfo = new IpInfo([node.PrivateIpAddress], [node.PublicIpAddress]);
            InstanceInfo = InstanceInfo.Of(world.Ids.Seed, cluster, node, ExpiredTime);
        }

        /// <summary>manual or autoscale.</summary>
        public string CreateMode { get; }

        /// <summary>Whether hyper-threading is on.</summary>
        public bool HtEnabled { get; }

        /// <summary>The private address.</summary>
        public string IpAddress { get; }

        /// <summary>Empty without one.</summary>
        public string PublicIpAddress { get; }

        /// <summary>How the scheduler sees the node.</summary>
        public string StateInSched { get; }

        /// <summary>The version of the E-HPC client on it.</summary>
        public string Version { get; }

        public string VpcId { get; }

        public string VSwitchId { get; }

        public string ZoneId { get; }

        public IpInfo IpInfo { get; }

        public InstanceInfo InstanceInfo { get; }
    }

    /// <summary>The addresses of a node; without a public one, the list of them holds an empty text.</summary>
    public sealed record IpInfo(
        [property: ListItem("IpAddress")] IReadOnlyList<string> PrivateIpAddress,
        [property: ListItem("IpAddress")] IReadOnlyList<string> PublicIpAddress);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var queue = await world.RequireQueueAsync(cluster, request.QueueName, "QueueName");
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = await world.ReadNodesAsync(
                cluster.Id, new NodeQueries.Filter { QueueName = queue.Name }, default, paging, cancellationToken);

            return new Response
            {
                TotalCount = totalCount,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Nodes = [.. page.Select(node => new QueueNode(cluster, node, world))],
            };
        }
    }
}
