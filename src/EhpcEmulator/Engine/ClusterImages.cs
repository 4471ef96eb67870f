using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine;

/// <summary>Which image the nodes of a cluster start from.</summary>
public static class ClusterImages
{
    /// <summary>The owner of the images that follow from an OsTag.</summary>
    public const string SystemOwner = "system";

    /// <summary>Sets the image of the cluster and of its next nodes.</summary>
    public static void SetImage(this Cluster cluster, string osTag, string imageOwnerAlias, string? imageId)
    {
        cluster.OsTag = osTag;
        cluster.BaseOsTag = SystemImages.FindByOsTag(osTag)!.BaseOsTag;
        cluster.ImageOwnerAlias = imageOwnerAlias;
        cluster.ImageId = ImageOf(osTag, imageOwnerAlias, imageId);
    }

    /// <summary>
    /// The named image, else the system image of the tag. Of the system's images only those on offer can be named; any
    /// other id counts for nothing.
    /// </summary>
    public static string ImageOf(string osTag, string imageOwnerAlias, string? imageId) =>
        imageId is not null && (imageOwnerAlias != SystemOwner || SystemImages.FindByImageId(imageId) is not null)
            ? imageId
            : SystemImages.FindByOsTag(osTag)!.ImageId;

    /// <summary>Whose an image is that settings of the cluster name without its owner.</summary>
    public static string OwnerOf(this Cluster cluster, string imageId) =>
        imageId == cluster.ImageId ? cluster.ImageOwnerAlias
        : SystemImages.FindByImageId(imageId) is null ? "self"
        : SystemOwner;
}
