using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Engine;

public sealed class SimulationTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Advance_PastACluster_DatesEachStageByItsOwnInstant()
    {
        await using var simulated = new Simulated();
        var id = await CreateClusterAsync(simulated, computes: 2);

        var (now, played, nextDue) = await simulated.AdvanceAsync(TimeSpan.FromDays(30));

        now.Should().Be(Simulated.Start.AddDays(30));
        played.Should().Be(3);
        nextDue.Should().BeNull();
        var (cluster, nodes) = await LookAsync(simulated, id);
        cluster!.Status.Should().Be(ClusterStatus.Running);
        cluster.Nodes.Computes.Should().Be(new StatusCounts { Normal = 2 });
        nodes.Should().HaveCount(3).And.OnlyContain(node =>
            node.Status == NodeStatus.Running && node.IsProvisioned
            && node.StartedAt == Simulated.Start.AddSeconds(10));
    }

    [Theory]
    [InlineData(0.999, ClusterStatus.Uninit)]
    [InlineData(1, ClusterStatus.Creating)]
    [InlineData(5.999, ClusterStatus.Creating)]
    [InlineData(6, ClusterStatus.Init)]
    [InlineData(10, ClusterStatus.Running)]
    public async Task Advance_ByLessThanACluster_StopsInTheMiddle(double seconds, ClusterStatus expected)
    {
        await using var simulated = new Simulated();
        var id = await CreateClusterAsync(simulated, computes: 1);

        await simulated.AdvanceAsync(TimeSpan.FromSeconds(seconds));

        (await LookAsync(simulated, id)).Cluster!.Status.Should().Be(expected);
    }

    [Fact]
    public async Task Advance_ToThePast_MovesAndPlaysNothing()
    {
        await using var simulated = new Simulated();
        await CreateClusterAsync(simulated, computes: 0);

        var (now, played, nextDue) = await simulated.AdvanceAsync(TimeSpan.FromDays(-1));

        now.Should().Be(Simulated.Start);
        played.Should().Be(0);
        nextDue.Should().Be(Simulated.Start.AddSeconds(1));
    }

    [Fact]
    public async Task AdvanceUntilIdle_WithMovesPending_StopsAtTheLast()
    {
        await using var simulated = new Simulated();
        await CreateClusterAsync(simulated, computes: 1);

        var (now, played, nextDue) =
            await simulated.Simulation.AdvanceUntilIdleAsync(Simulated.World, Day, CancellationToken.None);

        now.Should().Be(Simulated.Start.AddSeconds(10));
        played.Should().Be(3);
        nextDue.Should().BeNull();
    }

    [Fact]
    public async Task AdvanceUntilIdle_WithALimit_LeavesWhatLiesBeyond()
    {
        await using var simulated = new Simulated();
        await CreateClusterAsync(simulated, computes: 1);

        var (now, played, nextDue) = await simulated.Simulation.AdvanceUntilIdleAsync(
            Simulated.World, TimeSpan.FromSeconds(6), CancellationToken.None);

        now.Should().Be(Simulated.Start.AddSeconds(6));
        played.Should().Be(2);
        nextDue.Should().Be(Simulated.Start.AddSeconds(10));
    }

    [Fact]
    public async Task AdvanceUntilIdle_OfMovesThatNeverEnd_StopsWithinTheLimit()
    {
        var ticks = new Ticks();
        ticks.OnPlay = (world, due) => ticks.ScheduleAsync(world, due.EntityId, due.DueAt.AddSeconds(1)).AsTask();
        await using var simulated = new Simulated(others: ticks);
        await simulated.WriteAsync(world => ticks.ScheduleAsync(world, "t", Simulated.Start.AddSeconds(0.5)).AsTask());

        var (now, played, nextDue) = await simulated.Simulation.AdvanceUntilIdleAsync(
            Simulated.World, TimeSpan.FromSeconds(20), CancellationToken.None);

        played.Should().Be(20);
        now.Should().Be(Simulated.Start.AddSeconds(19.5));
        nextDue.Should().Be(Simulated.Start.AddSeconds(20.5));
    }

    [Fact]
    public async Task Write_WhenNothingTakesTime_IsOverWhenItReturns()
    {
        await using var simulated = new Simulated(SimulationProfile.Instant);

        var id = await CreateClusterAsync(simulated, computes: 1);

        var (cluster, nodes) = await LookAsync(simulated, id);
        cluster!.Status.Should().Be(ClusterStatus.Running);
        nodes.Should().OnlyContain(node => node.StartedAt == Simulated.Start);
        (await simulated.ReadAsync(world => world.Db.DueTransitions.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Write_WithoutStock_EndsInExceptionWithoutItsNodes()
    {
        await using var simulated = new Simulated();
        simulated.Hardware.Stock[$"*/{Samples.InstanceType}"] = 2;

        var first = await CreateClusterAsync(simulated, computes: 1);
        var second = await CreateClusterAsync(simulated, computes: 0);
        await simulated.AdvanceAsync(Day);

        (await LookAsync(simulated, first)).Cluster!.Status.Should().Be(ClusterStatus.Running);
        var (cluster, nodes) = await LookAsync(simulated, second);
        cluster!.Status.Should().Be(ClusterStatus.Exception);
        cluster.ErrorMessage.Should().Contain("sold out");
        nodes.Should().OnlyContain(node => !node.IsProvisioned && node.Status == NodeStatus.Exception);
    }

    [Fact]
    public async Task Write_ThatThrows_SavesNothing()
    {
        await using var simulated = new Simulated();
        var write = () => simulated.WriteAsync(async world =>
        {
            var cluster = world.AddCluster(computes: 1);
            var at = world.Now;
            await simulated.Clusters.EnterAsync(world, cluster, ClusterStatus.Uninit, at, CancellationToken.None);
            throw new InvalidOperationException("no");
        });

        await write.Should().ThrowAsync<InvalidOperationException>();

        var (_, played, nextDue) = await simulated.AdvanceAsync(Day);
        played.Should().Be(0);
        nextDue.Should().BeNull();
        (await simulated.ReadAsync(world => world.Db.Nodes.CountAsync())).Should().Be(0);
        await CreateClusterAsync(simulated, computes: 1);
    }

    [Fact]
    public async Task Write_ThatBreaksARuleOfTheStore_SavesNoPartOfIt()
    {
        await using var simulated = new Simulated();
        var write = () => simulated.WriteAsync(world =>
        {
            world.Db.Add(Samples.Cluster("c-1", world.Ids.NextNumber()));
            world.Db.Add(Samples.Node("i-1"));
            world.Db.Add(Samples.Node("i-2"));
            return Task.CompletedTask;
        });

        await write.Should().ThrowAsync<SqliteException>("two nodes have one address");

        (await simulated.ReadAsync(world => world.Db.Clusters.CountAsync())).Should().Be(0);
        (await simulated.ReadAsync(world => world.Db.Nodes.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Write_OfManyAtOnce_LetsThemInOneByOne()
    {
        await using var simulated = new Simulated();
        var inside = 0;
        await simulated.WriteAsync(world =>
        {
            world.Db.Add(Samples.Cluster("c-1"));
            return Task.CompletedTask;
        });

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => simulated.WriteAsync(async world =>
        {
            Interlocked.Increment(ref inside).Should().Be(1);
            var cluster = (await world.Db.FindAsync<Cluster>("c-1"))!;
            await Task.Yield();
            cluster.NextComputeNumber++;
            Interlocked.Decrement(ref inside);
        }))));

        (await LookAsync(simulated, "c-1")).Cluster!.NextComputeNumber.Should().Be(40);
    }

    [Fact]
    public async Task Write_WhileAnotherIsUnderWay_WaitsInItsOwnWorldOnly()
    {
        await using var simulated = new Simulated();
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var first = simulated.WriteAsync(async world =>
        {
            world.Db.Add(Samples.Cluster("c-1"));
            entered.SetResult();
            await release.Task;
        });
        await entered.Task;

        var second = simulated.WriteAsync(world => world.Db.Clusters.CountAsync());
        var elsewhere = await simulated.Simulation.WriteAsync(
            "other", CallOrigin.None, world => world.Db.Clusters.CountAsync(), CancellationToken.None);
        var beside = await simulated.ReadAsync(world => world.Db.Clusters.CountAsync());

        elsewhere.Should().Be(0);
        beside.Should().Be(0, "a reader does not see what is not saved, and does not wait for it");
        second.IsCompleted.Should().BeFalse();
        release.SetResult();
        await first;
        (await second).Should().Be(1);
    }

    [Fact]
    public async Task Read_WhileAWriterSaves_KeepsSeeingOneState()
    {
        await using var simulated = new Simulated();
        var (before, after) = await simulated.ReadAsync(async world =>
        {
            var first = await world.Db.Clusters.CountAsync();
            await simulated.WriteAsync(writer =>
            {
                writer.Db.Add(Samples.Cluster("c-1"));
                return Task.CompletedTask;
            });
            return (first, await world.Db.Clusters.CountAsync());
        });

        (before, after).Should().Be((0, 0));
        (await simulated.ReadAsync(world => world.Db.Clusters.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Read_AfterTheClockRanOn_FindsEverythingPlayed()
    {
        await using var simulated = new Simulated();
        var id = await CreateClusterAsync(simulated, computes: 1);
        (await simulated.Worlds.OpenAsync(Simulated.World)).Clock.AdvanceTo(Simulated.Start.AddHours(1));

        (await LookAsync(simulated, id)).Cluster!.Status.Should().Be(ClusterStatus.Running);
    }

    [Fact]
    public async Task ReadIfThere_OfAWorldThatIsNot_MakesNone()
    {
        await using var simulated = new Simulated();

        (await ReadIfThereAsync(simulated)).Should().BeNull();
        simulated.Worlds.Exists(Simulated.World).Should().BeFalse();

        await CreateClusterAsync(simulated, computes: 1);
        (await ReadIfThereAsync(simulated)).Should().Be("1");
    }

    [Fact]
    public async Task ReadIfThere_WhileTheWorldIsDeleted_DoesNotBringItBack()
    {
        await using var simulated = new Simulated();

        var reading = await BehindADeletionAsync(simulated, () => ReadIfThereAsync(simulated));

        (await reading).Should().BeNull();
        simulated.Worlds.Exists(Simulated.World).Should().BeFalse();
    }

    [Fact]
    public async Task Copy_WhileTheWorldIsDeleted_DoesNotBringItBack()
    {
        await using var simulated = new Simulated();

        var copying = await BehindADeletionAsync(simulated, async () =>
        {
            await simulated.Simulation.CopyAsync(Simulated.World, "nowhere", CancellationToken.None);
            return 0;
        });

        await FluentActions.Awaiting(() => copying).Should().ThrowAsync<NoSuchWorldException>();
        simulated.Worlds.Exists(Simulated.World).Should().BeFalse();
    }

    private static Task<string?> ReadIfThereAsync(Simulated simulated) => simulated.Simulation.ReadIfThereAsync(
        Simulated.World,
        async world => $"{await world.Db.Clusters.CountAsync()}",
        CancellationToken.None);

    // Begins something that finds the world there and comes to its turn when it is gone.
    private static async Task<Task<T>> BehindADeletionAsync<T>(Simulated simulated, Func<Task<T>> begin)
    {
        await CreateClusterAsync(simulated, computes: 1);
        var world = await simulated.Worlds.OpenAsync(Simulated.World);
        Task deleting;
        Task<T> begun;
        using (await world.EnterAsync(CancellationToken.None))
        {
            world.Clock.AdvanceTo(world.NextDue!.Value);
            deleting = simulated.Worlds.DeleteAsync(Simulated.World);
            begun = begin();
        }

        await deleting;
        return begun;
    }

    private static Task<string> CreateClusterAsync(Simulated simulated, int computes) =>
        simulated.WriteAsync(async world =>
        {
            var cluster = world.AddCluster(computes);
            var at = world.Now;
            await simulated.Clusters.EnterAsync(world, cluster, ClusterStatus.Uninit, at, CancellationToken.None);
            return cluster.Id;
        });

    private static Task<(Cluster? Cluster, List<Node> Nodes)> LookAsync(Simulated simulated, string clusterId) =>
        simulated.ReadAsync(async world => (
            await world.Db.ReadAsync<Cluster>(clusterId),
            await world.Db.Nodes.AsNoTracking().Where(node => node.ClusterId == clusterId).ToListAsync()));
}
