using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class PullImageTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task PullImage_OfAnImage_IsPullingUntilItIsReady()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.PullAsync(clusterId, "busybox");
        var atFirst = await _world.ImageStatesAsync(clusterId);
        await _world.AdvanceAsync(ContainerSteps.Pull - TimeSpan.FromTicks(1));
        var shortBefore = await _world.ImageStatesAsync(clusterId);
        await _world.AdvanceAsync(TimeSpan.FromTicks(1));

        atFirst.Should().Equal("busybox:latest PULLING");
        shortBefore.Should().Equal("busybox:latest PULLING");
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY");
    }

    [Fact]
    public async Task PullImage_OfTagsAndTypes_KeepsThemApart()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.PullAsync(clusterId, "busybox");
        await _world.PullAsync(clusterId, "busybox", ("ImageTag", "1.36"));
        await _world.PullAsync(clusterId, "busybox", ("ContainerType", "singularity"));

        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest PULLING", "busybox:1.36 PULLING");
        var images = await _world.ImagesAsync(clusterId);
        images.Select(image => image.Text("ImageId")).Should().OnlyHaveUniqueItems();
        (await _world.ImageStatesAsync(clusterId, ("ContainerType", "singularity")))
            .Should().Equal("busybox:latest PULLING");
    }

    [Fact]
    public async Task PullImage_WhileItIsPulled_ChangesNothing()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "busybox");
        await _world.AdvanceAsync(ContainerSteps.Pull / 2);

        await _world.PullAsync(clusterId, "busybox");
        await _world.AdvanceAsync(ContainerSteps.Pull / 2);

        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY");
    }

    [Fact]
    public async Task PullImage_OfOneThatIsThere_PullsItAnew()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "busybox");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        await _world.PullAsync(clusterId, "busybox");
        var again = await _world.ImageStatesAsync(clusterId);
        await _world.AdvanceAsync(ContainerSteps.Pull);

        again.Should().Equal("busybox:latest PULLING");
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY");
    }

    [Fact]
    public async Task PullImage_LongerThanTheGatewayAllows_Fails()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.ModifyGatewayAsync(clusterId, ("PullUpdateTimeout", "4"));

        await _world.PullAsync(clusterId, "busybox");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(4));
        var failed = await _world.ImageStatesAsync(clusterId);
        await _world.ModifyGatewayAsync(clusterId, ("PullUpdateTimeout", "5"));
        await _world.PullAsync(clusterId, "busybox");
        await _world.AdvanceAsync(ContainerSteps.Pull);

        failed.Should().Equal("busybox:latest FAILURE");
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY");
    }

    [Fact]
    public async Task PullImage_WhenItsClusterStopsMeanwhile_Fails()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "busybox");

        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest FAILURE");
    }

    [Fact]
    public async Task PullImage_FromALocation_NeedsItConfigured()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "PullImage", ("ClusterId", clusterId), ("Repository", "registry.example.com/team/app"));
        await _world.ModifyGatewayAsync(
            clusterId, ("Repo.1.Location", "registry.example.com"), ("Repo.1.URL", "http://registry.example.com"));
        await _world.PullAsync(clusterId, "registry.example.com/team/app");

        error.Should().BeEquivalentTo(new { Status = 406, Code = "AgentError.Image.PullImageFailed" });
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("registry.example.com/team/app:latest PULLING");
    }

    [Fact]
    public async Task PullImage_WithAnotherDefaultLocation_IsAnotherImage()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "busybox");
        await _world.AdvanceAsync(ContainerSteps.Pull);
        var before = (await _world.ImagesAsync(clusterId)).Single().Text("ImageId");
        await _world.ModifyGatewayAsync(
            clusterId, ("Repo.1.Location", "registry.example.com"), ("Repo.1.URL", "http://registry.example.com"));
        await _world.ModifyGatewayAsync(clusterId, ("DefaultRepoLocation", "registry.example.com"));

        await _world.PullAsync(clusterId, "busybox");

        (await _world.ImagesAsync(clusterId)).Single().Text("ImageId").Should().NotBe(before);
    }

    [Fact]
    public async Task PullImage_OfDocker_AnswersImageNotSupported()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "PullImage", ("ClusterId", clusterId), ("Repository", "busybox"), ("ContainerType", "docker"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ImageNotSupported" });
        (await _world.ImagesAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Repository", "a b")]
    [InlineData("ImageTag", "-a")]
    [InlineData("ContainerType", "podman")]
    public async Task PullImage_WithABadValue_SaysWhich(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "PullImage", ("ClusterId", clusterId), ("Repository", "busybox"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
    }

    [Fact]
    public async Task PullImage_WithTheInstantProfile_IsReadyAtOnce()
    {
        await using var instant = new ConfiguredEmulator(("Simulation:Profile", "Instant"));
        var world = instant.NewWorld();
        var clusterId = await world.RunClusterAsync();

        await world.PullAsync(clusterId, "busybox");

        (await world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY");
    }
}
