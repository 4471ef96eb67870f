using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

/// <summary>
/// Reserves addresses and host names for nodes that are created with the pool, or in a queue that names it.
/// </summary>
[Operation("CreateReservedNodePool", ApiVersion.V20240730, IsOrder = true)]
public static class CreateReservedNodePool
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The number of nodes that it is for, 1 to 5,000.</summary>
        public int? Count { get; init; }

        /// <summary>At most 128 characters.</summary>
        public string? Name { get; init; }

        /// <summary>At most 256 characters.</summary>
        public string? Description { get; init; }

        /// <summary>What the host names begin with; compute when absent.</summary>
        public string? HostPrefix { get; init; }

        /// <summary>What the host names end with.</summary>
        public string? HostPostfix { get; init; }

        /// <summary>Where the addresses are; the cluster's when absent.</summary>
        public string? VSwitchId { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Count).Required().Between(1, 5_000);
            RuleFor(r => r.Name).HasLength(1, 128);
            RuleFor(r => r.Description).HasLength(0, 256);
            RuleFor(r => r.HostPrefix).HostNamePart();
            RuleFor(r => r.HostPostfix).HostNamePart();
            RuleFor(r => r.VSwitchId).ResourceId();
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The id by which CreateNodes and queues name it, for example rnp-1a2b3c4d5e.</summary>
        public required string ReservedNodePoolId { get; init; }
    }

    public sealed class Handler(WorldSession world, HardwareOptions hardware) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var vSwitchId = request.VSwitchId ?? cluster.VSwitchId;
            var places = await world.TakePlacesAsync(
                hardware,
                cluster,
                vSwitchId,
                request.Count!.Value,
                request.HostPrefix ?? "",
                request.HostPostfix ?? "",
                cancellationToken);
            var pool = new ReservedNodePool
            {
                Id = $"rnp-{world.Ids.NextText(10)}",
                ClusterId = cluster.Id,
                Name = request.Name ?? "",
                Description = request.Description ?? "",
                VSwitchId = vSwitchId,
                Addresses = [.. places.Select(place => place.Address)],
                HostNames = [.. places.Select(place => place.HostName)],
            };
            world.Db.Add(pool);
            world.NameTarget(pool.Id);
            return new Response { ReservedNodePoolId = pool.Id };
        }
    }
}
