using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Commands.V20180412;

/// <summary>Lists the results of a command on each node.</summary>
[Operation("ListInvocationResults", ApiVersion.V20180412)]
public static class ListInvocationResults
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string CommandId { get; init; } = "";

        /// <summary>Only the results on these nodes.</summary>
        [Parameter("Instance")]
        public IReadOnlyList<InstanceParameters> Instances { get; init; } = [];

        /// <summary>Only runs with this status: Finished, Running, Failed or Stopped.</summary>
        public string? InvokeRecordStatus { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Runs per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.CommandId).Required();
            RuleFor(r => r.Instances).HasItems(0, 100);
            RuleForEach(r => r.Instances).SetValidator(new InstanceParameters.Validator());
            RuleFor(r => r.InvokeRecordStatus).OneOf(Enum.GetNames<InvocationStatus>());
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>One for each node, in the order in which InvokeShellCommand named them.</summary>
        [ListItem("InvocationResult")]
        public required IReadOnlyList<InvocationResult> InvocationResults { get; init; }

        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }
    }

    /// <summary>The result of a command on one node.</summary>
    public sealed record InvocationResult
    {
        public required string CommandId { get; init; }

        public required string InstanceId { get; init; }

        /// <summary>Whether it ran to its end with exit code 0.</summary>
        public required bool Success { get; init; }

        /// <summary>Finished, Running, Failed (ended by the time-out) or Stopped (its node went away).</summary>
        public required string InvokeRecordStatus { get; init; }

        /// <summary>Empty while it runs.</summary>
        [Instant(ApiTime.Seconds)]
        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required DateTimeOffset? FinishedTime { get; init; }

        /// <summary>Absent until it ran to its end or its time-out.</summary>
        public required int? ExitCode { get; init; }

        /// <summary>What it printed; empty until it ran to its end or its time-out.</summary>
        public required string Message { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var nodes = request.Instances.Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
            var results = (await world.ReadInvocationsAsync(cluster, request.CommandId, cancellationToken))
                .Where(run => nodes.Count == 0 || nodes.Contains(run.NodeId))
                .Where(run => request.InvokeRecordStatus is null || request.InvokeRecordStatus == $"{run.Status}")
                .Select(ResultOf)
                .ToList();

            return new Response
            {
                InvocationResults = [.. results.Skip(paging.Skip).Take(paging.Size)],
                TotalCount = results.Count,
                PageNumber = paging.Number,
                PageSize = paging.Size,
            };
        }

        private static InvocationResult ResultOf(CommandInvocation invocation)
        {
            var isOver = invocation.Status is InvocationStatus.Finished or InvocationStatus.Failed;
            return new InvocationResult
            {
                CommandId = invocation.CommandId,
                InstanceId = invocation.NodeId,
                Success = invocation is { Status: InvocationStatus.Finished, ExitCode: 0 },
                InvokeRecordStatus = $"{invocation.Status}",
                FinishedTime = invocation.FinishedAt,
                ExitCode = isOver ? invocation.ExitCode : null,
                Message = isOver ? invocation.Output : "",
            };
        }
    }
}
