using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Tags.V20180412;

/// <summary>
/// Adds tags to clusters, to all of them or none; a tag whose key a cluster already has replaces that one.
/// </summary>
[Operation("TagResources", ApiVersion.V20180412)]
public static class TagResources
{
    public sealed record Request
    {
        /// <summary>1 to 50 clusters.</summary>
        [Parameter("ResourceId")]
        public IReadOnlyList<string> ResourceIds { get; init; } = [];

        /// <summary>cluster.</summary>
        public string ResourceType { get; init; } = "";

        /// <summary>1 to 20.</summary>
        [Parameter("Tag")]
        public IReadOnlyList<TagParameters> Tags { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ResourceIds).Required().HasItems(1, TagQueries.MostResources);
            RuleFor(r => r.ResourceType).Required().OneOf(TagQueries.ClusterType);
            RuleFor(r => r.Tags).Required().Tags();
            RuleForEach(r => r.Tags).ChildRules(tag => tag.LaterTag());
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var clusters = await world.RequireTaggedAsync(request.ResourceIds, cancellationToken);
            var given = request.Tags.ToDictionary(tag => tag.Key!, tag => tag.Value!, StringComparer.Ordinal);
            var tags = clusters.ConvertAll(cluster => With(cluster.Settings.Tags, given));
            if (tags.Exists(list => list.Count > TagQueries.MostTags))
            {
                throw Errors.InvalidParams("Tag", $"A cluster can have at most {TagQueries.MostTags} tags.");
            }

            foreach (var (cluster, list) in clusters.Zip(tags))
            {
                cluster.Settings = cluster.Settings with { Tags = list };
            }

            return new Response();
        }

        private static List<ClusterTag> With(IReadOnlyList<ClusterTag> tags, Dictionary<string, string> given) =>
        [
            .. tags.Select(tag => given.TryGetValue(tag.Key, out var value) ? tag with { Value = value } : tag),
            .. given.Where(tag => !tags.Any(known => known.Key == tag.Key))
                .Select(tag => new ClusterTag(tag.Key, tag.Value)),
        ];
    }
}
