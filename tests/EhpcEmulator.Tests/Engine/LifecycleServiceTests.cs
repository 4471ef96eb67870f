using EhpcEmulator.Engine;
using EhpcEmulator.Tests.Hosting;
using EhpcEmulator.Tests.Support;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace EhpcEmulator.Tests.Engine;

/// <summary>Worlds that nobody calls go on, each when it is time, whatever becomes of the others.</summary>
public sealed class LifecycleServiceTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    // Less than the service sleeps when nothing wakes it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly TemporaryDirectory _folder = new();
    private readonly Ticks _ticks = new();
    private readonly Dictionary<string, TaskCompletionSource> _awaited = [];
    private readonly WorldRegistry _worlds;
    private readonly Simulation _simulation;
    private readonly LifecycleService _service;

    public LifecycleServiceTests()
    {
        _worlds = new WorldRegistry(
            _folder.Path,
            durable: false,
            new WorldOptions { Start = Start, Speed = 0 },
            new QuotaOptions(),
            TimeProvider.System);
        _simulation = new Simulation(_worlds, new LifecycleEngine([_ticks]));
        _service = new LifecycleService(_worlds, _simulation, NullLogger<LifecycleService>.Instance);
        _ticks.OnPlay = (_, due) =>
        {
            if (_awaited.TryGetValue(due.EntityId, out var played))
            {
                played.TrySetResult();
            }

            return due.EntityId == "broken" ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        };
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _service.StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _service.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_WithSomethingDue_PlaysIt()
    {
        var played = await ScheduleAsync("a", "t", Start);

        await _service.StartAsync(CancellationToken.None);

        await played.WaitAsync(Patience);
    }

    [Fact]
    public async Task Sleep_WhenSomethingIsScheduled_EndsWhenItIsDue()
    {
        await SleepAsync();
        await _simulation.SetClockAsync("a", null, null, 1, CancellationToken.None);

        var played = await ScheduleAsync("a", "t", Start.AddSeconds(1));

        await played.WaitAsync(Patience);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    public async Task Sleep_WhenAClockIsLetRun_EndsWhenSomethingIsDueByIt(double before)
    {
        await _simulation.SetClockAsync("a", null, null, before, CancellationToken.None);
        var played = await ScheduleAsync("a", "t", Start.AddMinutes(1));
        await SleepAsync();

        await _simulation.SetClockAsync("a", null, null, 1_000, CancellationToken.None);

        await played.WaitAsync(Patience);
    }

    [Fact]
    public async Task Sleep_WhenAClockIsMovedToJustBeforeSomething_EndsWhenItIsDue()
    {
        await _simulation.SetClockAsync("a", null, null, 1, CancellationToken.None);
        var played = await ScheduleAsync("a", "t", Start.AddDays(1));
        await SleepAsync();

        await _simulation.AdvanceAsync("a", _ => Start.AddDays(1).AddSeconds(-1), CancellationToken.None);

        await played.WaitAsync(Patience);
    }

    [Fact]
    public async Task World_WhoseEventNeverComes_DoesNotKeepTheOthersFromTheirs()
    {
        await _simulation.SetClockAsync("slow", null, null, 1e-12, CancellationToken.None);
        await ScheduleAsync("slow", "never", Start.AddSeconds(1));
        await SleepAsync();

        var played = await ScheduleAsync("a", "t", Start);

        await played.WaitAsync(Patience);
    }

    [Fact]
    public async Task World_WhoseEventsFail_DoesNotKeepTheOthersFromTheirs()
    {
        var failed = await ScheduleAsync("a", "broken", Start);
        var played = await ScheduleAsync("b", "t", Start);

        await _service.StartAsync(CancellationToken.None);

        await failed.WaitAsync(Patience);
        await played.WaitAsync(Patience);
    }

    // Until the service has played something and has nothing else to do.
    private async Task SleepAsync()
    {
        var played = await ScheduleAsync("first", "first", Start);
        await _service.StartAsync(CancellationToken.None);
        await played.WaitAsync(Patience);
    }

    // What is returned ends when it is played.
    private async Task<Task> ScheduleAsync(string worldId, string id, DateTimeOffset at)
    {
        var played = _awaited[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var world = await _worlds.OpenAsync(worldId);
        using var permit = await world.EnterAsync(CancellationToken.None);
        using var session = world.OpenSession(world.Clock.GetUtcNow(), CallOrigin.None)!;
        await _ticks.ScheduleAsync(session, id, at);
        await session.SaveAsync(CancellationToken.None);
        return played.Task;
    }
}
