using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>
/// A host in which one instance type is sold out, so that a cluster can be brought into exception, and which has a
/// zone with one family of types, a file system of each product, an image of the account's own and a service pack.
/// </summary>
public class ExchangeEmulator : Emulator
{
    /// <summary>The type that no zone has.</summary>
    public const string SoldOutType = "ecs.c5.xlarge";

    /// <summary>The zone that sells the family of the API's sample alone.</summary>
    public const string SmallZone = "cn-hangzhou-k";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        [$"Hardware:Stock:*/{SoldOutType}"] = "0",
        [$"Hardware:Families:{SmallZone}:0"] = "ecs.n4",
        ["Billing:Discount"] = "0.1",
        ["Billing:ServicePacks:0:InstanceName"] = "EHPCBAG-cn-78v12vbme00019",
        ["Billing:ServicePacks:0:Capacity"] = "3",
        ["Billing:ServicePacks:0:StartTime"] = "2023-12-01T00:00:00Z",
        ["Billing:ServicePacks:0:EndTime"] = "2024-12-01T00:00:00Z",
        ["Images:Custom:0:Id"] = "m-bp1golden",
        ["Images:Custom:0:Name"] = "golden-image",
        ["Images:Custom:0:Description"] = "With a solver",
        ["Images:Custom:0:PostInstallScript"] = "/opt/solver/activate.sh",
        ["Storage:FileSystems:0:Id"] = "0888888bb",
        ["Storage:FileSystems:0:Type"] = "extreme",
        ["Storage:FileSystems:0:Description"] = "Scratch of all projects",
        ["Storage:FileSystems:0:PackageIds:0"] = "naspackage-golden",
        ["Storage:FileSystems:0:MountTargets:0:Domain"] = "0888888bb-lj2.cn-hangzhou.extreme.nas.aliyuncs.com",
        ["Storage:FileSystems:0:MountTargets:0:VpcId"] = "vpc-bp1evs",
        ["Storage:FileSystems:0:MountTargets:0:VSwitchId"] = "vsw-bp10wq",
        ["Storage:FileSystems:1:Id"] = "096751d98",
        ["Storage:FileSystems:1:Kind"] = "Cpfs",
        ["Storage:FileSystems:1:Description"] = "Fast storage",
        ["Storage:FileSystems:1:MountTargets:0:Domain"] = "c09678348.cn-hangzhou.cpfs.nas.aliyuncs.com",
        ["Storage:FileSystems:1:MountTargets:0:VpcId"] = "vpc-bp1evs",
        ["Storage:FileSystems:1:MountTargets:0:VSwitchId"] = "vsw-bp10wq",
    };
}
