using EhpcEmulator.Engine;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Jobs;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Vnc.V20180412;

/// <summary>Sets the password of a cluster's VNC service.</summary>
[Operation("ModifyVisualServicePasswd", ApiVersion.V20180412)]
public static class ModifyVisualServicePasswd
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>root.</summary>
        public string? RunasUser { get; init; }

        /// <summary>The root password of the cluster.</summary>
        public string? RunasUserPassword { get; init; }

        /// <summary>The new password: 6 letters and digits.</summary>
        public string? Passwd { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.RunasUser).Required().OneOf("root");
            RuleFor(r => r.RunasUserPassword).Required();
            RuleFor(r => r.Passwd).Required().VncPassword();
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Empty: there is nothing to say.</summary>
        public string Message { get; } = "";
    }

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireManagedClusterAsync(request.ClusterId, cancellationToken);
            await world.RequireUserAsync(cluster, request.RunasUser, request.RunasUserPassword);
            var host = await world.RequireVisualHostAsync(cluster);
            host.Require(NodeStatus.Running);

            var hash = PasswordHash.Of(request.Passwd!, world.Ids.NextText(16));
            var service = cluster.Settings.VisualService with { PasswordHash = hash };
            cluster.Settings = cluster.Settings with { VisualService = service };
            world.Log(
                cluster.Id,
                "ModifyVisualServicePasswd",
                LogLevelName.Info,
                $"Succeeded to set the VNC password on {host.HostName}",
                world.Now);

            return new Response();
        }
    }
}
