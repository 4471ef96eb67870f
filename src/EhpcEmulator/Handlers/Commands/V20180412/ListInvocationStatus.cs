using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Commands.V20180412;

/// <summary>Returns the status of a command, overall and on each node.</summary>
[Operation("ListInvocationStatus", ApiVersion.V20180412)]
public static class ListInvocationStatus
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string CommandId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.CommandId).Required();
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string CommandId { get; init; }

        /// <summary>
        /// Running while it runs on any node; Failed or Stopped if it was ended on one; else Finished.
        /// </summary>
        public required string InvokeStatus { get; init; }

        /// <summary>One for each node, in the order in which InvokeShellCommand named them.</summary>
        [ListItem("InvokeInstance")]
        public required IReadOnlyList<InvokeInstance> InvokeInstances { get; init; }
    }

    /// <summary>The status of a command on one node.</summary>
    public sealed record InvokeInstance
    {
        public required string InstanceId { get; init; }

        /// <summary>Finished, Running, Failed (ended by the time-out) or Stopped (its node went away).</summary>
        public required string InstanceInvokeStatus { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var runs = await world.ReadInvocationsAsync(cluster, request.CommandId, cancellationToken);

            return new Response
            {
                CommandId = request.CommandId,
                InvokeStatus = $"{CommandQueries.Over(runs.Select(run => run.Status))}",
                InvokeInstances =
                [
                    .. runs.Select(run => new InvokeInstance
                    {
                        InstanceId = run.NodeId,
                        InstanceInvokeStatus = $"{run.Status}",
                    }),
                ],
            };
        }
    }
}
