using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine;

/// <summary>Which image the nodes of a cluster start from.</summary>
public static class ClusterImages
{
    /// <summary>Sets the image: a named one, else the system image of the tag.</summary>
    public static void SetImage(this Cluster cluster, string osTag, string? imageOwnerAlias, string? imageId)
    {
        var image = SystemImages.FindByOsTag(osTag);
        cluster.OsTag = osTag;
        cluster.BaseOsTag = image?.BaseOsTag ?? osTag;
        cluster.ImageOwnerAlias = imageOwnerAlias ?? cluster.ImageOwnerAlias;
        cluster.ImageId = imageId ?? image?.ImageId ?? cluster.ImageId;
    }
}
