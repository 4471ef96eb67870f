using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Vnc.V20180412;

/// <summary>Starts the VNC service of a cluster; does nothing if it is running.</summary>
[Operation("StartVisualService", ApiVersion.V20180412)]
public static class StartVisualService
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The address of the login node, or the range of addresses that may reach the service.</summary>
        public string? CidrIp { get; init; }

        /// <summary>12016.</summary>
        public int? Port { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.CidrIp).Required().AddressOrRange();
            RuleFor(r => r.Port).Required().VncPort();
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string Message { get; init; }
    }

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            var host = await world.RequireVisualHostAsync(cluster);
            host.Require(NodeStatus.Running);
            if (cluster.VisualServiceSince(host) is null)
            {
                world.SwitchVisualService(cluster, isStarted: true);
            }

            world.Log(
                cluster.Id,
                "StartVisualService",
                LogLevelName.Info,
                $"Succeeded to start the VNC service on {host.HostName} for {request.CidrIp}, port {request.Port}",
                world.Now);
            return new Response { Message = VisualServiceText.Started };
        }
    }
}
