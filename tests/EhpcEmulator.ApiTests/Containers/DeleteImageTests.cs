using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Containers;

public sealed class DeleteImageTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DeleteImage_OfOne_DeletesThatAndNoOther()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "busybox");
        await _world.PullAsync(clusterId, "busybox", ("ImageTag", "1.36"));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync("DeleteImage", ("ClusterId", clusterId), ("Repository", "busybox"));
        var again = await _world.FailAsync("DeleteImage", ("ClusterId", clusterId), ("Repository", "busybox"));

        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:1.36 READY");
        again.Should().BeEquivalentTo(new { Status = 404, Code = "ImageNotFound" });
    }

    [Fact]
    public async Task DeleteImage_ByItsTag_LeavesTheOtherTags()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "busybox");
        await _world.PullAsync(clusterId, "busybox", ("ImageTag", "1.36"), ("ContainerType", "singularity"));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync(
            "DeleteImage", ("ClusterId", clusterId), ("Repository", "busybox"), ("ImageTag", "1.36"),
            ("ContainerType", "singularity"));

        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest READY");
    }

    [Fact]
    public async Task DeleteImage_WhileItIsPulled_AnswersConflictOpt()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.PullAsync(clusterId, "busybox");

        var error = await _world.FailAsync("DeleteImage", ("ClusterId", clusterId), ("Repository", "busybox"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        (await _world.ImageStatesAsync(clusterId)).Should().Equal("busybox:latest PULLING");
    }

    [Theory]
    [InlineData("Repository", "", "MissingRepository")]
    [InlineData("ImageTag", "a/b", "InvalidParams")]
    [InlineData("ContainerType", "docker", "InvalidParams")]
    public async Task DeleteImage_WithABadValue_IsRefused(string parameter, string value, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "DeleteImage", ("ClusterId", clusterId), ("Repository", "busybox"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
    }
}
