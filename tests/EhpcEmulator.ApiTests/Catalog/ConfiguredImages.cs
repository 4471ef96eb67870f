using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

/// <summary>A host with images of every owner.</summary>
public sealed class ConfiguredImages : Emulator
{
    /// <summary>An image of the account's own, built on CentOS 7.6.</summary>
    public const string Own = "m-bp1own";

    /// <summary>An image of CentOS 6.8 that another account shares.</summary>
    public const string Shared = "m-bp1shared";

    /// <summary>An image of the marketplace at 1.5 CNY per hour.</summary>
    public const string Sold = "m-bp1sold";

    /// <summary>An image of the account's own in cn-shanghai that could not be made.</summary>
    public const string Elsewhere = "m-uf6own";

    /// <summary>The image of the marketplace that needs no configuration.</summary>
    public const string Sample = "m-bp1h8aoe73p71iowjk96";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Images:Custom:0:Id"] = Own,
        ["Images:Custom:0:Name"] = "solver",
        ["Images:Custom:0:Description"] = "With a solver",
        ["Images:Custom:0:Size"] = "60",
        ["Images:Custom:0:PostInstallScript"] = "/opt/activate.sh",
        ["Images:Custom:1:Id"] = Shared,
        ["Images:Custom:1:Owner"] = "Others",
        ["Images:Custom:1:Uid"] = "1234567890123456",
        ["Images:Custom:1:OsTag"] = "CentOS_6.8_64",
        ["Images:Custom:2:Id"] = Sold,
        ["Images:Custom:2:Owner"] = "Marketplace",
        ["Images:Custom:2:ProductCode"] = "cmjj000001",
        ["Images:Custom:2:SkuCode"] = "package",
        ["Images:Custom:2:PricingCycle"] = "Month",
        ["Images:Custom:2:HourlyPrice"] = "1.5",
        ["Images:Custom:3:Id"] = Elsewhere,
        ["Images:Custom:3:RegionId"] = "cn-shanghai",
        ["Images:Custom:3:Status"] = "CreateFailed",
    };
}
