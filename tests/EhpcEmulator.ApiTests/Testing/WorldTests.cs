using System.Diagnostics;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Control;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Testing;
using Xunit.Abstractions;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>Worlds that tests make for themselves.</summary>
public sealed class WorldTests(TestingEmulator emulator, ITestOutputHelper output) : IClassFixture<TestingEmulator>
{
    private const int ManyWorlds = 200;

    [Fact]
    public async Task World_OfATest_IsReachedByItsEndpointAndKey()
    {
        await using var world = await emulator.Host.CreateWorldAsync(id: "team-a");

        (world.Id, world.AccessKeyId).Should().Be(("team-a", "team-a"));
        world.AccessKeySecret.Should().NotBeEmpty();
        world.Endpoint.Should().Be($"127.0.0.1:{emulator.Host.Address.Port}");
        world.Address.Should().Be(emulator.Host.Address);
    }

    [Fact]
    public async Task Worlds_OfOneSeed_GiveTheSameIds()
    {
        await using var first = await emulator.Host.CreateWorldAsync(seed: 42);
        await using var second = await emulator.Host.CreateWorldAsync(seed: 42);
        await using var third = await emulator.Host.CreateWorldAsync(seed: 43);

        var clusterId = await CreateClusterAsync(first, "first");

        (await CreateClusterAsync(second, "second")).Should().Be(clusterId);
        (await CreateClusterAsync(third, "third")).Should().NotBe(clusterId);
    }

    [Fact]
    public async Task World_MadeToOrder_BeginsAsItIsTold()
    {
        var start = new DateTimeOffset(2025, 2, 3, 4, 5, 6, TimeSpan.Zero);
        await using var world = await emulator.Host.CreateWorldAsync(
            seed: 7, start: start, profile: SimulationProfile.Instant);

        var clusterId = await CreateClusterAsync(world, "at-once");
        await world.Clock.AdvanceUntilIdleAsync();

        (await world.Clock.NowAsync()).Should().Be(start);
        (await StatusOfAsync(world, clusterId)).Should().Be("running");
        var description = await world.DescribeAsync();
        (description.Seed, description.Clock.Frozen, description.Counts.Clusters).Should().Be((7, true, 1));
    }

    [Fact]
    public async Task Create_OfAWorldThatExists_IsRefused()
    {
        await using var world = await emulator.Host.CreateWorldAsync();

        (await FluentActions.Awaiting(() => emulator.Host.CreateWorldAsync(id: world.Id))
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage("*already exists*"))
            .Which.Status.Should().Be(409);
    }

    [Fact]
    public async Task Dispose_OfAWorldOfATest_RemovesItAlone()
    {
        var there = emulator.Host.World("there");
        await there.CallAsync("ListClusters");
        var made = await emulator.Host.CreateWorldAsync();

        await made.DisposeAsync();
        await made.DisposeAsync();
        await there.DisposeAsync();

        (await emulator.Host.ListWorldsAsync()).Select(world => world.Id)
            .Should().Contain("there").And.NotContain(made.Id);
    }

    [Fact]
    public async Task Call_ThatIsRefused_ThrowsWhatTheApiAnswers()
    {
        await using var world = await emulator.Host.CreateWorldAsync();

        var refusal = (await FluentActions
            .Awaiting(() => world.CallAsync("DescribeCluster", ("ClusterId", "ehpc-none")))
            .Should().ThrowAsync<EhpcApiException>()).Which;

        (refusal.Status, refusal.Code, refusal.ApiMessage)
            .Should().Be((404, "ClusterNotFound", "The specified cluster does not exist."));
        (await world.Journal.ReadAsync(("requestId", refusal.RequestId!))).Should().ContainSingle();
    }

    [Fact]
    public async Task Call_OfTheNewerVersion_NamesIt()
    {
        await using var world = await emulator.Host.CreateWorldAsync();

        var clusters = await world.CallAsync("ListClusters", ("Version", "2024-07-30"));

        clusters.GetProperty("TotalCount").GetInt32().Should().Be(0);
        world.Journal.Should().HaveReceived("ListClusters").OfVersion("2024-07-30").Once();
    }

