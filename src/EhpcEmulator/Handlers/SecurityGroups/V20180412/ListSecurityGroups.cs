using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.SecurityGroups.V20180412;

/// <summary>Lists the security groups that a cluster is in: its own first, then in the order they were added.</summary>
[Operation("ListSecurityGroups", ApiVersion.V20180412)]
public static class ListSecurityGroups
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        [ListItem("SecurityGroup")]
        public required IReadOnlyList<string> SecurityGroups { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var groups = (await world.ReadClusterAsync(request.ClusterId)).SecurityGroups();
            return new Response { TotalCount = groups.Count, SecurityGroups = groups };
        }
    }
}
