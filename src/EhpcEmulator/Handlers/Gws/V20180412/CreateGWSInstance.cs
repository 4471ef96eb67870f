using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Creates a desktop, which comes up over time. One that a RAM user creates is assigned to it.</summary>
[Operation("CreateGWSInstance", ApiVersion.V20180412, IsOrder = true)]
public static class CreateGWSInstance
{
    public sealed record Request : NewDesktop;

    public sealed class Validator : NewDesktop.Validator<Request>;

    public sealed record Response : EnvelopedResponse<NewInstance>
    {
        public required string InstanceId { get; init; }

        /// <inheritdoc/>
        protected override NewInstance ToData() => new(InstanceId);
    }

    /// <summary>The new desktop.</summary>
    /// <param name="InstanceId">The id of its ECS instance.</param>
    public sealed record NewInstance(string InstanceId);

    public sealed class Handler(
        WorldSession world,
        GwsInstanceLifecycle lifecycle,
        Stock stock,
        HardwareOptions hardware)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireGwsClusterAsync(request.ClusterId, cancellationToken);
            cluster.RequireRunning();
            await RequireImageAsync(request, cluster, cancellationToken);
            await world.RequireRoomAsync([InstanceTypes.Find(request.InstanceType)!], cancellationToken);
            if (await world.CountAvailableAsync(
                stock, cluster.ZoneId, request.InstanceType, world.Now, cancellationToken) == 0)
            {
                throw Errors.EcsError($"{request.InstanceType} is sold out in {cluster.ZoneId}.");
            }

            var vSwitch = request.VSwitchId ?? cluster.VSwitchId;
            var addresses = await world.TakeAddressesAsync(hardware, vSwitch, 1, cancellationToken);
            var instance = InstanceOf(request, cluster, vSwitch, addresses[0]);
            world.Db.Add(instance);
            await lifecycle.EnterAsync(world, instance, GwsInstanceStatus.Creating, world.Now, cancellationToken);

            return new Response { InstanceId = instance.Id };
        }

        // All that is known of images in ECS is the form of their ids.
        private async Task RequireImageAsync(Request request, GwsCluster cluster, CancellationToken cancellationToken)
        {
            if (request.ImageId.StartsWith("m-", StringComparison.Ordinal)
                || request.ImageId.EndsWith(".vhd", StringComparison.Ordinal))
            {
                return;
            }

            var image = await world.Db.GwsImages.AsNoTracking().FirstOrDefaultAsync(
                image => image.Id == request.ImageId && image.RegionId == cluster.RegionId, cancellationToken)
                ?? throw Errors.ImageNotFound();
            if (image.Status != GwsImageStatus.Running)
            {
                throw Errors.ConflictOpt();
            }

            if (image.Size > request.SystemDiskSize)
            {
                throw Errors.InvalidParams("SystemDiskSize", $"The image needs {image.Size} GiB.");
            }
        }

        private GwsInstance InstanceOf(Request request, GwsCluster cluster, string vSwitch, string address)
        {
            var id = world.NextResourceId("i", cluster.RegionId);
            var settings = request.ToSettings();
            return new GwsInstance
            {
                Id = id,
                Number = world.Ids.NextNumber(),
                ClusterId = cluster.Id,
                RegionId = cluster.RegionId,
                ZoneId = cluster.ZoneId,
                Name = request.Name ?? id,
                InstanceType = request.InstanceType,
                ImageId = request.ImageId,
                WorkMode = request.Mode,
                VSwitchId = vSwitch,
                PrivateIpAddress = address,
                PublicIpAddress = request.IsPublic ? world.PublicAddressOf(id) : "",
                ChargeType = request.InstanceChargeType ?? "PostPaid",
                CreatedAt = world.Now,
                SubscribedUntil = request.IsSubscription ? settings.Subscription.EndOf(world.Now) : null,
                UserName = world.Origin.RamUser ?? "",
                Settings = settings,
            };
        }
    }
}
