using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Engine.Images;

/// <summary>The images that every account has besides system images; section <c>Images</c>.</summary>
public sealed class ImageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Images";

    /// <summary>Own, shared and marketplace images.</summary>
    public List<CustomImageOptions> Custom { get; set; } = [];

    /// <summary>A sentence for each invalid value; empty when the options can be used.</summary>
    public IEnumerable<string> Problems()
    {
        var ids = new HashSet<string>(CustomImages.BuiltIn.Select(image => image.Id), StringComparer.Ordinal);
        foreach (var image in Custom)
        {
            foreach (var problem in image.Problems())
            {
                yield return problem;
            }

            if (!ids.Add(image.Id))
            {
                yield return $"{nameof(Custom)} has '{image.Id}' twice.";
            }
        }
    }
}

/// <summary>A configured image.</summary>
public sealed class CustomImageOptions
{
    /// <summary>For example <c>m-bp1h8aoe73p71iowjk96</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The id when absent.</summary>
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>Self, Others or Marketplace.</summary>
    public ImageOwner Owner { get; set; }

    public string RegionId { get; set; } = "cn-hangzhou";

    /// <summary>The system image that it is built on, one that ListImages lists.</summary>
    public string OsTag { get; set; } = "CentOS_7.6_64";

    public CustomImageStatus Status { get; set; } = CustomImageStatus.Available;

    /// <summary>GiB, at least 1.</summary>
    public int Size { get; set; } = 40;

    /// <summary>The account that shares it; the caller's own for an image of its own.</summary>
    public string Uid { get; set; } = "";

    /// <summary>Its product code in the marketplace.</summary>
    public string ProductCode { get; set; } = "";

    /// <summary>ECS (pay-as-you-go) or package (subscription); of marketplace images.</summary>
    public string SkuCode { get; set; } = "";

    /// <summary>Hour, Month or Year; of marketplace images.</summary>
    public string PricingCycle { get; set; } = "";

    /// <summary>The script that nodes created from it are to run; only shown.</summary>
    public string PostInstallScript { get; set; } = "";

    /// <summary>Whether another account has published it to everybody; of images that others own.</summary>
    public bool IsPublic { get; set; }

    /// <summary>CNY per instance; of marketplace images.</summary>
    public decimal HourlyPrice { get; set; }

    internal IEnumerable<string> Problems()
    {
        if (Id.Length == 0)
        {
            yield return $"{nameof(ImageOptions.Custom)} has one without an {nameof(Id)}.";
        }

        if (Regions.Find(RegionId) is null)
        {
            yield return $"{nameof(RegionId)} of '{Id}' is '{RegionId}', which is not a region of the service.";
        }

        if (SystemImages.FindByOsTag(OsTag) is null)
        {
            yield return $"{nameof(OsTag)} of '{Id}' is '{OsTag}', which is not the tag of a system image.";
        }

        if (SkuCode is not ("" or "ECS" or "package"))
        {
            yield return $"{nameof(SkuCode)} of '{Id}' is '{SkuCode}', but must be ECS or package.";
        }

        if (PricingCycle is not ("" or "Hour" or "Month" or "Year"))
        {
            yield return $"{nameof(PricingCycle)} of '{Id}' is '{PricingCycle}', but must be Hour, Month or Year.";
        }

        if (IsPublic && Owner != ImageOwner.Others)
        {
            yield return $"{nameof(IsPublic)} of '{Id}' is true, but only images that others own are published.";
        }

        if (Size < 1)
        {
            yield return $"{nameof(Size)} of '{Id}' is {Size}, but must be at least 1.";
        }

        if (HourlyPrice is < 0 or > 1_000_000)
        {
            yield return $"{nameof(HourlyPrice)} of '{Id}' must be 0 to 1000000.";
        }
    }
}