    [Fact]
    public async Task Account_ThatIsInDebt_OrdersNothing()
    {
        await using var world = await emulator.Host.CreateWorldAsync();

        await world.SetAccountAsync(new AccountState(Refusals: [new AccountRefusal("InDebt")]));

        (await FluentActions.Awaiting(() => CreateClusterAsync(world, "poor")).Should().ThrowAsync<EhpcApiException>())
            .Which.Code.Should().Be("InDebt");
        (await world.GetAccountAsync()).Refusals.Should().Equal(new AccountRefusal("InDebt"));
    }

    [Fact]
    public async Task Reset_OfAWorld_LetsItBeginAsItBegan()
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var world = await emulator.Host.CreateWorldAsync(seed: 42, start: start);
        var clusterId = await CreateClusterAsync(world, "first");
        await world.Clock.AdvanceAsync(TimeSpan.FromDays(1));

        await world.ResetAsync();

        (await world.Clock.NowAsync()).Should().Be(start);
        (await NamesInAsync(world)).Should().BeEmpty();
        (await CreateClusterAsync(world, "again")).Should().Be(clusterId);
    }

    [Fact]
    public async Task Worlds_InParallel_SeeOnlyTheirOwn()
    {
        var watch = Stopwatch.StartNew();
        await (await emulator.Host.CreateWorldAsync()).DisposeAsync();
        output.WriteLine($"First world made and removed: {watch.Elapsed.TotalMilliseconds:0.0} ms");

        watch.Restart();
        var worlds = await Task.WhenAll(Enumerable.Range(0, ManyWorlds).Select(_ => emulator.Host.CreateWorldAsync()));
        output.WriteLine($"{ManyWorlds} worlds made: {watch.Elapsed.TotalMilliseconds / ManyWorlds:0.0} ms each");

        watch.Restart();
        var seen = await Task.WhenAll(worlds.Select(async world =>
        {
            var clusterId = await CreateClusterAsync(world, world.Id);
            await world.Clock.AdvanceUntilAsync("cluster", clusterId, "running");
            return await NamesInAsync(world);
        }));
        output.WriteLine(
            $"{ManyWorlds} clusters brought up: {watch.Elapsed.TotalMilliseconds / ManyWorlds:0.0} ms each");

        worlds.Select(world => world.Id).Should().OnlyHaveUniqueItems();
        seen.Should().BeEquivalentTo(worlds.Select(world => new[] { world.Id }));
        foreach (var world in worlds)
        {
            (await world.Journal.ReadAsync()).Should().HaveCount(2);
        }

        watch.Restart();
        await Task.WhenAll(worlds.Select(world => world.DisposeAsync().AsTask()));
        output.WriteLine($"{ManyWorlds} worlds removed: {watch.Elapsed.TotalMilliseconds / ManyWorlds:0.0} ms each");
        (await emulator.Host.ListWorldsAsync()).Select(world => world.Id)
            .Should().NotIntersectWith(worlds.Select(world => world.Id));
    }

    private static async Task<string> CreateClusterAsync(EhpcWorld world, string name)
    {
        var created = await world.CallAsync("CreateCluster", Orders.Cluster(("Name", name)));
        return created.GetProperty("ClusterId").GetString()!;
    }

    private static async Task<string?> StatusOfAsync(EhpcWorld world, string clusterId) =>
        (await world.CallAsync("DescribeCluster", ("ClusterId", clusterId)))
            .GetProperty("ClusterInfo").GetProperty("Status").GetString();

    private static async Task<string[]> NamesInAsync(EhpcWorld world) =>
    [
        .. (await world.CallAsync("ListClusters")).GetProperty("Clusters").GetProperty("ClusterInfoSimple")
            .EnumerateArray().Select(cluster => cluster.GetProperty("Name").GetString()!),
    ];
}
