using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// Orders the nodes that were applied for by capacity, in rounds: what one cannot provide is tried again in the next.
/// </summary>
public sealed class NodeApplications(NodeLifecycle lifecycle, Stock stock, HardwareOptions hardware) : ILifecycle
{
    private const string TooFew = "Too few nodes are available";

    public string Kind => nameof(NodeApplication);

    /// <summary>Plays the first round, and schedules the others.</summary>
    /// <returns>The nodes that were ordered, the task that brings them up, and what is left to come.</returns>
    public async Task<(IReadOnlyList<Node> Nodes, ClusterTask? Task, NodeApplication Application)> StartAsync(
        WorldSession world, Cluster cluster, NodeApplication application, CancellationToken cancellationToken)
    {
        var (nodes, task, left) = await PlayRoundAsync(world, cluster, application, world.Now, cancellationToken);
        if (GoesOn(left))
        {
            cluster.Settings = cluster.Settings with
            {
                NodeApplications = [.. cluster.Settings.NodeApplications, left],
            };
            await ScheduleAsync(world, cluster, left, world.Now, cancellationToken);
        }

        return (nodes, task, left);
    }

    public Task LoadAsync(WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var clusters = ids.Select(ClusterIdOf).ToList();
        return world.Db.Clusters
            .Where(cluster => clusters.Contains(cluster.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
    }

    /// <summary>Plays the next round, unless cluster or queue are gone or not running.</summary>
    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<Cluster>([ClusterIdOf(due.EntityId)], cancellationToken) is not { } cluster
            || cluster.Settings.NodeApplications.FirstOrDefault(item => EntityIdOf(cluster, item) == due.EntityId)
                is not { } application)
        {
            return;
        }

        // Without its cluster or its queue nobody needs the nodes any more.
        NodeApplication? left = null;
        if (cluster.Status == ClusterStatus.Running
            && await world.Db.FindAsync<ClusterQueue>([cluster.Id, application.QueueName]) is not null)
        {
            (_, _, left) = await PlayRoundAsync(world, cluster, application, due.DueAt, cancellationToken);
            if (left is { RoundsLeft: 0, Satisfied: 0 })
            {
                await FailAsync(world, cluster, left, due.DueAt, cancellationToken);
            }
        }

        left = left is not null && GoesOn(left) ? left : null;
        cluster.Settings = cluster.Settings with
        {
            NodeApplications =
            [
                .. cluster.Settings.NodeApplications.Select(item => item.Id == application.Id ? left : item)
                    .OfType<NodeApplication>(),
            ],
        };
        if (left is not null)
        {
            await ScheduleAsync(world, cluster, left, due.DueAt, cancellationToken);
        }
    }

    private static bool GoesOn(NodeApplication application) =>
        application.RoundsLeft > 0
        && application.Satisfied < application.Target
        && !(application is { IsContentWithLess: true, Satisfied: > 0 });

    private static string EntityIdOf(Cluster cluster, NodeApplication application) => $"{cluster.Id}/{application.Id}";

    private static string ClusterIdOf(string entityId) => entityId[..entityId.IndexOf('/', StringComparison.Ordinal)];

    private static NodeTemplate TemplateOf(NodeApplication application, ApplicationPlace place) => new()
    {
        InstanceType = InstanceTypes.Find(place.InstanceType)!,
        ZoneId = place.ZoneId,
        VSwitchId = place.VSwitchId,
        QueueName = application.QueueName,
        ImageId = place.ImageId,
        ImageOwnerAlias = application.ImageOwnerAlias,
        SpotStrategy = application.SpotStrategy,
        IsPublic = application.IsPublic,
        Settings = application.Settings with { SpotPriceLimit = place.SpotPriceLimit },
    };

    // No round has started a task, so that only this one shows what became of the call.
    private static async Task FailAsync(
        WorldSession world, Cluster cluster, NodeApplication application, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var task = world.StartTask(
            cluster, ClusterTaskType.AddComputes, application.CountsCores ? 1 : application.Target, at);
        task.RequestId = application.RequestId;
        task.Blame($"{TooFew}.");
        await world.FinishTaskAsync(task.Id, ClusterTaskStatus.Failed, at, cancellationToken);
    }

    private ValueTask ScheduleAsync(
        WorldSession world, Cluster cluster, NodeApplication left, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var next = at + TimeSpan.FromSeconds(left.Interval);
        return world.Timeline.RescheduleAsync(
            Kind, EntityIdOf(cluster, left), next, hasNone: false, Turn.Growth, cancellationToken);
    }

