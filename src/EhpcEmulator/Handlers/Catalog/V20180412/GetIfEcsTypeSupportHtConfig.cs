using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Catalog.V20180412;

/// <summary>
/// Reports whether hyper-threading of an instance type can be configured, and whether it is on by default.
/// </summary>
[Operation("GetIfEcsTypeSupportHtConfig", ApiVersion.V20180412)]
public static class GetIfEcsTypeSupportHtConfig
{
    public sealed record Request
    {
        /// <summary>For example ecs.c6.large.</summary>
        public string InstanceType { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.InstanceType).Required().KnownInstanceType();
    }

    public sealed record Response : ApiResponse
    {
        public required string InstanceType { get; init; }

        /// <summary>Whether it can be switched on and off.</summary>
        public required bool SupportHtConfig { get; init; }

        /// <summary>Whether it is on unless an order says otherwise.</summary>
        public required bool DefaultHtEnabled { get; init; }
    }

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var type = InstanceTypes.Find(request.InstanceType)!;
            return Task.FromResult(new Response
            {
                InstanceType = type.Name,
                SupportHtConfig = type.CanSetHyperThreading,
                DefaultHtEnabled = type.HasHyperThreading,
            });
        }
    }
}
