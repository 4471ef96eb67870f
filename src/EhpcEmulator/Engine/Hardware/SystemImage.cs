namespace EhpcEmulator.Engine.Hardware;

/// <summary>A system image that the nodes of a cluster can start from.</summary>
/// <param name="OsTag">The name by which clusters order it, for example <c>CentOS_7.6_64</c>.</param>
/// <param name="Platform">The distribution: <c>CentOS</c>, <c>Aliyun</c> or <c>windows</c>.</param>
/// <param name="Version">The release, for example <c>7.6</c>.</param>
/// <param name="ImageId">The ECS image id.</param>
/// <param name="OsName">The display name in Chinese.</param>
/// <param name="OsNameEn">The display name in English.</param>
public sealed record SystemImage(
    string OsTag, string Platform, string Version, string ImageId, string OsName, string OsNameEn)
{
    /// <summary>The tag of the image it is built on: for a system image, its own.</summary>
    public string BaseOsTag => OsTag;

    /// <summary>The processor architecture.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>BIOS or UEFI.</summary>
    public string BootMode { get; init; } = "BIOS";

    /// <summary>GiB.</summary>
    public int Size { get; init; } = 20;
}
