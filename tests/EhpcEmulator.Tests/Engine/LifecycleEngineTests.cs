using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Engine;

public sealed class LifecycleEngineTests
{
    private readonly Ticks _ticks = new();

    [Fact]
    public async Task CatchUp_OfMovesInAnyOrder_PlaysThemByInstantThenByWhatWasScheduledFirst()
    {
        await using var simulated = new Simulated(others: _ticks);
        await ScheduleAsync(simulated, ("c", 20), ("b", 10), ("a", 20), ("d", 5), ("late", 61));

        var (now, played, nextDue) = await simulated.AdvanceAsync(TimeSpan.FromSeconds(60));

        _ticks.Played.Should().Equal((At(5), "d"), (At(10), "b"), (At(20), "c"), (At(20), "a"));
        played.Should().Be(4);
        now.Should().Be(At(60));
        nextDue.Should().Be(At(61));
    }

    [Fact]
    public async Task CatchUp_OfAMoveDueExactlyNow_PlaysItAndNotTheOneATickLater()
    {
        await using var simulated = new Simulated(others: _ticks);
        await ScheduleAsync(simulated, ("now", 10), ("later", 10 + 1e-7));

        await simulated.AdvanceAsync(TimeSpan.FromSeconds(10));

        _ticks.Played.Should().Equal((At(10), "now"));
    }

    [Fact]
    public async Task CatchUp_OfAMoveScheduledByAMove_PlaysItInItsPlace()
    {
        _ticks.OnPlay = async (world, due) =>
        {
            if (due.EntityId == "a")
            {
                await _ticks.ScheduleAsync(world, "middle", At(15));
                await _ticks.ScheduleAsync(world, "same", At(20));
                await _ticks.ScheduleAsync(world, "at once", due.DueAt);
                await _ticks.ScheduleAsync(world, "beyond", At(100));
            }
        };
        await using var simulated = new Simulated(others: _ticks);
        await ScheduleAsync(simulated, ("a", 10), ("b", 20), ("c", 30));

        var (_, played, nextDue) = await simulated.AdvanceAsync(TimeSpan.FromSeconds(60));

        _ticks.Played.Should().Equal(
            (At(10), "a"), (At(10), "at once"), (At(15), "middle"), (At(20), "b"), (At(20), "same"), (At(30), "c"));
        played.Should().Be(6);
        nextDue.Should().Be(At(100));
    }