    private async Task<(IReadOnlyList<Node> Nodes, ClusterTask? Task, NodeApplication Left)> PlayRoundAsync(
        WorldSession world,
        Cluster cluster,
        NodeApplication application,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var left = application with { RoundsLeft = application.RoundsLeft - 1 };
        var orders = await PlanAsync(world, cluster, application, at, cancellationToken);
        var satisfied = application.Satisfied + orders.Sum(order => order.Count * UnitsOf(application, order.Template));
        if (orders.Count == 0 || (application.IsAllOrNothing && satisfied < application.Target))
        {
            world.Log(cluster.Id, "ApplyNodes", LogLevelName.Warn, TooFew, at);
            return ([], null, left);
        }

        var nodes = new List<Node>();
        foreach (var order in orders)
        {
            nodes.AddRange(await world.ReserveComputesAsync(hardware, cluster, order, at, cancellationToken));
        }

        nodes.ForEach(node => node.IsProvisioned = true);
        var task = await world.MoveAsync(
            lifecycle, cluster, nodes, ClusterTaskType.AddComputes, NodeStatus.Uninit, at, cancellationToken);
        task.RequestId = application.RequestId;
        return (nodes, task, left with { Satisfied = satisfied });
    }

    /// <summary>What is ordered where: as much as each place provides, in the order of the strategy.</summary>
    private async Task<List<ComputeOrder>> PlanAsync(
        WorldSession world,
        Cluster cluster,
        NodeApplication application,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        // Several places may be one type in one zone, with different images or prices: they share what is in stock.
        var inStock = new Dictionary<(string ZoneId, string InstanceType), int>();
        var places = application.Places.Select(place => TemplateOf(application, place)).Where(IsAffordable).ToList();
        foreach (var (zone, type) in places.Select(KeyOf).Distinct())
        {
            inStock[(zone, type)] = await world.CountAvailableAsync(stock, zone, type, at, cancellationToken);
        }

        var room = Math.Min(
            await world.CountRoomAsync(cancellationToken),
            world.Quotas.ComputesPerCluster - cluster.Nodes.Computes.Total);
        var sccRoom = places.Exists(place => place.InstanceType.IsScc)
            ? await world.CountSccRoomAsync(cancellationToken)
            : 0;
        var addresses = new Dictionary<string, int>(StringComparer.Ordinal);
        var wanted = application.Target - application.Satisfied;
        var orders = new List<ComputeOrder>();
        foreach (var template in Sorted(application, places, inStock))
        {
            if (!addresses.TryGetValue(template.VSwitchId, out var free))
            {
                free = await world.CountAddressesAsync(hardware, template, cancellationToken);
            }

            var units = UnitsOf(application, template);
            var count = Math.Min((wanted + units - 1) / units, inStock[KeyOf(template)]);
            count = Math.Min(count, Math.Min(room, free));
            count = template.InstanceType.IsScc ? Math.Min(count, sccRoom) : count;
            if (count > 0)
            {
                sccRoom -= template.InstanceType.IsScc ? count : 0;
                inStock[KeyOf(template)] -= count;
                orders.Add(new ComputeOrder(template, count, application.HostNamePrefix, application.HostNameSuffix));
                (wanted, room, free) = (wanted - (count * units), room - count, free - count);
            }

            addresses[template.VSwitchId] = free;
        }

        return orders;
    }

    private static List<NodeTemplate> Sorted(
        NodeApplication application,
        List<NodeTemplate> places,
        Dictionary<(string ZoneId, string InstanceType), int> inStock) => application.Strategy switch
        {
            "LowPriceResourcePlanning" => [.. places.OrderBy(PriceOf)],
            "CapacityOptResourcePlanning" => [.. places.OrderByDescending(place => inStock[KeyOf(place)])],
            _ => places,
        };

    private static (string ZoneId, string InstanceType) KeyOf(NodeTemplate template) =>
        (template.ZoneId, template.InstanceType.Name);

    private static bool IsAffordable(NodeTemplate template) =>
        template.SpotStrategy != "SpotWithPriceLimit" || PriceOf(template) <= template.Settings.SpotPriceLimit;

    private static decimal PriceOf(NodeTemplate template) =>
        template.SpotStrategy == "NoSpot"
            ? Prices.Hourly(template.InstanceType)
            : Prices.SpotHourly(template.InstanceType);

    private static int UnitsOf(NodeApplication application, NodeTemplate template) =>
        application.CountsCores ? template.Cpu : 1;
}
