using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Storage;

public sealed class DetachSharedStorages2024Tests(SharedStorage emulator) : IClassFixture<SharedStorage>
{
    private const string Action = "DetachSharedStorages";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task DetachSharedStorages_ByTheirFolders_LeavesTheOthers()
    {
        var clusterId = await RunAsync("/one", "/two", "/three");

        var answer = await _world.CallAsync(Action, Order(clusterId, "/three", "/one/"));

        (answer.Text("ClusterId"), answer.Text("Success")).Should().Be((clusterId, "true"));
        (await _world.SharedMountsAsync(clusterId)).Should().Equal("0000000001 on /two");
        (await _world.LogOfAsync(clusterId, Action)).Should().ContainSingle();
    }

    [Fact]
    public async Task DetachSharedStorages_OfFilesThatNodesShared_KeepsThemForTheNextTime()
    {
        var clusterId = await RunAsync("/data");
        var nodes = await _world.IdsOfAsync(clusterId);
        await _world.ShellAsync(clusterId, nodes[0], "echo -n shared > /data/note");
        (await _world.FileSystemAsync("0000000001")).GetProperty("MeteredSize").GetInt64().Should().Be(6);

        await _world.CallAsync(Action, Order(clusterId, "/data"));
        var without = await _world.ShellAsync(clusterId, nodes[1], "cat /data/note || echo none");
        await _world.AttachAsync(clusterId, SharedStorageSteps.Storage("0000000001", "/data"));
        var again = await _world.ShellAsync(clusterId, nodes[1], "cat /data/note");

        without.Should().Contain("none");
        again.Should().Be("shared");
    }

    [Fact]
    public async Task DetachSharedStorages_InAFlattenedForm_IsUnderstood()
    {
        var clusterId = await RunAsync("/one", "/two");

        await emulator.PostAsync(
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

        var error = await _world.FailAsync(Action, Order(clusterId, "/one", folder));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter SharedStorages.1.MountDirectory ");
        (await _world.SharedMountsAsync(clusterId)).Should().Equal("0000000001 on /one", "0000000001 on /home");
    }

    [Fact]
    public async Task DetachSharedStorages_OfTheClustersOwnVolume_IsRefused()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(Action, Order(clusterId, "/ehpcdata"));

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

        var error = await _world.FailAsync(Action, [.. order, (name, value)]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task DetachSharedStorages_OfAClusterThatStopped_AnswersInvalidClusterStatus()
    {
        var clusterId = await RunAsync("/one");
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync(Action, Order(clusterId, "/one"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    private async Task<string> RunAsync(params string[] folders)
    {
        var clusterId = await _world.RunBareClusterAsync();
        await _world.AttachAsync(
            clusterId, [.. folders.Select(folder => SharedStorageSteps.Storage("0000000001", folder))]);
        return clusterId;
    }

    private static (string, string)[] Order(string clusterId, params string[] folders) =>
        SharedStorageSteps.Order(
            clusterId,
            [.. folders.Select(folder => folder.Length == 0 ? "{}" : $$"""{"MountDirectory":"{{folder}}"}""")]);
}
