using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Containers.V20180412;

/// <summary>
/// Adds a container application for jobs to run in. Its image is pulled to a cluster when a job there first needs it.
/// </summary>
[Operation("AddContainerApp", ApiVersion.V20180412)]
public static class AddContainerApp
{
    public sealed record Request
    {
        /// <summary>
        /// 2 to 64 letters, Chinese characters, digits, dashes and underscores; unique in the region.
        /// </summary>
        public string Name { get; init; } = "";

        /// <summary>2 to 128 characters.</summary>
        public string? Description { get; init; }

        /// <summary>For example busybox, or registry.example.com/team/app.</summary>
        public string Repository { get; init; } = "";

        /// <summary>latest when absent.</summary>
        public string? ImageTag { get; init; }

        /// <summary>shifter (the default), docker or singularity.</summary>
        public string? ContainerType { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Required().AppName();
            RuleFor(r => r.Description).AppDescription();
            RuleFor(r => r.Repository).Required().Repository();
            RuleFor(r => r.ImageTag).ImageTag();
            RuleFor(r => r.ContainerType).OneOf(ContainerRules.AppTypes);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The id of the application; always one.</summary>
        [ListItem("ContainerId")]
        public required IReadOnlyList<string> ContainerId { get; init; }
    }

    public sealed class Handler(WorldSession world)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var region = world.Origin.RegionId;
            if (await world.Db.ContainerApps.AnyAsync(
                app => app.RegionId == region && app.Name == request.Name, cancellationToken))
            {
                throw Errors.ContainerNameExist();
            }

            if (await world.Db.ContainerApps.CountAsync(cancellationToken) >= world.Quotas.Containers)
            {
                throw Errors.TooManyContainers();
            }

            var app = new ContainerApp
            {
                Id = $"ehpc-container-{world.Ids.NextText(13)}",
                Number = world.Ids.NextNumber(),
                RegionId = region,
                Name = request.Name,
                Description = request.Description ?? "",
                Type = request.ContainerType ?? ContainerRules.UsualType,
                Repository = request.Repository,
                ImageTag = request.ImageTag ?? ContainerRules.UsualTag,
                AddedAt = world.Now,
            };
            world.Db.Add(app);

            return new Response { ContainerId = [app.Id] };
        }
    }
}
