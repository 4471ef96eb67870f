using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Creates the visualization service of a VPC, of which there is at most one; it comes up over time.</summary>
[Operation("CreateGWSCluster", ApiVersion.V20180412, IsOrder = true)]
public static class CreateGWSCluster
{
    public sealed record Request
    {
        public string VpcId { get; init; } = "";

        /// <summary>gws.s1.standard.</summary>
        public string ClusterType { get; init; } = "";

        /// <summary>2 to 128 characters; the id when absent.</summary>
        public string? Name { get; init; }

        /// <summary>The vSwitch of desktops that name none; that of the VPC's newest cluster when absent.</summary>
        public string? VSwitchId { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.VpcId).Required().VpcId();
            RuleFor(r => r.ClusterType).Required().OneOf("gws.s1.standard");
            RuleFor(r => r.Name).GwsName();
            RuleFor(r => r.VSwitchId).ResourceId();
        }
    }

    public sealed record Response : EnvelopedResponse<NewCluster>
    {
        public required string ClusterId { get; init; }

        /// <summary>The same as ClusterId: the reference calls it so.</summary>
        public string GWSClusterId => ClusterId;

        /// <inheritdoc/>
        protected override NewCluster ToData() => new(ClusterId, ClusterId);
    }

    /// <summary>The new service.</summary>
    /// <param name="ClusterId">The id, which begins with gws-.</param>
    /// <param name="GWSClusterId">The same as ClusterId: the reference calls it so.</param>
    public sealed record NewCluster(string ClusterId, string GWSClusterId);

    public sealed class Handler(WorldSession world, GwsClusterLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var region = Regions.Find(world.Origin.RegionId)!;
            await RequireFreeVpcAsync(request.VpcId, region.Id, cancellationToken);
            var neighbour = await world.Db.Clusters.AsNoTracking()
                .Where(cluster => cluster.VpcId == request.VpcId)
                .OrderByDescending(cluster => cluster.Number)
                .FirstOrDefaultAsync(cancellationToken);
            var zone = neighbour?.ZoneId ?? region.Zones[0].Id;
            var id = $"gws-{world.Ids.NextText(16)}";
            var cluster = new GwsCluster
            {
                Id = id,
                Number = world.Ids.NextNumber(),
                RegionId = region.Id,
                ZoneId = zone,
                Name = request.Name ?? id,
                CreatedAt = world.Now,
                VpcId = request.VpcId,
                VSwitchId = request.VSwitchId ?? neighbour?.VSwitchId ?? world.DefaultVSwitch(region, zone),
            };
            world.Db.Add(cluster);
            await lifecycle.EnterAsync(world, cluster, GwsClusterStatus.Uninit, world.Now, cancellationToken);

            return new Response { ClusterId = id };
        }

        // The emulator only learns of VPCs by their use, and each is in one region.
        private async Task RequireFreeVpcAsync(string vpcId, string regionId, CancellationToken cancellationToken)
        {
            var service = await world.Db.GwsClusters.AsNoTracking()
                .FirstOrDefaultAsync(cluster => cluster.VpcId == vpcId, cancellationToken);
            if ((service is not null && service.RegionId != regionId)
                || await world.Db.Clusters.AnyAsync(
                    cluster => cluster.VpcId == vpcId && cluster.RegionId != regionId, cancellationToken))
            {
                throw Errors.VpcNotFound();
            }

            if (service is not null)
            {
                throw Errors.TooManyClusters();
            }
        }
    }
}
