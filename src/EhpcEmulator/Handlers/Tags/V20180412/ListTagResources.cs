using System.Globalization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Tags.V20180412;

/// <summary>
/// Lists the tags of clusters, 50 per page, by the creation of the clusters. If tags are given, a cluster must
/// have all of them, and only these are listed.
/// </summary>
[Operation("ListTagResources", ApiVersion.V20180412)]
public static class ListTagResources
{
    private const int PageSize = 50;

    public sealed record Request
    {
        /// <summary>cluster.</summary>
        public string ResourceType { get; init; } = "";

        /// <summary>At most 50 clusters; all of the region when absent.</summary>
        [Parameter("ResourceId")]
        public IReadOnlyList<string> ResourceIds { get; init; } = [];

        /// <summary>At most 20; one without a value matches any value.</summary>
        [Parameter("Tag")]
        public IReadOnlyList<TagParameters> Tags { get; init; } = [];

        /// <summary>What the page before answered; absent for the first.</summary>
        public string? NextToken { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ResourceType).Required().OneOf(TagQueries.ClusterType);
            RuleFor(r => r.ResourceIds).HasItems(0, TagQueries.MostResources);
            RuleFor(r => r.Tags).HasItems(0, TagQueries.MostTags);
            RuleForEach(r => r.Tags).ChildRules(tag =>
                tag.RuleFor(t => t.Key).NotNull().WithMessage("A tag needs a key."));
            RuleFor(r => r.NextToken).Must(token => token is null || PlaceOf(token) is not null)
                .WithMessage("It must be the NextToken of an earlier answer.");
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Asks for the next page; absent on the last.</summary>
        public string? NextToken { get; init; }

        /// <summary>At most 50.</summary>
        [ListItem("TagResource")]
        public required IReadOnlyList<TagResource> TagResources { get; init; }
    }

    /// <summary>A tag of a cluster.</summary>
    public sealed record TagResource(string ResourceId, string ResourceType, string TagKey, string TagValue);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var (from, index) = request.NextToken is { } token ? PlaceOf(token)!.Value : (0, 0);
            var clusters = world.SeenClusters().AsNoTracking().Where(cluster => cluster.Number >= from);
            if (request.ResourceIds is [_, ..] ids)
            {
                clusters = clusters.Where(cluster => ids.Contains(cluster.Id));
            }

            var page = new List<TagResource>();
            await foreach (var cluster in clusters.OrderBy(cluster => cluster.Number)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var tags = AskedFor(cluster.Settings.Tags, request.Tags);
                for (var at = cluster.Number == from ? index : 0; at < tags.Count; at++)
                {
                    if (page.Count == PageSize)
                    {
                        return new Response { TagResources = page, NextToken = TokenOf(cluster.Number, at) };
                    }

                    page.Add(new TagResource(cluster.Id, TagQueries.ClusterType, tags[at].Key, tags[at].Value));
                }
            }

            return new Response { TagResources = page };
        }

        private static IReadOnlyList<ClusterTag> AskedFor(
            IReadOnlyList<ClusterTag> tags, IReadOnlyList<TagParameters> asked)
        {
            if (asked.Count == 0)
            {
                return tags;
            }

            return asked.All(filter => tags.Any(tag => Matches(tag, filter)))
                ? [.. tags.Where(tag => asked.Any(filter => Matches(tag, filter)))]
                : [];
        }

        private static bool Matches(ClusterTag tag, TagParameters filter) =>
            tag.Key == filter.Key && (filter.Value is null || tag.Value == filter.Value);
    }

    // Opaque to callers, as a token should be: the cluster and its tag that come next.
    private static string TokenOf(long number, int index) => $"{number:x16}{index:x4}";

    private static (long Number, int Index)? PlaceOf(string token) =>
        token.Length == 20
        && long.TryParse(
            token.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(token.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var index)
        && number > 0
            ? (number, index)
            : null;
}
