using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Vnc.V20180412;

/// <summary>Returns the status of the VNC service of a cluster.</summary>
[Operation("GetVisualServiceStatus", ApiVersion.V20180412)]
public static class GetVisualServiceStatus
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
        /// <summary>In the style of systemd: active (running) and since when, or inactive (dead).</summary>
        public required string Message { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadManagedClusterAsync(request.ClusterId);
            var host = await world.RequireVisualHostAsync(cluster);

            return new Response { Message = VisualServiceText.StatusOf(cluster.VisualServiceSince(host), world.Now) };
        }
    }
}
