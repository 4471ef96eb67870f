using EhpcEmulator.Engine.Addons;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Addons.V20240730;

/// <summary>Shows one addon on offer: what it runs on and which services it has.</summary>
[Operation("DescribeAddonTemplate", ApiVersion.V20240730)]
public static class DescribeAddonTemplate
{
    public sealed record Request
    {
        /// <summary>One that ListAddonTemplates lists.</summary>
        public string AddonName { get; init; } = "";

        /// <summary>A version that ListAddonTemplates lists for it.</summary>
        public string AddonVersion { get; init; } = "";

        /// <summary>The page, counted from 1; there is one addon of a name and a version.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Addons per page, 1 to 100; 20 when absent.</summary>
        public int? PageSize { get; init; }

        /// <summary>The zone to install it in; the same addons are offered in all.</summary>
        public string? ZoneId { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.AddonName).Required();
            RuleFor(r => r.AddonVersion).Required();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 100);
            RuleFor(r => r.ZoneId).Must(zone => zone is null || Regions.FindZone(zone) is not null)
                .WithMessage("It must be a zone.");
        }
    }

    public sealed record Response : ApiResponse
    {
        public required AddonInfo Addon { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required int TotalCount { get; init; }
    }

    /// <summary>An addon on offer.</summary>
    public sealed record AddonInfo
    {
        public required string Name { get; init; }

        public required string Version { get; init; }

        /// <summary>What people call it, for example <c>Logon node</c>.</summary>
        public required string Label { get; init; }

        public required string Description { get; init; }

        /// <summary>The path of its picture in the console.</summary>
        public required string Icon { get; init; }

        /// <summary>For example <c>2024-08-22 18:11:17</c>.</summary>
        public required string LastUpdate { get; init; }

        /// <summary>What it runs on unless the order says otherwise.</summary>
        public required AddonResources ResourcesSpec { get; init; }

        /// <summary>The services that an order can choose from.</summary>
        public required IReadOnlyList<AddonService> ServicesSpec { get; init; }
    }

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var template = AddonCatalogue.Require(request.AddonName, request.AddonVersion, "Addon");
            var paging = Paging.Of(request.PageNumber, request.PageSize, usualSize: 20);
            return Task.FromResult(new Response
            {
                Addon = new AddonInfo
                {
                    Name = template.Name,
                    Version = template.Version,
                    Label = template.Label,
                    Description = template.Description,
                    Icon = template.Icon,
                    LastUpdate = template.LastUpdate,
                    ResourcesSpec = template.Resources with
                    {
                        EcsResources = [.. template.Resources.EcsResources.Select(WithSystem)],
                    },
                    ServicesSpec = template.Services,
                },
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCount = 1,
            });
        }

        private static AddonInstance WithSystem(AddonInstance instance)
        {
            var image = SystemImages.FindByImageId(instance.ImageId!);
            return instance with { OsName = image?.OsName, OsNameEN = image?.OsNameEn };
        }
    }
}
