using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

/// <summary>Sets the user that the jobs of a cluster run as when they name none.</summary>
[Operation("SetJobUser", ApiVersion.V20180412)]
public static class SetJobUser
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>A user of the cluster.</summary>
        [Alias("Runasuser")]
        public string? RunasUser { get; init; }

        /// <summary>Checked; a user without a password cannot be set.</summary>
        public string? RunasUserPassword { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.RunasUser).Required();
            RuleFor(r => r.RunasUserPassword).Required();
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            cluster.JobUser = await world.RequireUserAsync(
                cluster, request.RunasUser, request.RunasUserPassword);
            return new Response();
        }
    }
}
