using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>Worlds that tests return to and fork.</summary>
public sealed class SnapshotsTests(TestingEmulator emulator) : IClassFixture<TestingEmulator>, IAsyncLifetime
{
    private EhpcWorld _world = null!;

    public async Task InitializeAsync() => _world = await emulator.Host.CreateWorldAsync(seed: 42);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Restore_OfASnapshot_BringsBackStateAndClock()
    {
        await CreateClusterAsync(_world);
        var snapshot = await _world.Snapshots.TakeAsync("before");
        await CreateClusterAsync(_world);
        await _world.Clock.AdvanceAsync(TimeSpan.FromDays(1));

        await _world.Snapshots.RestoreAsync(snapshot);

        (snapshot.Name, snapshot.EventsPending).Should().Be(("before", 1));
        (await CountAsync(_world)).Should().Be(1);
        (await _world.Clock.NowAsync()).Should().Be(snapshot.TakenAt);
    }

    [Fact]
    public async Task Forks_OfASnapshot_HaveTheSameFutureAndNeverMeet()
    {
        var snapshot = await _world.Snapshots.TakeAsync();

        await using var first = await _world.Snapshots.ForkAsync(snapshot);
        await using var second = await _world.Snapshots.ForkAsync(snapshot, id: "second-future");
        var clusterId = await CreateClusterAsync(first);

        second.Id.Should().Be("second-future");
        (await CountAsync(second)).Should().Be(0);
        (await CreateClusterAsync(second)).Should().Be(clusterId);
        (await CountAsync(_world)).Should().Be(0);
    }

    [Fact]
    public async Task Fork_OfAWorld_GoesOnFromNow_AndIsRemovedWithItsTest()
    {
        await CreateClusterAsync(_world);

        string forkId;
        await using (var fork = await _world.ForkAsync())
        {
            forkId = fork.Id;
            await fork.Clock.AdvanceUntilIdleAsync();
            (await CountAsync(fork)).Should().Be(1);
        }

        (await _world.Clock.ReadAsync()).NextDue.Should().NotBeNull();
        (await emulator.Host.ListWorldsAsync()).Should().NotContain(world => world.Id == forkId);
    }

    [Fact]
    public async Task Snapshot_SentToAnotherEmulator_GoesOnThere()
    {
        await CreateClusterAsync(_world);
        using var file = new MemoryStream();
        await _world.Snapshots.DownloadAsync(await _world.Snapshots.TakeAsync(), file);
        await using var elsewhere = await EhpcEmulatorHost.StartAsync();
        await using var world = await elsewhere.CreateWorldAsync();
        file.Position = 0;

        var received = await world.Snapshots.UploadAsync(file, "from & afar");
        await world.Snapshots.RestoreAsync(received);

        received.Name.Should().Be("from & afar");
        (await CountAsync(world)).Should().Be(1);
    }

    [Fact]
    public async Task Snapshots_AreListedAndRemoved()
    {
        var first = await _world.Snapshots.TakeAsync("a");
        var second = await _world.Snapshots.TakeAsync("b");
        (await _world.Snapshots.ListAsync()).Should().Equal(first, second);

        await _world.Snapshots.DeleteAsync(first);

        (await _world.Snapshots.ListAsync()).Should().Equal(second);
        (await FluentActions.Awaiting(() => _world.Snapshots.RestoreAsync(first))
            .Should().ThrowAsync<EhpcEmulatorException>()).Which.Status.Should().Be(404);
    }

    private static async Task<string> CreateClusterAsync(EhpcWorld world) =>
        (await world.CallAsync("CreateCluster", Orders.Cluster())).GetProperty("ClusterId").GetString()!;

    private static async Task<int> CountAsync(EhpcWorld world) =>
        (await world.CallAsync("ListClusters")).GetProperty("TotalCount").GetInt32();
}
