using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Logs;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class DetachSharedStorages2024Tests(ConfiguredStorage emulator) : IClassFixture<ConfiguredStorage>
{
    private const string Action = "DetachSharedStorages";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DetachSharedStorages_ByTheirFolders_LeavesTheOthers()
    {
        var clusterId = await RunAsync("/one", "/two", "/three");

        var answer = await _world.Call2024Async(Action, Order(clusterId, "/three", "/one/"));

        (answer.Text("ClusterId"), answer.Text("Success")).Should().Be((clusterId, "true"));
        (await _world.SharedMountsAsync(clusterId)).Should().Equal("0000000001 on /two");
        (await _world.ActionsAsync(("ActionName.1", Action))).Should().Equal("DetachSharedStorages Finished");
    }

    [Fact]
    public async Task DetachSharedStorages_OfFilesThatNodesShared_KeepsThemForTheNextTime()
    {
        var clusterId = await RunAsync("/data");
        await _world.RunCommandAsync(clusterId, "echo -n shared > /data/note", "one");
        (await _world.FileSystemAsync("0000000001")).GetProperty("MeteredSize").GetInt64().Should().Be(6);

        await _world.Call2024Async(Action, Order(clusterId, "/data"));
        var without = await _world.RunCommandAsync(clusterId, "cat /data/note || echo none", "two");
        await _world.AttachAsync(clusterId, SharedStorageSteps.Storage("0000000001", "/data"));
        var again = await _world.RunCommandAsync(clusterId, "cat /data/note", "two");

        without.Should().Contain("none");
        again.Should().Be("shared");
    }

    [Fact]
    public async Task DetachSharedStorages_InAFlattenedForm_IsUnderstood()
    {
        var clusterId = await RunAsync("/one", "/two");

        await emulator.Post2024Async(
            _world, Action, [("ClusterId", clusterId), ("SharedStorages.1.MountDirectory", "/two")]);

        (await _world.SharedMountsAsync(clusterId)).Should().Equal("0000000001 on /one");
    }

    [Theory]
    [InlineData("/two")]
    [InlineData("/one")]
    [InlineData("/home")]
    [InlineData("/opt/")]
    [InlineData("one")]
    [InlineData("")]
    public async Task DetachSharedStorages_OfAFolderThatCannotBeFreed_FreesNone(string folder)
    {
        var clusterId = await RunAsync("/one", "/home");

        var error = await _world.Fail2024Async(Action, Order(clusterId, "/one", folder));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter SharedStorages.1.MountDirectory ");
        (await _world.SharedMountsAsync(clusterId)).Should().Equal("0000000001 on /one", "0000000001 on /home");
    }

    [Fact]
    public async Task DetachSharedStorages_OfTheClustersOwnVolume_IsRefused()
    {
        var clusterId = await _world.RunCluster2024Async();

        var error = await _world.Fail2024Async(Action, Order(clusterId, "/ehpcdata"));

        error.Message.Should().StartWith("The specified parameter SharedStorages.0.MountDirectory ");
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-none", 404, "ClusterNotFound")]
    [InlineData("SharedStorages", "", 400, "MissingSharedStorages")]
    public async Task DetachSharedStorages_WithoutWhatItNeeds_IsRefused(
        string name, string value, int status, string code)
    {
        var order = Order(await RunAsync("/one"), "/one");

        var error = await _world.Fail2024Async(Action, [.. order, (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task DetachSharedStorages_OfAClusterThatGoes_AnswersInvalidClusterStatus()
    {
        var clusterId = await RunAsync("/one");
        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));

        var error = await _world.Fail2024Async(Action, Order(clusterId, "/one"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    private Task<string> RunAsync(params string[] folders) => _world.RunMountedAsync("0000000001", folders);

    private static (string, string)[] Order(string clusterId, params string[] folders) =>
        SharedStorageSteps.Order(
            clusterId,
            [.. folders.Select(folder => folder.Length == 0 ? "{}" : $$"""{"MountDirectory":"{{folder}}"}""")]);
}
