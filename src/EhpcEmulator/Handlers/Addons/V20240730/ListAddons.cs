using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Addons.V20240730;

/// <summary>Lists the addons of a cluster.</summary>
[Operation("ListAddons", ApiVersion.V20240730)]
public static class ListAddons
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Only these; all when absent.</summary>
        public IReadOnlyList<string> AddonIds { get; init; } = [];

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Addons per page, 1 to 100; 20 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 100);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required IReadOnlyList<AddonInfo> Addons { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required int TotalCount { get; init; }
    }

    /// <summary>An addon of a cluster.</summary>
    public sealed record AddonInfo
    {
        /// <summary>Name, version and a suffix, for example <c>Login-1.0-W2g0a1b2c3</c>.</summary>
        public required string AddonId { get; init; }

        public required string Name { get; init; }

        public required string Version { get; init; }

        /// <summary>What people call it, for example <c>Logon node</c>.</summary>
        public required string Label { get; init; }

        public required string Description { get; init; }

        /// <summary>Installing, Running, Uninstalling or Exception.</summary>
        public required string Status { get; init; }

        /// <summary>When it began to run; before that, when it was ordered.</summary>
        [Instant(ApiTime.SpacedSeconds)]
        public required DateTimeOffset InstallTime { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize, usualSize: 20);
            var addons = (await world.ReadAddonsAsync([cluster.Id], cancellationToken))[cluster.Id]
                .Where(addon => request.AddonIds.Count == 0 || request.AddonIds.Contains(addon.Id))
                .ToList();
            return new Response
            {
                Addons = [.. addons.Skip(paging.Skip).Take(paging.Size).Select(InfoOf)],
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCount = addons.Count,
            };
        }

        private static AddonInfo InfoOf(InstalledAddon addon)
        {
            var template = addon.TemplateOf();
            return new AddonInfo
            {
                AddonId = addon.Id,
                Name = addon.Name,
                Version = addon.Version,
                Label = template.Label,
                Description = template.Description,
                Status = addon.Status.ToString(),
                InstallTime = addon.InstalledAt,
            };
        }
    }
}
