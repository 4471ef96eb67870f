using System.Text.Json;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20180412;

/// <summary>Lists the nodes of a cluster, in the order they were added unless told otherwise.</summary>
[Operation("ListNodes", ApiVersion.V20180412)]
public static partial class ListNodes
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

        /// <summary>What the host name begins with, at most 253 characters.</summary>
        public string? HostNamePrefix { get; init; }

        /// <summary>What the host name ends in, at most 253 characters.</summary>
        public string? HostNameSuffix { get; init; }

        /// <summary>Only the node with exactly this address.</summary>
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

            // No host name is longer, and the database compares with no pattern of any length.
            RuleFor(r => r.HostNamePrefix).HasLength(1, 253);
            RuleFor(r => r.HostNameSuffix).HasLength(1, 253);
            RuleFor(r => r.Sequence).OneOf("Forward", "Backward");
            RuleFor(r => r.SortBy).OneOf("AddedTime", "HostName");
            RuleFor(r => r.Filter).JsonObject();
            RuleFor(r => r.Filter).Must(filter => StatusOf(filter) is null or { Known: true })
                .WithMessage($"Its status must be one of {string.Join(", ", NodeStatusText.All)}.");
        }
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
