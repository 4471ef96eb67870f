using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Tags;

/// <summary>Rules shared by the operations on tags, and how they find what is tagged.</summary>
internal static partial class TagQueries
{
    /// <summary>How many tags a resource can have, and how many a call can name.</summary>
    public const int MostTags = 20;

    /// <summary>How many resources a call can name.</summary>
    public const int MostResources = 50;

    /// <summary>The one type of resources that have tags.</summary>
    public const string ClusterType = "cluster";

    /// <summary>A tag that is given after the creation: it has a value, which begins as its key may.</summary>
    public static void LaterTag(this InlineValidator<TagParameters> tag)
    {
        tag.Tag();
        tag.RuleFor(t => t.Value).NotNull().WithMessage("A tag needs a value.")
            .HasForm(ValueForm(), "It must not begin with aliyun or acs:.");
    }

    /// <summary>The named clusters, to be changed.</summary>
    /// <exception cref="ApiException">
    /// ClusterNotFound, or InvalidClusterStatus: one of them is being deleted.
    /// </exception>
    public static async Task<List<Cluster>> RequireTaggedAsync(
        this WorldSession world, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var clusters = new List<Cluster>();
        foreach (var id in ids.Distinct())
        {
            var cluster = await world.RequireClusterAsync(id, cancellationToken);
            if (cluster.Status == ClusterStatus.Releasing)
            {
                throw Errors.InvalidClusterStatus();
            }

            clusters.Add(cluster);
        }

        return clusters;
    }

    [GeneratedRegex(@"^(?!aliyun|acs:)", RegexOptions.IgnoreCase)]
    private static partial Regex ValueForm();
}
