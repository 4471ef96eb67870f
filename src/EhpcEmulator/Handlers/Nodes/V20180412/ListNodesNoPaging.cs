using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>Lists all nodes of a group in one answer.</summary>
[Operation("ListNodesNoPaging", ApiVersion.V20180412)]
public static class ListNodesNoPaging
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Manager, Login or Compute (the default).</summary>
        public string? Role { get; init; }

        /// <summary>A MySQL regular expression that may match anywhere in the host name.</summary>
        public string? HostName { get; init; }

        /// <summary>Only nodes whose instance would outlive the cluster; false when absent.</summary>
        public bool? OnlyDetached { get; init; }

        /// <summary>Forward (the default) or Backward.</summary>
        public string? Sequence { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Role).OneOf(RoleNames.Groups);
            RuleFor(r => r.Sequence).OneOf("Forward", "Backward");
        }
    }

    public sealed record Response : ApiResponse
    {
        [ListItem("NodeInfo")]
        public required IReadOnlyList<ListedNode> Nodes { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var filter = new NodeQueries.Filter
            {
                Role = request.Role ?? "Compute",
                HostName = request.HostName,
                OnlyDetached = request.OnlyDetached ?? false,
            };
            var order = new NodeQueries.Order(null, request.Sequence);
            var (nodes, _) = await world.ReadNodesAsync(
                cluster.Id, filter, order, new Paging(1, int.MaxValue), cancellationToken);

            return new Response { Nodes = [.. nodes.Select(node => new ListedNode(node, world))] };
        }
    }
}
