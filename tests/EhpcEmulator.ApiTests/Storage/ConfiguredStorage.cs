using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

/// <summary>An emulator with file systems of its own, and a region without CPFS besides the usual ones.</summary>
public sealed class ConfiguredStorage : Emulator
{
    /// <summary>An extreme NAS in cn-hangzhou with two mount targets, one of which is inactive.</summary>
    public const string Nas = "0888888bb";

    /// <summary>A NAS in cn-hangzhou that speaks SMB.</summary>
    public const string Smb = "0777777bb";

    /// <summary>A NAS in cn-hangzhou that is stopped.</summary>
    public const string Stopped = "0666666bb";

    /// <summary>A NAS in cn-shanghai.</summary>
    public const string Elsewhere = "0555555bb";

    /// <summary>A CPFS in cn-hangzhou.</summary>
    public const string Cpfs = "096751d98";

    /// <summary>The mount target of <see cref="Nas"/> that can be used.</summary>
    public const string NasTarget = "0888888bb-lj2.cn-hangzhou.extreme.nas.aliyuncs.com";

    /// <summary>The mount target of <see cref="Nas"/> that cannot be used.</summary>
    public const string InactiveTarget = "0888888bb-aie18.cn-hangzhou.extreme.nas.aliyuncs.com";

    /// <summary>The mount target of <see cref="Cpfs"/>.</summary>
    public const string CpfsTarget = "c09678348.cn-hangzhou.cpfs.nas.aliyuncs.com";

    /// <summary>The region in which CPFS is not sold.</summary>
    public const string WithoutCpfs = "cn-qingdao";

    /// <summary>The settings that configure them.</summary>
    public static IReadOnlyDictionary<string, string> FileSystems { get; } = new Dictionary<string, string>
    {
        ["Storage:FileSystems:0:Id"] = Nas,
        ["Storage:FileSystems:0:Type"] = "extreme",
        ["Storage:FileSystems:0:StorageType"] = "advance",
        ["Storage:FileSystems:0:Description"] = "Scratch",
        ["Storage:FileSystems:0:CreatedAt"] = "2018-05-31T02:44:21Z",
        ["Storage:FileSystems:0:Capacity"] = "200",
        ["Storage:FileSystems:0:Bandwidth"] = "300",
        ["Storage:FileSystems:0:EncryptType"] = "1",
        ["Storage:FileSystems:0:PackageIds:0"] = "naspackage-1",
        ["Storage:FileSystems:0:MountTargets:0:Domain"] = NasTarget,
        ["Storage:FileSystems:0:MountTargets:0:VpcId"] = "vpc-bp1evs",
        ["Storage:FileSystems:0:MountTargets:0:VSwitchId"] = "vsw-bp10wq",
        ["Storage:FileSystems:0:MountTargets:0:AccessGroup"] = "lab",
        ["Storage:FileSystems:0:MountTargets:1:Domain"] = InactiveTarget,
        ["Storage:FileSystems:0:MountTargets:1:Status"] = "Inactive",
        ["Storage:FileSystems:1:Id"] = Smb,
        ["Storage:FileSystems:1:ProtocolType"] = "SMB",
        ["Storage:FileSystems:1:MountTargets:0:Domain"] = StorageSteps.MountpointOf(Smb),
        ["Storage:FileSystems:2:Id"] = Stopped,
        ["Storage:FileSystems:2:Status"] = "Stopped",
        ["Storage:FileSystems:2:MountTargets:0:Domain"] = StorageSteps.MountpointOf(Stopped),
        ["Storage:FileSystems:3:Id"] = Elsewhere,
        ["Storage:FileSystems:3:RegionId"] = "cn-shanghai",
        ["Storage:FileSystems:4:Id"] = Cpfs,
        ["Storage:FileSystems:4:Kind"] = "Cpfs",
        ["Storage:FileSystems:4:CreatedAt"] = "2018-07-26T16:36:27Z",
        ["Storage:FileSystems:4:MountTargets:0:Domain"] = CpfsTarget,
        ["Storage:FileSystems:4:MountTargets:0:VpcId"] = "vpc-8vb",
        ["Storage:FileSystems:4:MountTargets:0:VSwitchId"] = "vsw-8vb",
        ["Storage:RegionsWithoutCpfs:0"] = WithoutCpfs,
    };

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings => FileSystems;
}
