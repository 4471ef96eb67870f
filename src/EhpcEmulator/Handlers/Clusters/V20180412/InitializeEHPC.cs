using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>
/// Creates the service-linked role of a service, AliyunServiceRoleForEHPC for E-HPC; a role that the account
/// already has is kept.
/// </summary>
[Operation("InitializeEHPC", ApiVersion.V20180412)]
public static class InitializeEHPC
{
    public sealed record Request
    {
        /// <summary>E-HPC (the default) or E-HPC Instant.</summary>
        public string? ServiceName { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ServiceName).OneOf(LinkedServices.Names);
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var service = request.ServiceName ?? LinkedServices.Ehpc;
            if (!world.World.Settings.InitializedServices.Contains(service))
            {
                await world.World.ChangeSettingsAsync(
                    world,
                    settings => settings with { InitializedServices = [.. settings.InitializedServices, service] },
                    cancellationToken);
            }

            return new Response();
        }
    }
}
