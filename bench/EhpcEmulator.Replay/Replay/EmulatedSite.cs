using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Replay.Replay;

/// <summary>
/// One world with one running cluster, played by the emulator's own engine and kept in its own store, without HTTP.
/// </summary>
internal sealed class EmulatedSite : IAsyncDisposable
{
    /// <summary>The queue that all nodes and jobs are in.</summary>
    public const string Queue = "workq";

    /// <summary>The instant at which the world begins: a Monday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private const string World = "replay";
    private const string Zone = "cn-hangzhou-b";
    private const string ClusterId = "ehpc-hz-replay0001";

    private static readonly CallOrigin Caller = new("", "2018-04-12", World, "cn-hangzhou", NamesRegion: false);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ehpc-replay-");
    private readonly WorldRegistry _worlds;
    private readonly Simulation _simulation;

    public EmulatedSite(bool backfill, IReadOnlyList<TraceArrival> arrivals)
    {
        var durations = new Durations(Options.Create(new SimulationOptions()));
        var schedules = new ClusterSchedules(Options.Create(new SchedulingOptions { Backfill = backfill }));
        var scheduler = new JobScheduler(schedules);
        var submissions = new JobSubmissions(scheduler);
        var shells = new NodeShells(submissions, schedules, scheduler);
        var programs = new JobPrograms(shells, new ImageLifecycle(durations), durations);
        var scaler = new Scaler(schedules);
        Arrivals = new Arrivals(arrivals, ClusterId, submissions);
        var hardware = new HardwareOptions();
        var stock = new Stock(hardware);
        var nodes = new NodeLifecycle(durations, scheduler, scaler);
        var addons = new AddonLifecycle(durations, nodes, stock, hardware);
        var engine = new LifecycleEngine(
        [
            new ClusterLifecycle(
                durations, stock, schedules, scheduler, scaler, new SoftwareLifecycle(durations), addons),
            nodes,
            new JobLifecycle(schedules, scheduler),
            new SchedulingPass(scheduler, programs, scaler),
            Arrivals,
        ]);
        _worlds = new WorldRegistry(
            _folder.FullName,
            durable: false,
            new WorldOptions { Start = Start, Speed = 0 },
            new QuotaOptions(),
            TimeProvider.System);
        _simulation = new Simulation(_worlds, engine);
    }

    public Arrivals Arrivals { get; }

    public async ValueTask DisposeAsync()
    {
        await _worlds.CloseAsync();
        _folder.Delete(recursive: true);
    }

    public Task<T> WriteAsync<T>(Func<WorldSession, Task<T>> change) =>
        _simulation.WriteAsync(World, CallOrigin.None, change, CancellationToken.None);

    public Task<T> ReadAsync<T>(Func<WorldSession, Task<T>> look) =>
        _simulation.ReadAsync(World, Caller, look, CancellationToken.None);

    public Task<(DateTimeOffset Now, int Played, DateTimeOffset? NextDue)> AdvanceAsync(
        DateTimeOffset to, CancellationToken cancellationToken) =>
        _simulation.AdvanceAsync(World, _ => to, cancellationToken);

    /// <summary>Makes the cluster, with its manager and its compute nodes running.</summary>
    public Task<Cluster> RunClusterAsync(int nodes, InstanceType type) => WriteAsync(world =>
    {
        var cluster = NewCluster(world.Ids.NextNumber(), type);
        world.Db.Add(cluster);
        var queue = cluster.NewQueue(Queue, world.Ids.NextNumber());
        world.Db.Add(queue);
        var template = new NodeTemplate
        {
            InstanceType = type,
            ZoneId = Zone,
            VSwitchId = cluster.VSwitchId,
            ImageId = cluster.ImageId,
            ImageOwnerAlias = cluster.ImageOwnerAlias,
        };
        Run(world.OrderNode(cluster, template, NodeRoles.Scheduler | NodeRoles.Account, "scheduler", "10.0.0.1"));
        template = template with { QueueName = Queue };
        for (var index = 0; index < nodes; index++)
        {
            var address = $"10.{1 + (index >> 16)}.{(index >> 8) & 255}.{index & 255}";
            Run(world.OrderNode(cluster, template, NodeRoles.Compute, $"compute{index}", address));
        }

        return Task.FromResult(cluster);

        void Run(Node node)
        {
            node.StartedAt = world.Now;
            node.IdleSince = node.Roles.HasFlag(NodeRoles.Compute) ? world.Now : null;
            cluster.Move(node, NodeStatus.Running);
        }
    });

    private static Cluster NewCluster(long number, InstanceType type) => new()
    {
        Id = ClusterId,
        Number = number,
        ApiVersion = "2018-04-12",
        RegionId = "cn-hangzhou",
        ZoneId = Zone,
        Name = "replay",
        Status = ClusterStatus.Running,
        CreatedAt = Start,
        VpcId = "vpc-replay",
        VSwitchId = "vsw-replay",
        SecurityGroupId = "sg-replay",
        ResourceGroupId = "rg-replay",
        OsTag = "CentOS_7.6_64",
        BaseOsTag = "CentOS_7.6_64",
        ImageOwnerAlias = "system",
        ImageId = "image-replay",
        SchedulerType = "pbs",
        AccountType = "nis",
        DeployMode = "Standard",
        EhpcVersion = "1.0.0",
        ClientVersion = "1.0.0",
        EcsChargeType = "PostPaid",
        ComputeSpotStrategy = "NoSpot",
        ComputeSpotPriceLimit = 0,
        ComputeInstanceType = type.Name,
        IsComputeEss = false,
        Settings = new ClusterSettings(),
    };
}
