using System.Text.Json;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>Lists the nodes of a cluster, in the order they were added unless told otherwise.</summary>
[Operation("ListNodes", ApiVersion.V20180412)]
public static class ListNodes
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Manager, Login or Compute; all when absent.</summary>
        public string? Role { get; init; }

        /// <summary>A MySQL regular expression that may match anywhere in the host name.</summary>
        public string? HostName { get; init; }

        /// <summary>Only nodes whose instance would outlive the cluster; false when absent.</summary>
        public bool? OnlyDetached { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Nodes per page, 1 to 100; 10 when absent.</summary>
        public int? PageSize { get; init; }

        /// <summary>JSON text such as <c>{"status":"running"}</c>.</summary>
        public string? Filter { get; init; }

        public string? HostNamePrefix { get; init; }

        public string? HostNameSuffix { get; init; }

        public string? PrivateIpAddress { get; init; }

        /// <summary>Forward (the default) or Backward.</summary>
        public string? Sequence { get; init; }

        /// <summary>AddedTime (the default) or HostName.</summary>
        public string? SortBy { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Role).OneOf(RoleNames.Groups);
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 100);
            RuleFor(r => r.Sequence).OneOf("Forward", "Backward");
            RuleFor(r => r.SortBy).OneOf("AddedTime", "HostName");
            RuleFor(r => r.Filter).JsonObject();
            RuleFor(r => r.Filter).Must(filter => StatusOf(filter) is null or { Known: true })
                .WithMessage($"Its status must be one of {string.Join(", ", NodeStatusText.All)}.");
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("NodeInfo")]
        public required IReadOnlyList<NodeInfo> Nodes { get; init; }
    }

    public sealed record NodeInfo : ListedNode
    {
        public NodeInfo(Node node, WorldSession world)
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
        }

        /// <summary>manual or autoscale.</summary>
        public string CreateMode { get; }

        public bool HtEnabled { get; }

        public string IpAddress { get; }

        public string PublicIpAddress { get; }

        /// <summary>How the scheduler sees the node.</summary>
        public string StateInSched { get; }

        /// <summary>The version of the E-HPC client on it.</summary>
        public string Version { get; }

        public string VpcId { get; }

        public string VSwitchId { get; }

        public string ZoneId { get; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var filter = new NodeQueries.Filter
            {
                Role = request.Role,
                HostName = request.HostName,
                HostNamePrefix = request.HostNamePrefix,
                HostNameSuffix = request.HostNameSuffix,
                PrivateIpAddress = request.PrivateIpAddress,
                Status = StatusOf(request.Filter)?.Text,
                OnlyDetached = request.OnlyDetached ?? false,
            };
            var order = new NodeQueries.Order(request.SortBy, request.Sequence);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = await world.ReadNodesAsync(
                cluster.Id, filter, order, paging, cancellationToken);

            return new Response
            {
                TotalCount = totalCount,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Nodes = [.. page.Select(node => new NodeInfo(node, world))],
            };
        }
    }

    private static (string Text, bool Known)? StatusOf(string? filter)
    {
        if (filter is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(filter);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.NameEquals("status") || member.NameEquals("Status"))
            {
                var text = member.Value.ToString();
                return (text, NodeStatusText.All.Contains(text));
            }
        }

        return null;
    }
}
