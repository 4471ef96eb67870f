using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class ListRegionsV20240730Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string, string) Version = ("Version", "2024-07-30");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListRegions_WithoutParameters_AnswersAllInOnePage()
    {
        var list = await _world.CallAsync("ListRegions", Version);

        var regions = list.GetProperty("Regions").EnumerateArray().ToList();
        regions.Should().HaveCount(18);
        regions.Select(region => region.Text("RegionId")).Should().OnlyHaveUniqueItems()
            .And.Contain("cn-hangzhou").And.NotContain("ap-southeast-2");
        list.Number("TotalCount").Should().Be(18);
        list.Number("MaxResults").Should().Be(20);
        list.TryGetProperty("NextToken", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("1", 18)]
    [InlineData("5", 4)]
    [InlineData("9", 2)]
    [InlineData("17", 2)]
    [InlineData("18", 1)]
    [InlineData("100", 1)]
    public async Task ListRegions_PageByPage_ComesToTheEndWithEachRegionOnce(string size, int pages)
    {
        var all = IdsOf(await _world.CallAsync("ListRegions", Version));
        var seen = new List<string>();
        var count = 0;
        var token = "";
        while (token is not null)
        {
            var page = await _world.CallAsync(
                "ListRegions", Version, ("MaxResults", size), ("NextToken", token));
            page.Number("TotalCount").Should().Be(18);
            seen.AddRange(IdsOf(page));
            token = page.TryGetProperty("NextToken", out var next) ? next.GetString() : null;
            (++count).Should().BeLessThanOrEqualTo(pages);
        }

        count.Should().Be(pages);
        seen.Should().Equal(all);
    }

    [Theory]
    [InlineData("", "华东1（杭州）")]
    [InlineData("zh-CN", "华东1（杭州）")]
    [InlineData("en-US", "China (Hangzhou)")]
    public async Task ListRegions_InALanguage_NamesThemSo(string language, string expected)
    {
        var list = await _world.CallAsync("ListRegions", Version, ("AcceptLanguage", language));

        list.GetProperty("Regions").EnumerateArray().Single(region => region.Text("RegionId") == "cn-hangzhou")
            .Text("LocalName").Should().Be(expected);
    }

    [Theory]
    [InlineData("Next")]
    [InlineData("Instant")]
    public async Task ListRegions_OfAnEdition_AnswersItsRegions(string edition)
    {
        var list = await _world.CallAsync("ListRegions", Version, ("SpecCode", edition));

        IdsOf(list).Should().Contain("cn-hangzhou");
    }

    [Theory]
    [InlineData("AcceptLanguage", "de-DE")]
    [InlineData("AcceptLanguage", "en")]
    [InlineData("MaxResults", "0")]
    [InlineData("MaxResults", "101")]
    [InlineData("MaxResults", "all")]
    [InlineData("NextToken", "nosuchtoken")]
    [InlineData("NextToken", "00000000")]
    [InlineData("NextToken", "ffffffff")]
    [InlineData("SpecCode", "Previous")]
    public async Task ListRegions_WithAnInvalidValue_AnswersInvalidParamsNamingIt(string parameter, string value)
    {
        var error = await _world.FailAsync("ListRegions", Version, (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    private static List<string> IdsOf(JsonElement list) =>
        [.. list.GetProperty("Regions").EnumerateArray().Select(region => region.Text("RegionId"))];
}
