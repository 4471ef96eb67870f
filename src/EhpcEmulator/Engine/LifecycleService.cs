using EhpcEmulator.Store;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>
/// Keeps the worlds moving when nobody calls: opens those in the data folder, and sleeps until the next move
/// of any world is due or a clock is moved.
/// </summary>
public sealed partial class LifecycleService(
    WorldRegistry worlds, Simulation simulation, ILogger<LifecycleService> logger) : BackgroundService
{
    // Timers take no waits of any length, and may stand still while the machine sleeps.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _wakeUp = new(0, 1);

    // The worlds whose trouble has been logged.
    private readonly HashSet<string> _waiting = [];

    public override void Dispose()
    {
        _wakeUp.Dispose();
        base.Dispose();
    }

    /// <summary>Fails if the data folder cannot be used, which ends the start of the host.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A folder that cannot be used must end the start with a reason, rather than fail a call some time later.
        worlds.Verify();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Ends playing, then closes the worlds.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await worlds.CloseAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        worlds.Expecting += WakeUp;
        try
        {
            await Task.Yield();
            await worlds.OpenAllAsync(
                stoppingToken, (id, failure) => LogUnusable(logger, id, StoreFailure.Describe(failure)!));
            while (!stoppingToken.IsCancellationRequested)
            {
                var sleep = await PlayDueAsync(stoppingToken) ? SleepUntilNextDue() : AfterFailure;
                await _wakeUp.WaitAsync(sleep, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            worlds.Expecting -= WakeUp;
        }
    }

    [LoggerMessage(LogLevel.Error, "The events of world {World} could not be played; they will be tried again")]
    private static partial void LogFailure(ILogger logger, Exception error, string world);

    [LoggerMessage(LogLevel.Error, "The events of world {World} are waiting. {Cause}")]
    private static partial void LogWaiting(ILogger logger, string world, string cause);

    [LoggerMessage(LogLevel.Information, "The events of world {World} continue")]
    private static partial void LogGoingOn(ILogger logger, string world);

    [LoggerMessage(LogLevel.Error, "World {World} cannot be opened. {Cause}")]
    private static partial void LogUnusable(ILogger logger, string world, string cause);

    // Whether everything that was due could be played.
    private async Task<bool> PlayDueAsync(CancellationToken cancellationToken)
    {
        var isDone = true;
        foreach (var world in worlds.Opened.Where(world => world.NextDue <= world.Clock.GetUtcNow()).ToList())
        {
            try
            {
                await simulation.CatchUpAsync(world, cancellationToken);
                if (_waiting.Remove(world.Id))
                {
                    LogGoingOn(logger, world.Id);
                }
            }
            catch (Exception error) when (StoreFailure.Describe(error) is { } cause)
            {
                // Tried every few seconds, logged once.
                if (_waiting.Add(world.Id))
                {
                    LogWaiting(logger, world.Id, cause);
                }

                isDone = false;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One world's trouble must not stop the others.
                LogFailure(logger, error, world.Id);
                isDone = false;
            }
        }

        return isDone;
    }

    private TimeSpan SleepUntilNextDue()
    {
        var sleep = LongestSleep;
        foreach (var world in worlds.Opened)
        {
            if (world.NextDue is { } due && world.Clock.WallTimeUntil(due) is var wait
                && wait >= TimeSpan.Zero && wait < sleep)
            {
                sleep = wait;
            }
        }

        // Timers are no finer than a millisecond.
        return sleep < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : sleep;
    }

    private void WakeUp(World world)
    {
        try
        {
            _wakeUp.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }
}
