using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Tests.Hosting;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Tests.Support;

/// <summary>Frozen worlds in a folder of a test's own, and everything that plays them, without a host.</summary>
internal sealed class Simulated : IAsyncDisposable
{
    /// <summary>The world that tests use which need only one.</summary>
    public const string World = "test";

    /// <summary>The virtual instant at which worlds begin.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _folder = new();

    public Simulated(SimulationProfile profile = SimulationProfile.Fast, params IReadOnlyList<ILifecycle> others)
    {
        var durations = new Durations(Options.Create(new SimulationOptions { Profile = profile }));
        var schedules = new ClusterSchedules(Options.Create(new SchedulingOptions()));
        Scheduler = new JobScheduler(schedules);
        Submissions = new JobSubmissions(Scheduler);
        var programs = new JobPrograms(
            new NodeShells(Submissions, schedules, Scheduler), new ImageLifecycle(durations), durations);
        var scaler = new Scaler(schedules);
        Nodes = new NodeLifecycle(durations, Scheduler, scaler);
        var stock = new Stock(Hardware);
        var addons = new AddonLifecycle(durations, Nodes, stock, Hardware);
        Clusters = new ClusterLifecycle(
            durations, stock, schedules, Scheduler, scaler, new SoftwareLifecycle(durations), addons);
        Engine = new LifecycleEngine(
        [
            Clusters,
            Nodes,
            new JobLifecycle(schedules, Scheduler),
            new SchedulingPass(Scheduler, programs, scaler),
            .. others,
        ]);
        Worlds = new WorldRegistry(
            _folder.Path,
            durable: false,
            new WorldOptions { Start = Start, Speed = 0 },
            new QuotaOptions(),
            new ManualTimeProvider(Start));
        Simulation = new Simulation(Worlds, Engine);
    }

    public HardwareOptions Hardware { get; } = new();

    public ClusterLifecycle Clusters { get; }

    public NodeLifecycle Nodes { get; }

    public JobScheduler Scheduler { get; }

    public JobSubmissions Submissions { get; }

    public LifecycleEngine Engine { get; }

    public WorldRegistry Worlds { get; }

    public Simulation Simulation { get; }

    public async ValueTask DisposeAsync()
    {
        await Worlds.CloseAsync();
        _folder.Dispose();
    }

    public Task<T> WriteAsync<T>(Func<WorldSession, Task<T>> change) =>
        Simulation.WriteAsync(World, CallOrigin.None, change, CancellationToken.None);

    public Task WriteAsync(Func<WorldSession, Task> change) => WriteAsync(async world =>
    {
        await change(world);
        return 0;
    });

    public Task<T> ReadAsync<T>(Func<WorldSession, Task<T>> look) =>
        Simulation.ReadAsync(World, CallOrigin.None, look, CancellationToken.None);

    public Task<(DateTimeOffset Now, int Played, DateTimeOffset? NextDue)> AdvanceAsync(TimeSpan by) =>
        Simulation.AdvanceAsync(World, now => now + by, CancellationToken.None);
}
