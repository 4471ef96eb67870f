using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Testing;

namespace EhpcEmulator.ApiTests.Testing;

/// <summary>The clock of a world, moved by a test.</summary>
public sealed class ClockTests(TestingEmulator emulator) : IClassFixture<TestingEmulator>, IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private EhpcWorld _world = null!;

    public async Task InitializeAsync() => _world = await emulator.Host.CreateWorldAsync(start: Start);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Clock_OfATestsWorld_StandsAndMovesWhenTold()
    {
        (await _world.Clock.ReadAsync()).Frozen.Should().BeTrue();
        (await _world.Clock.AdvanceAsync(TimeSpan.FromDays(1.5))).Now.Should().Be(Start.AddHours(36));
        (await _world.Clock.AdvanceToAsync(Start.AddHours(40))).Now.Should().Be(Start.AddHours(40));
        (await _world.Clock.NowAsync()).Should().Be(Start.AddHours(40));
    }

    [Fact]
    public async Task Advance_ToTheNextEvent_TellsWhatHappened()
    {
        var clusterId = await CreateClusterAsync();

        var first = await _world.Clock.AdvanceToNextEventAsync();
        var rest = await _world.Clock.AdvanceUntilIdleAsync();

        first.Changes.Should().Contain(change => change.Kind == "cluster" && change.Id == clusterId);
        first.NextDue.Should().NotBeNull();
        rest.NextDue.Should().BeNull();
        rest.Changes.Last(change => change.Kind == "cluster").To.Should().BeEquivalentTo("running");
        (await _world.Clock.AdvanceToNextEventAsync()).Events.Should().Be(0);
    }

    [Fact]
    public async Task Advance_UntilAStatus_StopsThere()
    {
        var clusterId = await CreateClusterAsync();

        await _world.Clock.AdvanceUntilAsync("cluster", clusterId, "running");

        var cluster = await _world.CallAsync("DescribeCluster", ("ClusterId", clusterId));
        cluster.GetProperty("ClusterInfo").GetProperty("Status").GetString().Should().Be("running");
    }

    [Fact]
    public async Task Advance_UntilAStatusThatDoesNotComeInTime_SaysHowItStands()
    {
        var clusterId = await CreateClusterAsync();

        (await FluentActions.Awaiting(() => _world.Clock.AdvanceUntilAsync(
                "cluster", clusterId, "running", limit: TimeSpan.FromSeconds(2)))
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage($"*'{clusterId}' is not running*"))
            .Which.Status.Should().Be(409);
    }

    [Fact]
    public async Task Run_OfAClock_LetsItGoUntilItIsFrozen()
    {
        (await _world.Clock.RunAsync(speed: 1_000_000)).Frozen.Should().BeFalse();
        var frozen = await _world.Clock.FreezeAsync();

        frozen.Frozen.Should().BeTrue();
        frozen.Now.Should().BeAfter(Start);
        (await _world.Clock.NowAsync()).Should().Be(frozen.Now);
    }

    [Fact]
    public async Task Advance_IntoThePast_IsRefused() =>
        await FluentActions.Awaiting(() => _world.Clock.AdvanceToAsync(Start.AddSeconds(-1)))
            .Should().ThrowAsync<EhpcEmulatorException>().WithMessage("*a clock never goes back*");

    private async Task<string> CreateClusterAsync() =>
        (await _world.CallAsync("CreateCluster", Orders.Cluster())).GetProperty("ClusterId").GetString()!;
}
