using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Engine.Images;

/// <summary>
/// The images besides system images: configured ones, one of the marketplace, those of the community.
/// </summary>
public sealed class CustomImages(IOptions<ImageOptions> options)
{
    /// <summary>The image that the marketplace always sells, which is that of the API's samples.</summary>
    public static IReadOnlyList<CustomImage> OfTheMarketplace { get; } =
    [
        new CustomImage
        {
            Id = "m-bp1h8aoe73p71iowjk96",
            Name = "CHESS5高性能集群管理软件 V5.0.27",
            Owner = ImageOwner.Marketplace,
            RegionId = "cn-hangzhou",
            Base = SystemImages.FindByOsTag("CentOS_7.2_64")!,
            ProductCode = "cmjj028279",
            SkuCode = "ECS",
            PricingCycle = "Hour",
            HourlyPrice = 0.4m,
        },
    ];

    /// <summary>The images that the community has always published; they are invented.</summary>
    public static IReadOnlyList<CustomImage> OfTheCommunity { get; } =
    [
        Published("m-bp16c0mgr2024k3w7h5u", "community-gromacs-2024.1", "GROMACS 2024.1", "Aliyun_3_64"),
        Published("m-bp1h4f9opnfm5x2c8t0d", "community-openfoam-5.0", "OpenFOAM 5.0", "CentOS_7.6_64"),
    ];

    /// <summary>The images that every account has, whatever is configured.</summary>
    public static IEnumerable<CustomImage> BuiltIn => OfTheMarketplace.Concat(OfTheCommunity);

    /// <summary>The images that every account has, the configured ones first.</summary>
    public IReadOnlyList<CustomImage> OfEverybody { get; } = [.. options.Value.Custom.Select(ImageOf), .. BuiltIn];

    /// <summary>Every image of an account, its own first.</summary>
    public IReadOnlyList<CustomImage> Of(WorldSession world) => world.World.Settings.Images is { Count: > 0 } own
        ? [.. own.Select(OptionsOf).Select(ImageOf), .. OfEverybody]
        : OfEverybody;

    /// <summary>An image of the marketplace.</summary>
    /// <exception cref="ApiException">ImageNotFound.</exception>
    public CustomImage RequireOfMarketplace(WorldSession world, string imageId, string regionId) =>
        Of(world).FirstOrDefault(image => image.Id == imageId && image.RegionId == regionId
            && image.Owner == ImageOwner.Marketplace)
        ?? throw Errors.ImageNotFound();

    /// <summary>An image of one account in the form of the configuration.</summary>
    public static CustomImageOptions OptionsOf(AccountImage image) => new()
    {
        Id = image.Id,
        Name = image.Name,
        Description = image.Description,
        Owner = Enum.Parse<ImageOwner>(image.Owner),
        RegionId = image.RegionId,
        OsTag = image.OsTag,
        Status = Enum.Parse<CustomImageStatus>(image.Status),
        Size = image.Size,
        Uid = image.Uid,
        ProductCode = image.ProductCode,
        SkuCode = image.SkuCode,
        PricingCycle = image.PricingCycle,
        PostInstallScript = image.PostInstallScript,
        IsPublic = image.IsPublic,
        HourlyPrice = image.HourlyPrice,
    };

    /// <summary>An image as stored in the world of one account.</summary>
    public static AccountImage Keep(CustomImageOptions image) => new()
    {
        Id = image.Id,
        Name = image.Name,
        Description = image.Description,
        Owner = image.Owner.ToString(),
        RegionId = image.RegionId,
        OsTag = image.OsTag,
        Status = image.Status.ToString(),
        Size = image.Size,
        Uid = image.Uid,
        ProductCode = image.ProductCode,
        SkuCode = image.SkuCode,
        PricingCycle = image.PricingCycle,
        PostInstallScript = image.PostInstallScript,
        IsPublic = image.IsPublic,
        HourlyPrice = image.HourlyPrice,
    };

    private static CustomImage Published(string id, string name, string software, string osTag) => new()
    {
        Id = id,
        Name = name,
        Description = $"{software} and all that it needs",
        Owner = ImageOwner.Others,
        RegionId = "cn-hangzhou",
        Base = SystemImages.FindByOsTag(osTag)!,
        Uid = "1234567890123456",
        IsPublic = true,
    };

    private static CustomImage ImageOf(CustomImageOptions image) => new()
    {
        Id = image.Id,
        Name = image.Name.Length > 0 ? image.Name : image.Id,
        Description = image.Description,
        Owner = image.Owner,
        RegionId = image.RegionId,
        Base = SystemImages.FindByOsTag(image.OsTag)!,
        Status = image.Status,
        Size = image.Size,
        Uid = image.Uid,
        ProductCode = image.ProductCode,
        SkuCode = image.SkuCode,
        PricingCycle = image.PricingCycle,
        PostInstallScript = image.PostInstallScript,
        IsPublic = image.IsPublic,
        HourlyPrice = image.HourlyPrice,
    };
}
