using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Installs the NFS client on a running desktop, over time; it may be installed again.</summary>
[Operation("InstallNFSClient", ApiVersion.V20180412)]
public static class InstallNFSClient
{
    public sealed record Request
    {
        /// <summary>The only desktop when absent.</summary>
        public string? InstanceId { get; init; }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Running: DescribeNFSClientStatus shows when it has ended.</summary>
        public required string Status { get; init; }

        /// <summary>The id of the run.</summary>
        public required string InvokeId { get; init; }
    }

    public sealed class Handler(WorldSession world, NfsInstallationLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var instance = await world.RequireGwsInstanceAsync(request.InstanceId, cancellationToken);
            instance.Require(GwsInstanceStatus.Running);
            if (await world.Db.NfsInstallations.AnyAsync(
                other => other.InstanceId == instance.Id && other.Status == InvocationStatus.Running,
                cancellationToken))
            {
                throw Errors.ConflictOpt();
            }

            var installation = new NfsInstallation
            {
                Id = $"t-{world.Ids.NextUuid().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()}",
                Number = world.Ids.NextNumber(),
                InstanceId = instance.Id,
            };
            world.Db.Add(installation);
            await lifecycle.EnterAsync(
                world, installation, InvocationStatus.Running, world.Now, cancellationToken);

            return new Response { Status = "Running", InvokeId = installation.Id };
        }
    }
}
