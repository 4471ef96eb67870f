using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gws;

public sealed class CreateGWSImageTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateGWSImage_OfADesktop_IsMadeOverTime()
    {
        var id = await _world.RunDesktopAsync(("SystemDiskSize", "60"));

        var created = await _world.CallAsync("CreateGWSImage", ("InstanceId", id), ("Name", "tools"));

        var imageId = created.Text("ImageId");
        imageId.Should().MatchRegex("^gws-[0-9a-z]{16}$");
        created.Text("GWSImageId").Should().Be(imageId);
        created.GetProperty("data").Text("GWSImageId").Should().Be(imageId);
        created.Text("requestId").Should().Be(created.Text("RequestId"));
        var seen = new List<string>();
        foreach (var seconds in new[] { 0, 2, 3 })
        {
            await _world.AdvanceAsync(TimeSpan.FromSeconds(seconds));
            var image = (await _world.ImagesAsync()).Single();
            seen.Add($"{image.Text("Status")} {image.Text("Progress")}");
        }

        seen.Should().Equal("creating 0%", "creating 40%", "running 100%");
        var made = (await _world.ImagesAsync()).Single();
        made.Text("Name").Should().Be("tools");
        made.GetProperty("Size").GetInt32().Should().Be(60);
    }

    [Fact]
    public async Task CreateGWSImage_WithoutADesktopsId_MeansTheOnlyOne()
    {
        await _world.RunDesktopAsync();
        await _world.CallAsync("CreateGWSImage");
        var clusterId = (await _world.ServicesAsync()).Single().Text("ClusterId");
        await _world.CreateDesktopAsync(clusterId);
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync("CreateGWSImage");

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        (await _world.ImagesAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task CreateGWSImage_TwiceAtATime_AnswersConflictOpt()
    {
        var id = await _world.RunDesktopAsync();
        await _world.CallAsync("CreateGWSImage", ("InstanceId", id));

        var error = await _world.FailAsync("CreateGWSImage", ("InstanceId", id));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
    }

    [Fact]
    public async Task CreateGWSImage_OfADesktopThatComesUp_AnswersInvalidNodeStatus()
    {
        var id = await _world.CreateDesktopAsync(await _world.RunGwsAsync());

        var error = await _world.FailAsync("CreateGWSImage", ("InstanceId", id));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Fact]
    public async Task CreateGWSImage_WithAShortName_AnswersInvalidParams()
    {
        var error = await _world.FailAsync("CreateGWSImage", ("Name", "x"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
    }

    [Fact]
    public async Task CreateGWSImage_OfAnUnknownDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("CreateGWSImage", ("InstanceId", "i-unknown"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task CreateGWSImage_OfADesktopInAnotherRegion_AnswersObjectNotFound()
    {
        var id = await _world.RunDesktopAsync();

        var error = await _world.FailAsync("CreateGWSImage", ("InstanceId", id), ("RegionId", "cn-shanghai"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }

    [Fact]
    public async Task CreateGWSImage_WithoutAnyDesktop_AnswersObjectNotFound()
    {
        var error = await _world.FailAsync("CreateGWSImage");

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ObjectNotFound" });
    }
}
