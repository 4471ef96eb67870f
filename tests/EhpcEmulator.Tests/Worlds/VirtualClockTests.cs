using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Worlds;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _wall = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(60, 600)]
    [InlineData(0.5, 5)]
    [InlineData(0, 0)]
    public void GetUtcNow_WhenTimePasses_RunsAtItsSpeed(double speed, double seconds)
    {
        var clock = new VirtualClock(_wall, Start, speed);

        _wall.Advance(TimeSpan.FromSeconds(10));

        clock.GetUtcNow().Should().Be(Start.AddSeconds(seconds));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public void GetUtcNow_WhenTheWallClockIsPut_GoesOnAsBefore(int days)
    {
        var clock = new VirtualClock(_wall, Start);
        _wall.Advance(TimeSpan.FromSeconds(10));

        _wall.Now += TimeSpan.FromDays(days);

        clock.GetUtcNow().Should().Be(Start.AddSeconds(10));
        _wall.Advance(TimeSpan.FromSeconds(1));
        clock.GetUtcNow().Should().Be(Start.AddSeconds(11));
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(1_000_000)]
    public void GetUtcNow_OfAClockThatRunsOffTheCalendar_StopsAtTheLastInstant(int days)
    {
        var clock = new VirtualClock(_wall, Start, speed: 1_000_000);

        _wall.Advance(TimeSpan.FromDays(days));

        clock.GetUtcNow().Should().Be(WorldBounds.LastInstant);
        clock.SetSpeed(1);
        _wall.Advance(TimeSpan.FromDays(1));
        clock.GetUtcNow().Should().Be(WorldBounds.LastInstant);
    }

    [Fact]
    public void GetUtcNow_OfAClockBeyondTheLastInstant_Stands()
    {
        var clock = new VirtualClock(_wall, DateTimeOffset.MaxValue);

        _wall.Advance(TimeSpan.FromDays(1));

        clock.GetUtcNow().Should().Be(DateTimeOffset.MaxValue, "a clock never goes back");
    }

    [Fact]
    public void GetUtcNow_OfAStartElsewhere_IsUtc()
    {
        var clock = new VirtualClock(_wall, Start.ToOffset(TimeSpan.FromHours(8)), speed: 0);

        clock.GetUtcNow().Offset.Should().Be(TimeSpan.Zero);
        clock.GetUtcNow().Should().Be(Start);
    }

    [Fact]
    public void AdvanceTo_ALaterInstant_GoesOnFromThere()
    {
        var clock = new VirtualClock(_wall, Start, speed: 2);
        _wall.Advance(TimeSpan.FromSeconds(10));

        clock.AdvanceTo(Start.AddDays(30));

        clock.GetUtcNow().Should().Be(Start.AddDays(30));
        _wall.Advance(TimeSpan.FromSeconds(10));
        clock.GetUtcNow().Should().Be(Start.AddDays(30).AddSeconds(20));
    }

    [Fact]
    public void AdvanceTo_AnEarlierInstant_LeavesTheClockWhereItIs()
    {
        var clock = new VirtualClock(_wall, Start);
        _wall.Advance(TimeSpan.FromSeconds(10));

        clock.AdvanceTo(Start.AddSeconds(9));

        clock.GetUtcNow().Should().Be(Start.AddSeconds(10));
    }

    [Fact]
    public void SetSpeed_WhileRunning_KeepsTheInstantAndChangesThePace()
    {
        var clock = new VirtualClock(_wall, Start);
        _wall.Advance(TimeSpan.FromSeconds(10));

        clock.SetSpeed(0);
        _wall.Advance(TimeSpan.FromHours(1));
        clock.GetUtcNow().Should().Be(Start.AddSeconds(10));

        clock.SetSpeed(100);
        _wall.Advance(TimeSpan.FromSeconds(1));
        clock.GetUtcNow().Should().Be(Start.AddSeconds(110));
        clock.Speed.Should().Be(100);
    }

    [Fact]
    public void Speed_BelowZero_IsRefused()
    {
        var clock = new VirtualClock(_wall, Start);

        var set = () => clock.SetSpeed(-1);
        var make = () => new VirtualClock(_wall, Start, -0.1);

        set.Should().Throw<ArgumentOutOfRangeException>();
        make.Should().Throw<ArgumentOutOfRangeException>();
        clock.Speed.Should().Be(1);
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(60, 1)]
    [InlineData(0.5, 120)]
    public void WallTimeUntil_ALaterInstant_IsDividedByTheSpeed(double speed, double seconds) =>
        new VirtualClock(_wall, Start, speed).WallTimeUntil(Start.AddSeconds(60))
            .Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void WallTimeUntil_AnInstantThatHasCome_IsZeroAtAnySpeed(double speed)
    {
        var clock = new VirtualClock(_wall, Start, speed);

        clock.WallTimeUntil(Start).Should().Be(TimeSpan.Zero);
        clock.WallTimeUntil(Start.AddDays(-1)).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void WallTimeUntil_OfAFrozenClock_IsInfinite() =>
        new VirtualClock(_wall, Start, speed: 0).WallTimeUntil(Start.AddTicks(1)).Should().Be(Timeout.InfiniteTimeSpan);

    [Theory]
    [InlineData(1e-12)]
    [InlineData(double.Epsilon)]
    public void WallTimeUntil_AtASpeedThatNeverGetsThere_IsInfinite(double speed) =>
        new VirtualClock(_wall, Start, speed).WallTimeUntil(Start.AddSeconds(1)).Should().Be(Timeout.InfiniteTimeSpan);

    [Fact]
    public void WallTimeUntil_AnInstantBeyondTheLast_IsInfinite() =>
        new VirtualClock(_wall, WorldBounds.LastInstant, speed: 1_000_000)
            .WallTimeUntil(WorldBounds.LastInstant.AddTicks(1)).Should().Be(Timeout.InfiniteTimeSpan);

    [Fact]
    public void Moved_AfterAMoveOrAChangeOfSpeed_IsRaisedWithTheClockAlreadyThere()
    {
        var clock = new VirtualClock(_wall, Start, speed: 0);
        var seen = new List<(DateTimeOffset Now, double Speed)>();
        clock.Moved += () => seen.Add((clock.GetUtcNow(), clock.Speed));

        clock.AdvanceTo(Start.AddDays(1));
        clock.SetSpeed(3);

        seen.Should().Equal((Start.AddDays(1), 0), (Start.AddDays(1), 3));
    }
}
