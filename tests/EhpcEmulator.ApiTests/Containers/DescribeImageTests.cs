using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class DescribeImageTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("shifter", "docker")]
    [InlineData("singularity", "singularity")]
    public async Task DescribeImage_OfAReadyImage_ShowsIt(string containerType, string type)
    {
        var clusterId = await _world.RunClusterAsync(("Name", "image-cluster"));
        await _world.PullAsync(clusterId, "hello-world", ("ImageTag", "v2"), ("ContainerType", containerType));
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        var image = (await _world.CallAsync(
            "DescribeImage",
            ("ClusterId", clusterId), ("Repository", "hello-world"), ("ImageTag", "v2"), ("ContainerType", containerType)))
            .GetProperty("ImageInfo");

        (image.Text("System"), image.Text("Type"), image.Text("Status")).Should().Be(("image-cluster", type, "READY"));
        (image.Text("Repository"), image.Text("Tag")).Should().Be(("hello-world", "v2"));
        image.Text("ImageId").Should().MatchRegex("^[0-9a-f]{10}$");
        var age = Emulator.Start.DateTime + TimeSpan.FromHours(1) - JobSteps.Instant(image.Text("UpdateDateTime"));
        age.Should().BePositive("it was pulled within the hour after the cluster came up");
    }

    [Fact]
    public async Task DescribeImage_OnTwoClusters_HasOneId()
    {
        var (first, second) = (await _world.RunClusterAsync(), await _world.RunClusterAsync());
        await _world.PullAsync(first, "busybox");
        await _world.PullAsync(second, "busybox");

        (await IdAsync(first)).Should().Be(await IdAsync(second));

        async Task<string> IdAsync(string clusterId) => (await _world.ImagesAsync(clusterId)).Single().Text("ImageId");
    }

    [Theory]
    [InlineData("busybox", "latest", "shifter")]
    [InlineData("hello-world", "v1", "shifter")]
    [InlineData("hello-world", "latest", "singularity")]
    public async Task DescribeImage_ThatWasNotPulled_AnswersImageNotFound(string repository, string tag, string type)
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "hello-world");

        var error = await _world.FailAsync(
            "DescribeImage",
            ("ClusterId", clusterId), ("Repository", repository), ("ImageTag", tag), ("ContainerType", type));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ImageNotFound" });
    }

    [Theory]
    [InlineData("Repository", "", "MissingRepository")]
    [InlineData("ContainerType", "docker", "InvalidParams")]
    public async Task DescribeImage_WithABadValue_IsRefused(string parameter, string value, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "DescribeImage", ("ClusterId", clusterId), ("Repository", "hello-world"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }
}
