using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Gws.V20180412;

/// <summary>Creates an image from a desktop, over time.</summary>
[Operation("CreateGWSImage", ApiVersion.V20180412)]
public static class CreateGWSImage
{
    public sealed record Request
    {
        /// <summary>A desktop that runs or is stopped; the only one when absent.</summary>
        public string? InstanceId { get; init; }

        /// <summary>2 to 128 characters; the id when absent.</summary>
        public string? Name { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.Name).GwsName();
    }

    public sealed record Response : EnvelopedResponse<NewImage>
    {
        public required string ImageId { get; init; }

        /// <summary>The same as ImageId: the reference calls it so.</summary>
        public string GWSImageId => ImageId;

        /// <inheritdoc/>
        protected override NewImage ToData() => new(ImageId, ImageId);
    }

    /// <summary>The new image.</summary>
    /// <param name="ImageId">The id, which begins with gws-.</param>
    /// <param name="GWSImageId">The same as ImageId: the reference calls it so.</param>
    public sealed record NewImage(string ImageId, string GWSImageId);

    public sealed class Handler(WorldSession world, GwsImageLifecycle lifecycle) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var instance = await world.RequireGwsInstanceAsync(request.InstanceId, cancellationToken);
            instance.Require(GwsInstanceStatus.Running, GwsInstanceStatus.Stopped);
            if (await world.IsBeingCopiedAsync(instance, cancellationToken))
            {
                throw Errors.ConflictOpt();
            }

            var id = $"gws-{world.Ids.NextText(16)}";
            var image = new GwsImage
            {
                Id = id,
                Number = world.Ids.NextNumber(),
                RegionId = instance.RegionId,
                Name = request.Name ?? id,
                InstanceId = instance.Id,
                Size = instance.Settings.SystemDiskSize,
                CreatedAt = world.Now,
            };
            world.Db.Add(image);
            await lifecycle.EnterAsync(world, image, GwsImageStatus.Creating, world.Now, cancellationToken);

            return new Response { ImageId = id };
        }
    }
}
