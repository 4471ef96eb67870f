using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Images;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Catalog;

/// <summary>An image that is not a system image, as version 2018-04-12 lists it.</summary>
public sealed record CustomImageInfo
{
    public required string ImageId { get; init; }

    public required string ImageName { get; init; }

    /// <summary>self, others or marketplace.</summary>
    public required string ImageOwnerAlias { get; init; }

    /// <summary>The account it belongs to.</summary>
    public required string Uid { get; init; }

    public required string Description { get; init; }

    /// <summary>Available, UnAvailable, Creating or CreateFailed.</summary>
    public required string Status { get; init; }

    /// <summary>GiB.</summary>
    public required int Size { get; init; }

    /// <summary>Its product code in the marketplace; empty otherwise.</summary>
    public required string ProductCode { get; init; }

    /// <summary>ECS (pay-as-you-go) or package (subscription); empty unless it is sold.</summary>
    public required string SkuCode { get; init; }

    /// <summary>Hour, Month or Year; empty unless it is sold.</summary>
    public required string PricingCycle { get; init; }

    public required string PostInstallScript { get; init; }

    /// <summary>The system image it is built on.</summary>
    public required CustomImageBaseOs BaseOsTag { get; init; }

    /// <summary>The system of the image, which is that of BaseOsTag.</summary>
    public required CustomImageOs OsTag { get; init; }

    /// <summary>An image as the caller sees it, to whom those of its own account belong.</summary>
    public static CustomImageInfo Of(CustomImage image, WorldSession world)
    {
        var system = image.Base;
        return new CustomImageInfo
        {
            ImageId = image.Id,
            ImageName = image.Name,
            ImageOwnerAlias = $"{image.Owner}".ToLowerInvariant(),
            Uid = image.Owner == ImageOwner.Self ? world.Origin.AccountId : image.Uid,
            Description = image.Description,
            Status = $"{image.Status}",
            Size = image.Size,
            ProductCode = image.ProductCode,
            SkuCode = image.SkuCode,
            PricingCycle = image.PricingCycle,
            PostInstallScript = image.PostInstallScript,
            BaseOsTag = new CustomImageBaseOs(system.OsTag, system.Platform, system.Version, system.Architecture),
            OsTag = new CustomImageOs(
                system.OsTag, system.BaseOsTag, system.Platform, system.Version, system.Architecture),
        };
    }
}

/// <summary>The system image that an image is built on.</summary>
public sealed record CustomImageBaseOs(string OsTag, string Platform, string Version, string Architecture);

/// <summary>The system of an image.</summary>
public sealed record CustomImageOs(
    string OsTag, string BaseOsTag, string Platform, string Version, string Architecture);

/// <summary>How operations find images that are not system images.</summary>
internal static class CustomImageQueries
{
    /// <summary>The images of the caller's region.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="images">The images there are.</param>
    /// <param name="baseOsTag">Only those built on this system image, if given.</param>
    /// <param name="clusterId">Only those that the nodes of this cluster can start from, if given.</param>
    /// <exception cref="ApiException">ClusterNotFound.</exception>
    public static async Task<IEnumerable<CustomImage>> FindImagesAsync(
        this WorldSession world, CustomImages images, string? baseOsTag, string? clusterId)
    {
        var system = clusterId is null
            ? null
            : SystemImages.FindByOsTag((await world.ReadClusterAsync(clusterId)).BaseOsTag);
        return images.Of(world).Where(image => image.RegionId == world.Origin.RegionId
            && (baseOsTag is null || image.Base.OsTag == baseOsTag)
            && (system is null || image.Suits(system)));
    }
}
