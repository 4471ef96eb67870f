using EhpcEmulator.Engine.Addons;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Addons.V20240730;

/// <summary>Lists the addons on offer.</summary>
[Operation("ListAddonTemplates", ApiVersion.V20240730)]
public static class ListAddonTemplates
{
    public sealed record Request
    {
        /// <summary>Only these; all when absent.</summary>
        public IReadOnlyList<string> AddonNames { get; init; } = [];

        /// <summary>Only what clusters of this category can have: Standard or Serverless.</summary>
        public string? ClusterCategory { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Addons per page, 1 to 100; 20 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterCategory).OneOf("Standard", "Serverless");
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

    /// <summary>An addon on offer.</summary>
    /// <param name="Name">What orders call it, for example <c>Login</c>.</param>
    /// <param name="Version">One of its versions; each is listed by itself.</param>
    /// <param name="Label">What people call it, for example <c>Logon node</c>.</param>
    /// <param name="Description">One sentence in English.</param>
    public sealed record AddonInfo(string Name, string Version, string Label, string Description);

    public sealed class Handler : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize, usualSize: 20);
            var templates = AddonCatalogue.All
                .Where(template => request.AddonNames.Count == 0 || request.AddonNames.Contains(template.Name))
                .Where(template => request.ClusterCategory is not { } wanted || template.Categories.Contains(wanted))
                .ToList();
            return Task.FromResult(new Response
            {
                Addons =
                [
                    .. templates.Skip(paging.Skip).Take(paging.Size).Select(template =>
                        new AddonInfo(template.Name, template.Version, template.Label, template.Description)),
                ],
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCount = templates.Count,
            });
        }
    }
}
