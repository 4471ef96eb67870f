namespace EhpcEmulator.Engine.Hardware;

/// <summary>The system images on offer.</summary>
public static class SystemImages
{
    /// <summary>Every system image; the two of the API's sample first.</summary>
    public static IReadOnlyList<SystemImage> All { get; } = Array.AsReadOnly<SystemImage>(
    [
        // The ids of 7.2, 7.6, both Aliyun releases and Windows and the tags of 7.2, 6.8 and 7.6 are in the samples of
        // the vendor or its Terraform provider; the ids of 6.8 and 7.9 and the other tags are made up in the same way.
        new("CentOS_7.2_64", "CentOS", "7.2", "centos_7_02_64_20G_alibase_20170818.vhd",
            "CentOS 7.2 64位", "CentOS 7.2 64 bit"),
        new("CentOS_6.8_64", "CentOS", "6.8", "centos_6_08_64_20G_alibase_20170824.vhd",
            "CentOS 6.8 64位", "CentOS  6.8 64 bit"),
        new("CentOS_7.6_64", "CentOS", "7.6", "centos_7_6_x64_20G_alibase_20211130.vhd",
            "CentOS 7.6 64位", "CentOS  7.6 64 bit"),
        new("CentOS_7.9_64", "CentOS", "7.9", "centos_7_9_x64_20G_alibase_20230613.vhd",
            "CentOS 7.9 64位", "CentOS  7.9 64 bit"),
        new("Aliyun_2.1903_64", "Aliyun", "2.1903", "aliyun_2_1903_x64_20G_alibase_20240628.vhd",
            "Alibaba Cloud Linux 2.1903 LTS 64位", "Alibaba Cloud Linux  2.1903 LTS 64 bit"),
        new("Aliyun_3_64", "Aliyun", "3", "aliyun_3_x64_20G_alibase_20221102.vhd",
            "Alibaba Cloud Linux 3 64位", "Alibaba Cloud Linux  3 64 bit"),
        new("WindowsServer_2019_64", "windows", "2019", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
            "Windows Server 2019 数据中心版 64位中文版",
            "Windows Server  2019 Data Center Edition 64bit Chinese Edition") { Size = 40 },
    ]);

    /// <summary>The image of a tag such as <c>CentOS_7.6_64</c>, or null when there is none.</summary>
    public static SystemImage? FindByOsTag(string osTag) => All.FirstOrDefault(i => i.OsTag == osTag);

    /// <summary>The image of an ECS image id, or null when it is not a system image on offer.</summary>
    public static SystemImage? FindByImageId(string imageId) => All.FirstOrDefault(i => i.ImageId == imageId);
}
