using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Tests.Engine.Hardware;

public class SystemImagesTests
{
    [Theory]
    [InlineData(
        "CentOS_7.2_64", "7.2", "centos_7_02_64_20G_alibase_20170818.vhd", "CentOS 7.2 64位", "CentOS 7.2 64 bit")]
    [InlineData(
        "CentOS_7.6_64", "7.6", "centos_7_6_x64_20G_alibase_20211130.vhd", "CentOS 7.6 64位", "CentOS  7.6 64 bit")]
    public void FindByOsTag_OfCentOs_AnswersTheImageOfTheSamples(
        string tag, string version, string imageId, string name, string englishName)
    {
        var image = SystemImages.FindByOsTag(tag);

        image.Should().Be(new SystemImage(tag, "CentOS", version, imageId, name, englishName));
        image!.Architecture.Should().Be("x86_64");
        image.BaseOsTag.Should().Be(tag);
    }

    [Theory]
    [InlineData("CentOS_6.8_64")]
    [InlineData("CentOS_7.9_64")]
    public void FindByOsTag_OfOtherCentOs_Answers(string tag) => SystemImages.FindByOsTag(tag).Should().NotBeNull();

    [Theory]
    [InlineData("CentOS_9.9_64")]
    [InlineData("centos_7.6_64")]
    public void FindByOsTag_OfUnknownTag_AnswersNull(string tag) => SystemImages.FindByOsTag(tag).Should().BeNull();

    [Theory]
    [InlineData("aliyun_3_x64_20G_alibase_20221102.vhd", "Aliyun")]
    [InlineData("aliyun_2_1903_x64_20G_alibase_20240628.vhd", "Aliyun")]
    [InlineData("win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "windows")]
    public void FindByImageId_OfSystemImage_AnswersItsPlatform(string imageId, string platform) =>
        SystemImages.FindByImageId(imageId)!.Platform.Should().Be(platform);

    [Fact]
    public void FindByImageId_OfCustomImage_AnswersNull() =>
        SystemImages.FindByImageId("m-bp1h8aoe73p71iowjk96").Should().BeNull();

    [Fact]
    public void All_OfTheImages_HaveTheirOwnTagAndId() =>
        SystemImages.All.Should().OnlyHaveUniqueItems(i => i.OsTag).And.OnlyHaveUniqueItems(i => i.ImageId);
}
