using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class ListContainerImagesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListContainerImages_OfManyImages_PagesInTheOrderOfTheirPulls()
    {
        var clusterId = await _world.RunClusterAsync();
        for (var number = 0; number < 12; number++)
        {
            await _world.PullAsync(clusterId, $"image-{number}");
        }

        var first = await _world.ImagesAsync(clusterId);
        var second = await _world.ImagesAsync(clusterId, ("PageNumber", "2"));
        var list = await _world.CallAsync(
            "ListContainerImages", ("ClusterId", clusterId), ("PageNumber", "3"), ("PageSize", "5"));

        first.Concat(second).Select(image => image.Text("Repository"))
            .Should().Equal(Enumerable.Range(0, 12).Select(number => $"image-{number}"));
        first.Should().HaveCount(10);
        (list.Number("TotalCount"), list.Number("PageNumber"), list.Number("PageSize")).Should().Be((12, 3, 5));
        list.GetProperty("Images").GetProperty("ImagesItem").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task ListContainerImages_OfACluster_ShowsItsDatabase()
    {
        var clusterId = await _world.RunClusterAsync();

        var before = await _world.CallAsync("ListContainerImages", ("ClusterId", clusterId));
        await _world.ModifyGatewayAsync(
            clusterId,
            ("DBType", "mongodb"), ("DBUsername", "images"), ("DBPassword", "Hidden-pass-1"),
            ("DBServerInfo", "192.168.0.10:27017"));
        var after = await _world.CallAsync("ListContainerImages", ("ClusterId", clusterId));

        before.Text("DBInfo").Should().Be("mongodb://localhost/");
        after.Text("DBInfo").Should().Be("mongodb://images:******@192.168.0.10:27017/");
    }

    [Fact]
    public async Task ListContainerImages_AfterTheirTimeOut_HasThemNoMore()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ModifyGatewayAsync(clusterId, ("ImageExpirationTimeout", "01:00:00:00"));
        await _world.PullAsync(clusterId, "early");
        await _world.AdvanceAsync(TimeSpan.FromHours(1));
        await _world.PullAsync(clusterId, "late");

        await _world.AdvanceAsync(TimeSpan.FromHours(23) + ContainerSteps.Pull - TimeSpan.FromSeconds(1));
        var shortBefore = await _world.ImageStatesAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var then = await _world.ImageStatesAsync(clusterId);
        var described = await _world.FailAsync("DescribeImage", ("ClusterId", clusterId), ("Repository", "early"));
        await _world.ModifyGatewayAsync(clusterId, ("ImageExpirationTimeout", "90:00:00:00"));

        shortBefore.Should().Equal("early:latest READY", "late:latest READY");
        then.Should().Equal("late:latest READY");
        described.Should().BeEquivalentTo(new { Status = 404, Code = "ImageNotFound" });
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("late:latest READY");
    }

    [Fact]
    public async Task ListContainerImages_InXml_WrapsItsItems()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "busybox");

        var answer = await _world.XmlAsync("ListContainerImages", ("ClusterId", clusterId));

        answer.Element("Images")!.Elements("ImagesItem").Single().Element("Repository")!.Value.Should().Be("busybox");
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageSize", "51")]
    [InlineData("ContainerType", "docker")]
    public async Task ListContainerImages_WithABadValue_SaysWhich(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("ListContainerImages", ("ClusterId", clusterId), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }
}
