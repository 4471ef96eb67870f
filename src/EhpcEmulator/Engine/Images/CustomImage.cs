using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Engine.Images;

/// <summary>An image that nodes can start from and that is not a system image.</summary>
public sealed record CustomImage
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>As the caller sees it.</summary>
    public required ImageOwner Owner { get; init; }

    public required string RegionId { get; init; }

    /// <summary>The system image it is built on.</summary>
    public required SystemImage Base { get; init; }

    public CustomImageStatus Status { get; init; } = CustomImageStatus.Available;

    /// <summary>GiB.</summary>
    public int Size { get; init; } = 40;

    /// <summary>The account it belongs to; empty for an image of the caller's own.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Its product code in the marketplace; empty otherwise.</summary>
    public string ProductCode { get; init; } = "";

    /// <summary>ECS or package; empty unless the marketplace sells it.</summary>
    public string SkuCode { get; init; } = "";

    /// <summary>Hour, Month or Year; empty unless the marketplace sells it.</summary>
    public string PricingCycle { get; init; } = "";

    /// <summary>Shown with it; the simulation does not run it.</summary>
    public string PostInstallScript { get; init; } = "";

    /// <summary>Whether another account has published it to everybody.</summary>
    public bool IsPublic { get; init; }

    /// <summary>CNY per instance; 0 unless the marketplace sells it.</summary>
    public decimal HourlyPrice { get; init; }

    /// <summary>Whether clusters of a system can use it: they share distribution and major version.</summary>
    public bool Suits(SystemImage system) =>
        Base.Platform == system.Platform && MajorOf(Base.Version) == MajorOf(system.Version);

    private static string MajorOf(string version) => version.Split('.')[0];
}

/// <summary>The owner of an image; the names are the API's own, in upper case.</summary>
public enum ImageOwner
{
    /// <summary>The caller's.</summary>
    Self,

    /// <summary>Another account's, who shares it.</summary>
    Others,

    /// <summary>A seller's.</summary>
    Marketplace,
}

/// <summary>The states of an image; the names are the API's own.</summary>
public enum CustomImageStatus
{
    Available,
    UnAvailable,
    Creating,
    CreateFailed,
}
