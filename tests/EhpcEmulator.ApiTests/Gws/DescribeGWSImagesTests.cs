using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class DescribeGWSImagesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DescribeGWSImages_OfAFewImages_PagesThemNewestFirst()
    {
        var first = await MakeAsync(await _world.RunDesktopAsync());
        var second = await MakeAsync();
        var third = await MakeAsync();

        var page = await _world.CallAsync("DescribeGWSImages", ("PageNumber", "2"), ("PageSize", "2"));

        (await _world.ImagesAsync()).Texts("ImageId").Should().Equal(third, second, first);
        page.GetProperty("TotalCount").GetInt32().Should().Be(3);
        page.GetProperty("PageNumber").GetInt32().Should().Be(2);
        page.GetProperty("PageSize").GetInt32().Should().Be(2);
        page.GetProperty("Images").GetProperty("ImageInfo").EnumerateArray().Texts("ImageId").Should().Equal(first);
    }

    [Fact]
    public async Task DescribeGWSImages_OfAnImage_ShowsItAsTheReferenceAndAsTheSdks()
    {
        var id = await MakeAsync(await _world.RunDesktopAsync());

        var answer = await _world.CallAsync("DescribeGWSImages");

        foreach (var image in new[]
        {
            answer.GetProperty("GWSImages").GetProperty("GWSImageInfo")[0],
            answer.GetProperty("Images").GetProperty("ImageInfo")[0],
        })
        {
            image.Text("ImageId").Should().Be(id);
            image.Text("ImageName").Should().Be("tools");
            image.Text("ImageNme").Should().Be("tools");
            image.Text("Status").Should().Be("running");
            image.Text("CreateTime").Should().Be("2024-01-01T00:00:11.000Z");
            image.GetProperty("Size").GetInt32().Should().Be(40);
        }
    }

    [Fact]
    public async Task DescribeGWSImages_OfAnotherRegion_AreNotListed()
    {
        await MakeAsync(await _world.RunDesktopAsync());

        (await _world.ImagesAsync(("RegionId", "cn-shanghai"))).Should().BeEmpty();
    }

    private async Task<string> MakeAsync(string instanceId = "")
    {
        var made = await _world.CallAsync("CreateGWSImage", ("Name", "tools"), ("InstanceId", instanceId));
        await _world.AdvanceUntilIdleAsync();
        return made.Text("ImageId");
    }
}
