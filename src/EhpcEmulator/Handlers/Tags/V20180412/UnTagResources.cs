using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Tags.V20180412;

/// <summary>
/// Removes tags from clusters: those with the given keys, or all. A key that a cluster lacks is ignored.
/// </summary>
[Operation("UnTagResources", ApiVersion.V20180412)]
public static class UnTagResources
{
    public sealed record Request
    {
        /// <summary>1 to 50 clusters.</summary>
        [Parameter("ResourceId")]
        public IReadOnlyList<string> ResourceIds { get; init; } = [];

        /// <summary>cluster.</summary>
        public string ResourceType { get; init; } = "";

        /// <summary>At most 20 keys.</summary>
        [Parameter("TagKey")]
        public IReadOnlyList<string> TagKeys { get; init; } = [];

        /// <summary>Whether all tags are removed; false when absent, and without effect if keys are given.</summary>
        public bool? All { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ResourceIds).Required().HasItems(1, TagQueries.MostResources);
            RuleFor(r => r.ResourceType).Required().OneOf(TagQueries.ClusterType);
            RuleFor(r => r.TagKeys).HasItems(0, TagQueries.MostTags);
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var clusters = await world.RequireTaggedAsync(request.ResourceIds, cancellationToken);
            var all = request is { All: true, TagKeys.Count: 0 };
            foreach (var cluster in clusters)
            {
                cluster.Settings = cluster.Settings with
                {
                    Tags = [.. cluster.Settings.Tags.Where(tag => !all && !request.TagKeys.Contains(tag.Key))],
                };
            }

            return new Response();
        }
    }
}
