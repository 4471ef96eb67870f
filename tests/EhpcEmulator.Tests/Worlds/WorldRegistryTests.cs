using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Hosting;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Worlds;

public sealed class WorldRegistryTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _folder = new();
    private readonly ManualTimeProvider _wall = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_AgainAfterClosing_FindsItsClusters()
    {
        var worlds = NewRegistry();
        await AddClusterAsync(await worlds.OpenAsync("a"), "c-1");
        await worlds.CloseAsync();

        var reopened = NewRegistry();

        (await ClustersOfAsync(await reopened.OpenAsync("a"))).Should().Equal("c-1");
        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Open_AgainAfterClosing_NeverGivesAnIdTwice()
    {
        var given = new List<string>();
        for (var run = 0; run < 4; run++)
        {
            var worlds = NewRegistry();
            var world = await worlds.OpenAsync("a");
            given.AddRange(Enumerable.Range(0, run == 2 ? 5_000 : 50).Select(_ => world.Ids.NextText(10)));
            await AddClusterAsync(world, $"c-{run}");
            await worlds.CloseAsync();
        }

        given.Should().HaveCount(5_150).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Open_AgainWithAnotherSeed_KeepsTheWorldsOwn()
    {
        var worlds = NewRegistry();
        var seed = (await worlds.OpenAsync("a")).Ids.Seed;
        await worlds.CloseAsync();

        var reopened = NewRegistry(options: new WorldOptions { Seed = 99, Start = Start, Speed = 0 });

        (await reopened.OpenAsync("a")).Ids.Seed.Should().Be(seed);
        (await reopened.OpenAsync("b")).Ids.Seed.Should().NotBe(seed);
        await reopened.CloseAsync();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3600)]
    [InlineData(10, 36_000)]
    public async Task Open_AgainAnHourLater_FindsTheClockGoneOnAtItsSpeed(double speed, double seconds)
    {
        var options = new WorldOptions { Start = Start, Speed = speed };
        var worlds = NewRegistry(options: options);
        var world = await worlds.OpenAsync("a");
        await MoveClockAsync(world, Start.AddDays(40));
        await worlds.CloseAsync();

        _wall.Advance(TimeSpan.FromHours(1));
        var reopened = NewRegistry(options: options);

        (await reopened.OpenAsync("a")).Clock.GetUtcNow().Should().Be(Start.AddDays(40).AddSeconds(seconds));
        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Open_AfterTheWallClockWasPutBack_HoldsTheWorldsClock()
    {
        var options = new WorldOptions { Start = Start };
        var worlds = NewRegistry(options: options);
        await MoveClockAsync(await worlds.OpenAsync("a"), Start.AddDays(40));
        await worlds.CloseAsync();

        _wall.Now = _wall.Now.AddDays(-3);
        var reopened = NewRegistry(options: options);

        (await reopened.OpenAsync("a")).Clock.GetUtcNow().Should().Be(Start.AddDays(40));
        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Open_AfterAClockRanOffTheCalendar_FindsItAtTheLastInstant()
    {
        var options = new WorldOptions { Start = Start, Speed = 1_000_000 };
        var worlds = NewRegistry(options: options);
        await worlds.OpenAsync("a");
        await worlds.CloseAsync();

        _wall.Advance(TimeSpan.FromDays(1_000));
        var reopened = NewRegistry(options: options);
        await reopened.OpenAllAsync(CancellationToken.None);

        reopened.Opened.Single().Clock.GetUtcNow().Should().Be(WorldBounds.LastInstant);
        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Open_WithoutAStart_BeginsAtThePresent()
    {
        var worlds = NewRegistry(options: new WorldOptions());

        (await worlds.OpenAsync("a")).Clock.GetUtcNow().Should().Be(_wall.Now);
        await worlds.CloseAsync();
    }

    [Fact]
    public async Task Open_AgainWithAMovePending_KnowsWhenItIsDue()
    {
        var worlds = NewRegistry();
        var world = await worlds.OpenAsync("a");
        await WriteAsync(world, session => session.Timeline.RescheduleAsync(
            "Tick", "t", Start.AddMinutes(5), hasNone: true, CancellationToken.None).AsTask());
        await worlds.CloseAsync();

        var reopened = NewRegistry();
        var expecting = new List<string>();
        reopened.Expecting += opened => expecting.Add(opened.Id);
        await reopened.OpenAllAsync(CancellationToken.None);

        reopened.Opened.Single().NextDue.Should().Be(Start.AddMinutes(5));
        expecting.Should().Equal("a");
        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Open_OfOneNameManyTimesAtOnce_GivesOneWorld()
    {
        var worlds = NewRegistry();

        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => worlds.OpenAsync("a"))));

        opened.Distinct().Should().ContainSingle();
        await worlds.CloseAsync();
    }

    [Fact]
    public async Task Open_OfNamesThatAFileSystemMayConfuse_UsesFilesThatDifferInMoreThanCase()
    {
        string[] names = ["abc", "ABC", "Abc", "a_bc", "a-bc", "a.bc", "_abc", "A.B_c-D", "..."];
        var worlds = NewRegistry();
        foreach (var name in names)
        {
            await AddClusterAsync(await worlds.OpenAsync(name), $"c-{name}");
        }

        await worlds.CloseAsync();
        var files = Directory.GetFiles(_folder.Path, "*.db").Select(file => Path.GetFileName(file)).ToList();
        files.Should().HaveCount(names.Length);
        files.Should().OnlyContain(file => !file.Any(char.IsUpper));

        var reopened = NewRegistry();
        await reopened.OpenAllAsync(CancellationToken.None);
        reopened.Opened.Select(world => world.Id).Should().BeEquivalentTo(names);
        foreach (var world in reopened.Opened)
        {
            (await ClustersOfAsync(world)).Should().Equal($"c-{world.Id}");
        }

        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Open_OfTwoNames_GivesWorldsThatShareNothing()
    {
        var worlds = NewRegistry();
        var (a, b) = (await worlds.OpenAsync("a"), await worlds.OpenAsync("b"));
        await AddClusterAsync(a, "c-1");
        await MoveClockAsync(a, Start.AddDays(1));

        (await ClustersOfAsync(b)).Should().BeEmpty();
        b.Clock.GetUtcNow().Should().Be(Start);
        Enumerable.Range(0, 100).Select(_ => a.Ids.NextText(10))
            .Should().NotIntersectWith(Enumerable.Range(0, 100).Select(_ => b.Ids.NextText(10)).ToList());
        await worlds.ResetAsync("a");
        await AddClusterAsync(b, "c-2");
        (await ClustersOfAsync(b)).Should().Equal("c-2");
        await worlds.CloseAsync();
    }

    [Fact]
    public async Task Reset_OfAWorld_DropsEverythingAndBeginsAsTheFirstTime()
    {
        var worlds = NewRegistry();
        var world = await worlds.OpenAsync("a");
        var firstIds = Enumerable.Range(0, 10).Select(_ => world.Ids.NextText(10)).ToList();
        await AddClusterAsync(world, "c-1");
        await MoveClockAsync(world, Start.AddDays(1));
        await WriteAsync(world, session => session.Timeline.RescheduleAsync(
            "Tick", "t", Start.AddDays(2), hasNone: true, CancellationToken.None).AsTask());

        await worlds.ResetAsync("a");

        var successor = await worlds.OpenAsync("a");
        successor.Should().NotBeSameAs(world);
        (await ClustersOfAsync(successor)).Should().BeEmpty();
        successor.Clock.GetUtcNow().Should().Be(Start);
        successor.NextDue.Should().BeNull();
        Enumerable.Range(0, 10).Select(_ => successor.Ids.NextText(10)).Should().Equal(firstIds);
        world.OpenSnapshot(Start, CallOrigin.None).Should().BeNull("the old world is gone");
        await worlds.CloseAsync();
    }

    [Fact]
    public async Task Reset_ByManyAtOnce_LeavesOneEmptyWorldThatWorks()
    {
        var worlds = NewRegistry();
        for (var round = 0; round < 5; round++)
        {
            await AddClusterAsync(await worlds.OpenAsync("a"), "c-1");

            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => worlds.ResetAsync("a"))));

            (await ClustersOfAsync(await worlds.OpenAsync("a"))).Should().BeEmpty();
        }

        await AddClusterAsync(await worlds.OpenAsync("a"), "kept");
        await worlds.CloseAsync();
        var reopened = NewRegistry();
        (await ClustersOfAsync(await reopened.OpenAsync("a"))).Should().Equal("kept");
        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Reset_WhileSomebodyReads_WaitsForNobodyAndRemovesTheOldFileAfterThem()
    {
        var worlds = NewRegistry();
        var old = await worlds.OpenAsync("a");
        await AddClusterAsync(old, "c-1");
        using (var reader = old.OpenSnapshot(Start, CallOrigin.None)!)
        {
            await worlds.ResetAsync("a");

            (await ClustersOfAsync(await worlds.OpenAsync("a"))).Should().BeEmpty();
            (await reader.Db.Clusters.CountAsync()).Should().Be(1);
            Directory.GetFiles(_folder.Path, "*.world.db").Should().HaveCount(2);
        }

        await worlds.CloseAsync();
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Should().Equal("a.2.world.db");
        var reopened = NewRegistry();
        (await ClustersOfAsync(await reopened.OpenAsync("a"))).Should().BeEmpty();
        reopened.Opened.Single().Id.Should().Be("a");
        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Open_AfterAProcessWasKilledInAReset_FindsTheSuccessorAndRemovesTheRest()
    {
        var worlds = NewRegistry();
        await AddClusterAsync(await worlds.OpenAsync("a"), "old");
        await worlds.CloseAsync();
        File.Copy(_folder["a.world.db"], _folder["kept"]);
        var again = NewRegistry();
        await again.ResetAsync("a");
        await AddClusterAsync(await again.OpenAsync("a"), "new");
        await again.CloseAsync();
        File.Move(_folder["kept"], _folder["a.world.db"]);
        await File.WriteAllTextAsync(_folder["a.3.world.db.new"], "half-made");

        var reopened = NewRegistry();
        reopened.Verify();

        reopened.Ids.Should().Equal("a");
        (await ClustersOfAsync(await reopened.OpenAsync("a"))).Should().Equal("new");
        await reopened.CloseAsync();
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Should().Equal("a.2.world.db");
    }

    [Fact]
    public async Task Reset_OfAWorldOfAnotherConfiguration_BeginsAsItBegan()
    {
        var worlds = NewRegistry();
        var created = await worlds.CreateAsync("a", new NewWorld
        {
            Seed = 42,
            Start = Start.AddDays(9),
            Speed = 3,
            Frozen = true,
            Settings = new WorldSettings { Quotas = new AccountQuotas { Clusters = 7 } },
        });
        created!.Ids.Seed.Should().Be(42);
        (await worlds.CreateAsync("a", new NewWorld())).Should().BeNull();
        await MoveClockAsync(created, Start.AddDays(40));
        await worlds.CloseAsync();

        var reopened = NewRegistry(options: new WorldOptions { Seed = 5, Start = Start.AddYears(1), Speed = 1 });
        await reopened.ResetAsync("a");

        var world = await reopened.OpenAsync("a");
        world.Ids.Seed.Should().Be(42);
        world.Clock.GetUtcNow().Should().Be(Start.AddDays(9));
        world.Clock.Speed.Should().Be(0);
        world.Quotas.Clusters.Should().Be(7);
        await reopened.CloseAsync();
    }

    [Fact]
    public async Task Delete_OfAWorld_WaitsForItsReadersAndLeavesNoFile()
    {
        var worlds = NewRegistry();
        var old = await worlds.OpenAsync("a");
        await AddClusterAsync(old, "c-1");
        var reader = old.OpenSnapshot(Start, CallOrigin.None)!;

        var deleting = worlds.DeleteAsync("a");
        deleting.IsCompleted.Should().BeFalse();
        worlds.Exists("a").Should().BeFalse();
        (await reader.Db.Clusters.CountAsync()).Should().Be(1);
        reader.Dispose();

        (await deleting).Should().BeTrue();
        (await worlds.DeleteAsync("a")).Should().BeFalse();
        Directory.GetFiles(_folder.Path).Should().BeEmpty();
        (await ClustersOfAsync(await worlds.OpenAsync("a"))).Should().BeEmpty();
        await worlds.CloseAsync();
    }

    [Fact]
    public async Task Restore_FromWhatIsNoDatabase_LeavesTheWorldAsItIs()
    {
        var worlds = NewRegistry();
        var world = await worlds.OpenAsync("a");
        await AddClusterAsync(world, "c-1");

        var restore = () => worlds.RestoreAsync("a", file => File.WriteAllTextAsync(file, new string('x', 5_000)));

        await restore.Should().ThrowAsync<StoreException>();
        (await worlds.OpenAsync("a")).Should().BeSameAs(world);
        (await ClustersOfAsync(world)).Should().Equal("c-1");
        await worlds.CloseAsync();
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Should().Equal("a.world.db");
    }

    [Fact]
    public async Task Adopt_OfACopyThatFails_LeavesTheNameFree()
    {
        var worlds = NewRegistry();

        var adopt = () => worlds.AdoptAsync("b", _ => throw new IOException("full"), frozen: null);

        await adopt.Should().ThrowAsync<IOException>();
        worlds.Exists("b").Should().BeFalse();
        (await worlds.CreateAsync("b", new NewWorld())).Should().NotBeNull();
        await worlds.CloseAsync();
    }

    [Fact]
    public void NewId_ByOneRegistry_NeverComesTwice()
    {
        var worlds = NewRegistry();

        Enumerable.Range(0, 1_000).Select(_ => worlds.NewId())
            .Should().OnlyHaveUniqueItems().And.OnlyContain(id => WorldNames.IsWellFormed(id));
    }

    [Fact]
    public async Task Open_OfADamagedFile_IsRefusedUntilTheFileIsMovedAway()
    {
        var file = _folder["a.world.db"];
        await File.WriteAllTextAsync(file, new string('x', 5_000));
        var worlds = NewRegistry();
        var open = () => worlds.OpenAsync("a");
        await open.Should().ThrowAsync<StoreException>();

        File.Delete(file);

        (await ClustersOfAsync(await worlds.OpenAsync("a"))).Should().BeEmpty();
        await worlds.CloseAsync();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Open_OfAFolderThatIsKept_WaitsForTheDisk(bool durable, int synchronous)
    {
        var worlds = NewRegistry(durable);
        var world = await worlds.OpenAsync("a");
        using (var session = world.OpenSession(Start, CallOrigin.None)!)
        {
            var database = session.Db.Database;
            (await database.SqlQuery<int>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync())
                .Should().Be(synchronous);
            (await database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync())
                .Should().Be("wal");
        }

        await worlds.CloseAsync();
    }

    [Fact]
    public async Task Close_OfAllWorlds_LeavesOneFileEach()
    {
        var worlds = NewRegistry();
        await AddClusterAsync(await worlds.OpenAsync("a"), "c-1");
        await AddClusterAsync(await worlds.OpenAsync("b"), "c-2");

        await worlds.CloseAsync();

        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Should().BeEquivalentTo("a.world.db", "b.world.db");
    }

    private WorldRegistry NewRegistry(bool durable = true, WorldOptions? options = null) =>
        new(_folder.Path, durable, options ?? new WorldOptions { Start = Start, Speed = 0 }, new QuotaOptions(), _wall);

    private static Task AddClusterAsync(World world, string id) => WriteAsync(world, session =>
    {
        session.Db.Add(Samples.Cluster(id, session.Ids.NextNumber()));
        return Task.CompletedTask;
    });

    private static Task MoveClockAsync(World world, DateTimeOffset to) =>
        WriteAsync(world, session => world.MoveClockAsync(session, to, CancellationToken.None));

    private static async Task WriteAsync(World world, Func<WorldSession, Task> change)
    {
        using var permit = await world.EnterAsync(CancellationToken.None);
        using var session = world.OpenSession(world.Clock.GetUtcNow(), CallOrigin.None)!;
        await change(session);
        await session.SaveAsync(CancellationToken.None);
    }

    private static async Task<List<string>> ClustersOfAsync(World world)
    {
        using var session = world.OpenSnapshot(world.Clock.GetUtcNow(), CallOrigin.None)!;
        return await session.Db.Clusters.OrderBy(cluster => cluster.Number).Select(cluster => cluster.Id).ToListAsync();
    }
}
