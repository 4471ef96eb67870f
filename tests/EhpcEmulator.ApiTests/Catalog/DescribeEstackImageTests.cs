using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

public sealed class DescribeEstackImageTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Action = "DescribeEstackImage";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeEstackImage_OfAllImages_SaysWhatTheyAre()
    {
        var answer = await _world.CallAsync(Action, ("PageSize", "100"));

        var images = Images(answer);
        (answer.Number("TotalCount"), answer.Number("PageNumber"), answer.Number("PageSize"))
            .Should().Be((images.Count, 1, 100));
        images.Should().OnlyContain(image => image.Number("ImageSize") > 0
            && image.Text("ImageUrl") == $"registry.cn-hangzhou.aliyuncs.com/ehpc/{image.Text("ImageName")}");
        images.Select(image => image.Text("ImageType")).Distinct()
            .Should().BeEquivalentTo("System", "MPI", "Application", "AI");
        images.Select(image => image.Text("RecentUpdateTime")).Should().BeInDescendingOrder()
            .And.OnlyContain(time => time.EndsWith(":00Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DescribeEstackImage_OfAnotherRegion_PointsThere()
    {
        var images = Images(await _world.CallAsync(Action, ("RegionId", "cn-shanghai")));

        images.Should().HaveCount(10).And.OnlyContain(image =>
            image.Text("ImageUrl").StartsWith("registry.cn-shanghai.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DescribeEstackImage_PageByPage_ShowsEachOnce()
    {
        var all = Names(await _world.CallAsync(Action, ("PageSize", "100")));
        var paged = new List<string>();
        for (var number = 1; number * 5 < all.Count + 5; number++)
        {
            var page = await _world.CallAsync(Action, ("PageNumber", $"{number}"), ("PageSize", "5"));
            (page.Number("PageNumber"), page.Number("TotalCount")).Should().Be((number, all.Count));
            paged.AddRange(Names(page));
        }

        paged.Should().Equal(all).And.HaveCountGreaterThan(10);
        Names(await _world.CallAsync(Action, ("PageNumber", "99"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "many")]
    public async Task DescribeEstackImage_WithABadValue_NamesIt(string name, string value)
    {
        var error = await _world.FailAsync(Action, (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
    }

    [Fact]
    public async Task DescribeEstackImage_InXml_WrapsItsList() =>
        (await _world.XmlAsync(Action, ("PageSize", "3"))).Element("ImageList")!.Elements("ImageListInfo")
            .Should().HaveCount(3);

    private static IReadOnlyList<JsonElement> Images(JsonElement answer) =>
        [.. answer.GetProperty("ImageList").GetProperty("ImageListInfo").EnumerateArray()];

    private static IReadOnlyList<string> Names(JsonElement answer) =>
        [.. Images(answer).Select(image => image.Text("ImageName"))];
}
