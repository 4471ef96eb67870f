using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

/// <summary>The additional volumes that CreateCluster orders.</summary>
public sealed class OrderedVolumesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("LocalDirectory", "")]
    [InlineData("LocalDirectory", "/")]
    [InlineData("LocalDirectory", "/etc")]
    [InlineData("LocalDirectory", "/usr/")]
    [InlineData("Location", "OnPremise")]
    [InlineData("Roles.1.Name", "Master")]
    [InlineData("Roles.1.Nme", "Compute")]
    public async Task CreateCluster_WithAVolumeThatNoNodeCanMount_NamesWhatIsWrong(string name, string value)
    {
        var error = await _world.FailAsync(
            "CreateCluster",
            Orders.Cluster(
            [
                .. StorageSteps.Volume(1, "0000000001", "/one"),
                .. StorageSteps.Volume(3, "0000000003", "/three", (name, value)),
            ]));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith(
            $"The specified parameter AdditionalVolumes.3.{name.Replace("Nme", "Name", StringComparison.Ordinal)} ");
        (await _world.CallAsync("ListClusters")).Number("TotalCount").Should().Be(0);
    }

    [Fact]
    public async Task CreateCluster_WithTwoVolumesOnOneFolder_NamesTheSecond()
    {
        var error = await _world.FailAsync(
            "CreateCluster",
            Orders.Cluster(
            [
                .. StorageSteps.Volume(1, "0000000001", "/one"),
                .. StorageSteps.Volume(2, "0000000002", "/one/"),
            ]));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter AdditionalVolumes.2.LocalDirectory is invalid.");
    }

    [Fact]
    public async Task CreateCluster_WithVolumes_MountsWhatUpdateClusterVolumesTakesBack()
    {
        var clusterId = await _world.RunClusterAsync(
        [
            .. StorageSteps.Volume(1, "0000000001", "/one", ("Roles.1.Name", "Login"), ("Roles.2.Name", "Compute")),
            .. StorageSteps.Volume(2, "0000000002", "/two", ("JobQueue", "workq")),
        ]);
        var before = await _world.MountsOfAsync(clusterId);

        await _world.CallAsync(
            "UpdateClusterVolumes",
            [
                ("ClusterId", clusterId),
                .. StorageSteps.Volume(1, "0000000001", "/one", ("Roles.1.Name", "Login"), ("Roles.2.Name", "Compute")),
                .. StorageSteps.Volume(2, "0000000002", "/two", ("JobQueue", "workq")),
            ]);

        (await _world.MountsOfAsync(clusterId)).Should().Equal(before).And.HaveCount(3);
    }
}
