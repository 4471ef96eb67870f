using EhpcEmulator.Engine.Hardware;

namespace EhpcEmulator.Tests.Engine.Hardware;

public class RegionsTests
{
    [Fact]
    public void All_OfBothVersions_NamesTheRegionsOfTheService() =>
        Regions.All.Select(r => r.Id).Should().BeEquivalentTo(
            "cn-qingdao", "cn-beijing", "cn-zhangjiakou", "cn-huhehaote", "cn-wulanchabu", "cn-hangzhou",
            "cn-shanghai", "cn-shenzhen", "cn-heyuan", "cn-guangzhou", "cn-chengdu", "cn-hongkong", "cn-wuhan-lr",
            "ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-5", "eu-central-1", "me-east-1");

    [Fact]
    public void All_OfVersion2018Only_IsSydney() =>
        Regions.All.Where(r => r.OnlyIn2018).Select(r => r.Id).Should().Equal("ap-southeast-2");

    [Fact]
    public void All_OfTheirNamesAndCodes_AreUnique()
    {
        Regions.All.Should().OnlyHaveUniqueItems(r => r.Code)
            .And.OnlyHaveUniqueItems(r => r.ResourcePrefix)
            .And.OnlyHaveUniqueItems(r => r.LocalName)
            .And.OnlyHaveUniqueItems(r => r.EnglishName);
        Regions.All.Should().OnlyContain(r => r.ResourcePrefix.Length == 3 && r.Zones.Count > 0);
    }

    [Theory]
    [InlineData("cn-hangzhou", "华东1（杭州）", "China (Hangzhou)", "hz", "bp1")]
    [InlineData("cn-shanghai", "华东2（上海）", "China (Shanghai)", "sh", "uf6")]
    [InlineData("cn-beijing", "华北2（北京）", "China (Beijing)", "bj", "2ze")]
    [InlineData("cn-shenzhen", "华南1（深圳）", "China (Shenzhen)", "sz", "wz9")]
    [InlineData("cn-qingdao", "华北1（青岛）", "China (Qingdao)", "qd", "m5e")]
    [InlineData("cn-zhangjiakou", "华北3（张家口）", "China (Zhangjiakou)", "zjk", "8vb")]
    [InlineData("cn-heyuan", "华南2（河源）", "China (Heyuan)", "hy", "f8z")]
    [InlineData("cn-hongkong", "中国香港", "China (Hong Kong)", "hk", "j6c")]
    [InlineData("ap-southeast-1", "新加坡", "Singapore", "sg", "t4n")]
    [InlineData("eu-central-1", "德国（法兰克福）", "Germany (Frankfurt)", "de", "gw8")]
    public void Find_OfKnownRegion_AnswersItsNamesAndCodes(
        string id, string localName, string englishName, string code, string prefix)
    {
        var region = Regions.Find(id);

        region.Should().NotBeNull();
        (region!.LocalName, region.EnglishName, region.Code, region.ResourcePrefix)
            .Should().Be((localName, englishName, code, prefix));
    }

    [Theory]
    [InlineData("us-west-1")]
    [InlineData("")]
    public void Find_OfRegionWithoutEhpc_AnswersNull(string id) => Regions.Find(id).Should().BeNull();

    [Theory]
    [InlineData("cn-hangzhou-b", "cn-hangzhou")]
    [InlineData("cn-hangzhou-c", "cn-hangzhou")]
    [InlineData("cn-hangzhou-e", "cn-hangzhou")]
    [InlineData("cn-hangzhou-g", "cn-hangzhou")]
    [InlineData("cn-hangzhou-h", "cn-hangzhou")]
    [InlineData("cn-hangzhou-j", "cn-hangzhou")]
    [InlineData("cn-hangzhou-k", "cn-hangzhou")]
    [InlineData("cn-wuhan-lr-a", "cn-wuhan-lr")]
    [InlineData("ap-southeast-1a", "ap-southeast-1")]
    public void FindZone_OfKnownZone_AnswersItWithItsRegion(string zoneId, string regionId) =>
        Regions.FindZone(zoneId).Should().Be(new Zone(zoneId, regionId));

    [Theory]
    [InlineData("cn-hangzhou-z")]
    [InlineData("cn-hangzhou")]
    [InlineData("us-west-1a")]
    public void FindZone_OfUnknownZone_AnswersNull(string zoneId) => Regions.FindZone(zoneId).Should().BeNull();
}
