using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Tests.Worlds;

public sealed class TimelineTests
{
    private const string Kind = "Tick";

    [Fact]
    public async Task TakeNext_OfScheduledMoves_GivesThemByInstantThenOrderUntilThePoint()
    {
        await using var simulated = new Simulated();
        await simulated.WriteAsync(async world =>
        {
            await ScheduleAsync(world, "b", 20);
            await ScheduleAsync(world, "a", 10);
            await ScheduleAsync(world, "c", 20);
            await ScheduleAsync(world, "d", 21);

            world.Timeline.NextPending.Should().Be(At(10));
            Drain(world, 20).Should().Equal("a", "b", "c");
            world.Timeline.NextPending.Should().Be(At(21));
            await CancelAllAsync(world, "a", "b", "c", "d");
        });
    }

    [Fact]
    public async Task Reschedule_OfAnEntityThatHasAMove_ReplacesIt()
    {
        await using var simulated = new Simulated();
        await simulated.WriteAsync(world => ScheduleAsync(world, "a", 10));

        await simulated.WriteAsync(async world =>
        {
            await ScheduleAsync(world, "a", 30);
            await ScheduleAsync(world, "a", 20);
            world.Timeline.NextPending.Should().Be(At(20));
        });

        (await PendingAsync(simulated)).Should().Equal(("a", At(20)));
    }

    [Fact]
    public async Task TakeNext_OfMoves_TakesThemOffTheTimelineUnlessTheyAreScheduledAgain()
    {
        await using var simulated = new Simulated();
        await simulated.WriteAsync(world => ScheduleAsync(world, "a", 10));

        await simulated.WriteAsync(async world =>
        {
            await ScheduleAsync(world, "a", 20);
            await ScheduleAsync(world, "b", 20);
            await ScheduleAsync(world, "c", 20);
            Drain(world, 40).Should().Equal("a", "b", "c");
            await ScheduleAsync(world, "b", 30);
        });

        (await PendingAsync(simulated)).Should().Equal(("b", At(30)));
    }

    [Fact]
    public async Task Cancel_OfAMove_TakesItBackWhetherSavedOrNot()
    {
        await using var simulated = new Simulated();
        await simulated.WriteAsync(world => ScheduleAsync(world, "saved", 10));

        await simulated.WriteAsync(async world =>
        {
            await ScheduleAsync(world, "new", 10);
            await CancelAllAsync(world, "saved", "new", "never was");
            Drain(world, 40).Should().BeEmpty();
        });

        (await PendingAsync(simulated)).Should().BeEmpty();
    }

    [Fact]
    public async Task Reschedule_OfAMoveTakenBackInTheSameUnitOfWork_SchedulesItAgain()
    {
        await using var simulated = new Simulated();
        await simulated.WriteAsync(world => ScheduleAsync(world, "saved", 10));

        await simulated.WriteAsync(async world =>
        {
            await ScheduleAsync(world, "new", 10);
            await CancelAllAsync(world, "saved", "new");
            await ScheduleAsync(world, "saved", 30);
            await ScheduleAsync(world, "new", 40);
            world.Timeline.NextPending.Should().Be(At(30));
        });

        (await PendingAsync(simulated)).Should().Equal(("saved", At(30)), ("new", At(40)));
    }

    [Fact]
    public async Task Reschedule_ToAnEarlierInstant_MovesTheWorldsNextDue()
    {
        await using var simulated = new Simulated();
        var world = await simulated.Worlds.OpenAsync(Simulated.World);
        var expecting = 0;
        simulated.Worlds.Expecting += _ => expecting++;

        await simulated.WriteAsync(session => ScheduleAsync(session, "a", 20));
        world.NextDue.Should().Be(At(20));
        await simulated.WriteAsync(session => ScheduleAsync(session, "b", 30));
        world.NextDue.Should().Be(At(20));
        await simulated.WriteAsync(session => ScheduleAsync(session, "c", 10));
        world.NextDue.Should().Be(At(10));

        expecting.Should().Be(2, "who waits for the next move need not hear of later ones");
    }

    [Fact]
    public async Task LoadDue_WithALimit_GivesTheFirstMoves()
    {
        await using var simulated = new Simulated();
        await simulated.WriteAsync(async world =>
        {
            await ScheduleAsync(world, "c", 30);
            await ScheduleAsync(world, "b", 20);
            await ScheduleAsync(world, "a", 20);
        });

        var due = await simulated.ReadAsync(world => world.Timeline.LoadDueAsync(At(60), 2, CancellationToken.None));
        var until = await simulated.ReadAsync(world => world.Timeline.LoadDueAsync(At(20), 10, CancellationToken.None));

        due.Select(move => move.EntityId).Should().Equal("b", "a");
        until.Select(move => move.EntityId).Should().Equal("b", "a");
    }

    private static DateTimeOffset At(double seconds) => Simulated.Start.AddSeconds(seconds);

    private static Task ScheduleAsync(WorldSession world, string id, double seconds) =>
        world.Timeline.RescheduleAsync(Kind, id, At(seconds), hasNone: false, CancellationToken.None).AsTask();

    private static async Task CancelAllAsync(WorldSession world, params string[] ids)
    {
        foreach (var id in ids)
        {
            await world.Timeline.CancelAsync(Kind, id, hasNone: false, CancellationToken.None);
        }
    }

    private static List<string> Drain(WorldSession world, double seconds)
    {
        var taken = new List<string>();
        while (world.Timeline.TakeNext((At(seconds), long.MaxValue)) is DueTransition due)
        {
            taken.Add(due.EntityId);
        }

        return taken;
    }

    private static Task<List<(string Id, DateTimeOffset At)>> PendingAsync(Simulated simulated) =>
        simulated.ReadAsync(async world =>
            (await world.Db.DueTransitions.AsNoTracking().OrderBy(due => due.DueAt).ToListAsync())
                .Select(due => (due.EntityId, due.DueAt)).ToList());
}