    [Fact]
    public async Task CatchUp_OfMovesTakenBackOrPutOffByAnEarlierOne_PlaysThemNeverOrLater()
    {
        _ticks.OnPlay = async (world, due) =>
        {
            if (due.EntityId == "a")
            {
                await _ticks.CancelAsync(world, "b");
                await _ticks.ScheduleAsync(world, "c", At(50));
            }
        };
        await using var simulated = new Simulated(others: _ticks);
        await ScheduleAsync(simulated, ("a", 10), ("b", 20), ("c", 30), ("e", 45));

        await simulated.AdvanceAsync(TimeSpan.FromSeconds(60));

        _ticks.Played.Should().Equal((At(10), "a"), (At(45), "e"), (At(50), "c"));
        (await simulated.ReadAsync(world => world.Db.DueTransitions.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task CatchUp_OfMoreThanABatch_PlaysAllInOrderAndLoadsThemInBatches()
    {
        await using var simulated = new Simulated(others: _ticks);
        var stream = new RandomStream(5);
        var instants = Enumerable.Range(0, 4_001)
            .Select(n => (Id: $"t{n}", Seconds: 1.0 + stream.Next(3_000))).ToArray();
        await ScheduleAsync(simulated, instants);

        var (_, played, nextDue) = await simulated.AdvanceAsync(TimeSpan.FromHours(1));

        _ticks.Played
            .Should().Equal(instants.OrderBy(tick => tick.Seconds).Select(tick => (At(tick.Seconds), tick.Id)));
        _ticks.Loaded.Should().Equal(2_000, 2_000, 1);
        played.Should().Be(4_001);
        nextDue.Should().BeNull();
    }

    [Fact]
    public async Task CatchUp_OfAMoveScheduledBeyondItsBatch_PlaysItBetweenThoseOfTheNext()
    {
        // The first 2,000 make a full batch; each schedules a move that comes among those not loaded yet.
        _ticks.OnPlay = (world, due) => due.EntityId[0] == 't' && due.DueAt <= At(2_000)
            ? _ticks.ScheduleAsync(world, $"x{due.EntityId}", due.DueAt.AddSeconds(2_000.5), hasNone: true).AsTask()
            : Task.CompletedTask;
        await using var simulated = new Simulated(others: _ticks);
        await ScheduleAsync(simulated, [.. Enumerable.Range(1, 4_500).Select(n => ($"t{n}", (double)n))]);

        var (_, played, _) = await simulated.AdvanceAsync(TimeSpan.FromHours(2));

        played.Should().Be(6_500);
        _ticks.Played.Should().BeInAscendingOrder(tick => tick.At);
        _ticks.Played.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task CatchUp_WhenAMoveFails_SavesNothingOfItsBatchAndPlaysItAgainNextTime()
    {
        var isBroken = true;
        _ticks.OnPlay = (world, due) =>
        {
            world.Db.Add(Samples.Cluster($"c-{due.EntityId}", world.Ids.NextNumber()));
            return due.EntityId == "b" && isBroken ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        };
        await using var simulated = new Simulated(others: _ticks);
        await ScheduleAsync(simulated, ("a", 10), ("b", 20));
        var advance = () => simulated.AdvanceAsync(TimeSpan.FromSeconds(60));
        (await advance.Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("*Tick 'b'*").WithInnerException<InvalidOperationException>().WithMessage("broken");
        (await CountPlayedOnDiskAsync(simulated)).Should().Be(0);

        isBroken = false;
        _ticks.Played.Clear();

        (await simulated.ReadAsync(world => world.Db.Clusters.CountAsync())).Should().Be(2);
        _ticks.Played.Should().Equal((At(10), "a"), (At(20), "b"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task CatchUp_ByOneLateLookOrManyEarlyOnes_GivesTheSameHistory(int seed)
    {
        var late = await PlayRandomTicksAsync(seed, []);
        var stream = new RandomStream(seed, "looks");
        var looks = Enumerable.Range(0, 60).Select(_ => (double)stream.Next(500)).Order().ToArray();
        var early = await PlayRandomTicksAsync(seed, looks);

        late.Should().HaveCountGreaterThan(60).And.BeInAscendingOrder(tick => tick.At);
        early.Should().Equal(late);
    }

    // Each tick may schedule itself again, put another one off, bring one forward or take one back.
    private static async Task<List<(DateTimeOffset At, string Id)>> PlayRandomTicksAsync(int seed, double[] looks)
    {
        var ticks = new Ticks();
        await using var simulated = new Simulated(others: ticks);
        ticks.OnPlay = async (world, due) =>
        {
            var stream = new RandomStream(seed, due.EntityId, $"{due.DueAt.UtcTicks}");
            var other = $"t{stream.Next(60)}";
            var at = due.DueAt.AddSeconds(stream.Next(40));
            switch (stream.Next(5))
            {
                case 0 or 1:
                    await ticks.ScheduleAsync(world, due.EntityId, at.AddSeconds(1));
                    break;
                case 2:
                    await ticks.ScheduleAsync(world, other, at);
                    break;
                case 3 when stream.Next(2) == 0:
                    await ticks.CancelAsync(world, other);
                    break;
            }
        };
        var start = new RandomStream(seed, "start");
        await ScheduleAsync(
            simulated, ticks, [.. Enumerable.Range(0, 60).Select(n => ($"t{n}", 1.0 + start.Next(400)))]);
        foreach (var look in looks)
        {
            await simulated.Simulation.AdvanceAsync(Simulated.World, _ => At(look), CancellationToken.None);
        }

        await simulated.Simulation.AdvanceAsync(Simulated.World, _ => At(500), CancellationToken.None);
        return ticks.Played;
    }

    private static DateTimeOffset At(double seconds) =>
        Simulated.Start.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));

    // Beside the engine: a look through it would play what is due.
    private static async Task<int> CountPlayedOnDiskAsync(Simulated simulated)
    {
        var world = await simulated.Worlds.OpenAsync(Simulated.World);
        using var session = world.OpenSnapshot(world.Clock.GetUtcNow(), CallOrigin.None)!;
        (await session.Db.DueTransitions.CountAsync()).Should().Be(2);
        return await session.Db.Clusters.CountAsync();
    }

    private Task ScheduleAsync(Simulated simulated, params (string Id, double Seconds)[] moves) =>
        ScheduleAsync(simulated, _ticks, moves);

    private static Task ScheduleAsync(Simulated simulated, Ticks ticks, (string Id, double Seconds)[] moves) =>
        simulated.WriteAsync(async world =>
        {
            foreach (var (id, seconds) in moves)
            {
                await ticks.ScheduleAsync(world, id, At(seconds), hasNone: true);
            }
        });
}
