using EhpcEmulator.Engine.Actions;
using EhpcEmulator.Engine.Addons;
using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// How an addon is installed and removed. Ordered with a new cluster, it runs as soon as that runs; ordered
/// later, its nodes come up by themselves while it is installed.
/// </summary>
public sealed class AddonLifecycle(
    Durations durations, NodeLifecycle nodes, Stock stock, HardwareOptions hardware)
    : Lifecycle<InstalledAddon, AddonStatus>(durations)
{
    protected override string Noun => ResourceKinds.Addon;

    protected override IReadOnlyList<Stage<AddonStatus>> Stages { get; } =
    [
        new(AddonStatus.Installing, Lasts: "Addon.Install", Next: AddonStatus.Running),
        new(AddonStatus.Uninstalling, Lasts: "Addon.Uninstall", Next: null),
    ];

    /// <summary>
    /// Orders an addon and the login nodes it runs on, at the instant of the call. The nodes of a running cluster are
    /// created at once; a new cluster brings them up with its own.
    /// </summary>
    /// <exception cref="ApiException">
    /// TooManyNodes, TooManyScc, QuotaExceeded.PrivateIpAddress; EcsError: a running cluster's zone has too few
    /// instances of the type.
    /// </exception>
    public async Task<InstalledAddon> OrderAddonAsync(
        WorldSession world, Cluster cluster, AddonOrder order, CancellationToken cancellationToken)
    {
        var region = Regions.Find(cluster.RegionId)!;
        var instances = order.InstancesOn(cluster);
        await RequireRoomAsync(world, cluster, instances, cancellationToken);
        var addresses = await world.TakeAddressesAsync(
            hardware, cluster.VSwitchId, instances.Count, cancellationToken);
        var eip = order.EipIn(world, region);
        var names = await NamesAsync(world, cluster, instances.Count, cancellationToken);
        var made = instances
            .Select((instance, index) => world.OrderNode(
                cluster,
                AddonOrder.TemplateOf(cluster, instance, index == 0 ? eip : null),
                NodeRoles.Login,
                names[index],
                addresses[index]))
            .ToList();
        var addon = new InstalledAddon
        {
            Id = $"{order.Template.Name}-{order.Template.Version}-{world.Ids.NextText(10)}",
            Number = world.Ids.NextNumber(),
            ClusterId = cluster.Id,
            Name = order.Template.Name,
            Version = order.Template.Version,
            InstalledAt = world.Now,
            Resources = new AddonResources
            {
                EcsResources = [.. instances.Zip(made, (instance, node) => instance with
                {
                    InstanceId = node.Id,
                    PrivateIpAddress = node.PrivateIpAddress,
                })],
                EipResource = eip is null ? null : eip with { EipAddress = made[0].PublicIpAddress },
            },
            Services = order.ServicesInForce(),
            ActionId = world.HoldAction(),
        };
        world.Db.Add(addon);
        await BeginAsync(world, cluster, addon, made, cancellationToken);
        return addon;
    }

    /// <summary>Removes an addon and its nodes from a running cluster, over time.</summary>
    public async Task UninstallAsync(
        WorldSession world, Cluster cluster, InstalledAddon addon, CancellationToken cancellationToken)
    {
        addon.ActionId = world.HoldAction();
        Note(world, addon, ActionStage.AddonRemoval, ActionStatus.InProgress, world.Now);
        foreach (var node in await world.NodesOfAsync(cluster, cancellationToken))
        {
            if (addon.Resources.EcsResources.Any(instance => instance.InstanceId == node.Id))
            {
                await nodes.EnterAsync(world, node, NodeStatus.Releasing, world.Now, cancellationToken);
            }
        }

        await EnterAsync(world, addon, AddonStatus.Uninstalling, world.Now, cancellationToken);
    }

    /// <summary>The cluster runs, and with it the addons it was ordered with.</summary>
    internal async Task ClusterUpAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var addon in await AddonsOfAsync(world, cluster))
        {
            if (addon.Status is AddonStatus.Installing or AddonStatus.Exception)
            {
                Note(world, addon, ActionStage.AddonInstallation, ActionStatus.InProgress, at);
                var status = await StatusOfInstallationAsync(world, cluster, addon, at, cancellationToken);
                await EnterAsync(world, addon, status, at, cancellationToken);
            }
        }
    }

    /// <summary>The cluster has failed or is being deleted: installations end.</summary>
    internal async Task ClusterLostAsync(
        WorldSession world, Cluster cluster, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var addon in await AddonsOfAsync(world, cluster))
        {
            if (addon.Status == AddonStatus.Installing)
            {
                await EnterAsync(world, addon, AddonStatus.Exception, at, cancellationToken);
            }
            else if (addon.Status == AddonStatus.Uninstalling)
            {
                await ReleaseAsync(world, addon, ActionStage.AddonRemoval, failure: null, at, cancellationToken);
            }
        }
    }

    public override async Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await world.Db.InstalledAddons
            .Where(addon => ids.Contains(addon.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);

    protected override string IdOf(InstalledAddon entity) => entity.Id;

    protected override string? ClusterIdOf(InstalledAddon entity) => entity.ClusterId;

    protected override AddonStatus StatusOf(InstalledAddon entity) => entity.Status;

    protected override void SetStatus(WorldSession world, InstalledAddon entity, AddonStatus status) =>
        entity.Status = status;

    /// <summary>An installation fails if a fault rule says so.</summary>
    protected override async ValueTask<AddonStatus?> ChooseNextAsync(
        WorldSession world, InstalledAddon entity, Stage<AddonStatus> stage, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        stage.Next == AddonStatus.Running
            && await world.Db.FindAsync<Cluster>([entity.ClusterId], cancellationToken) is { } cluster
            ? await StatusOfInstallationAsync(world, cluster, entity, at, cancellationToken)
            : stage.Next;

    protected override async Task ArriveAsync(
        WorldSession world, InstalledAddon entity, AddonStatus status, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        switch (status)
        {
            case AddonStatus.Running:
                entity.InstalledAt = at;
                await ReleaseAsync(
                    world, entity, ActionStage.AddonInstallation, failure: null, at, cancellationToken);
                break;
            case AddonStatus.Exception:
                var cluster = await world.Db.FindAsync<Cluster>([entity.ClusterId], cancellationToken);
                var failure = cluster is { Status: ClusterStatus.Running }
                    ? "The addon could not be installed."
                    : "The cluster is not available.";
                await ReleaseAsync(
                    world, entity, ActionStage.AddonInstallation, failure, at, cancellationToken);
                break;
        }
    }

    protected override async Task LeaveAsync(
        WorldSession world, InstalledAddon entity, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await ReleaseAsync(world, entity, ActionStage.AddonRemoval, failure: null, at, cancellationToken);
        await base.LeaveAsync(world, entity, at, cancellationToken);
    }

    private static async Task<AddonStatus> StatusOfInstallationAsync(
        WorldSession world, Cluster cluster, InstalledAddon addon, DateTimeOffset at,
        CancellationToken cancellationToken) =>
        await world.FailsToInstallAsync(cluster, addon, at, cancellationToken)
            ? AddonStatus.Exception
            : AddonStatus.Running;

    private static void Note(
        WorldSession world, InstalledAddon addon, ActionStage stage, ActionStatus status, DateTimeOffset at,
        string? failure = null) =>
        world.AddStep(addon.ActionId, stage, addon.Id, status, at, failure);

    private static async Task ReleaseAsync(
        WorldSession world, InstalledAddon addon, ActionStage stage, string? failure, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var status = failure is null ? ActionStatus.Finished : ActionStatus.Failed;
        Note(world, addon, stage, status, at, failure);
        await world.ReleaseActionAsync(addon.ActionId, failure, cancellationToken);
        addon.ActionId = null;
    }

    // Only clusters that the calls of 2024-07-30 can reach have any; moves that time plays cannot tell which these are.
    private static async Task<IReadOnlyList<InstalledAddon>> AddonsOfAsync(WorldSession world, Cluster cluster)
    {
        if (cluster.ApiVersion != ApiVersion.V20240730
            && !world.Origin.SharesClusters && world.Origin != CallOrigin.None)
        {
            return [];
        }

        // A query does not find what is not saved.
        await StoreQueries.AddonsOfAsync(world.Db, cluster.Id);
        return [.. world.Db.Tracked<InstalledAddon>().Where(addon => addon.ClusterId == cluster.Id)];
    }

    private async Task BeginAsync(
        WorldSession world, Cluster cluster, InstalledAddon addon, List<Node> made, CancellationToken cancellationToken)
    {
        if (addon.Resources.EipResource is { EipInstanceId: { } address, AutoCreate: true })
        {
            world.AddStep(addon.ActionId, ActionStage.Address, address, ActionStatus.Finished, world.Now);
        }

        var isUp = cluster.Status == ClusterStatus.Running;
        foreach (var node in isUp ? made : [])
        {
            node.IsProvisioned = true;
            world.AddStep(addon.ActionId, ActionStage.Creation, node.Id, ActionStatus.Finished, world.Now);
            await nodes.EnterAsync(world, node, NodeStatus.Uninit, world.Now, cancellationToken);
        }

        // With a new cluster its installation begins when that runs.
        if (isUp)
        {
            Note(world, addon, ActionStage.AddonInstallation, ActionStatus.InProgress, world.Now);
            await EnterAsync(world, addon, AddonStatus.Installing, world.Now, cancellationToken);
        }
    }

    // A new cluster checks the stock when its instances are ordered.
    private async Task RequireRoomAsync(
        WorldSession world, Cluster cluster, IReadOnlyList<AddonInstance> instances,
        CancellationToken cancellationToken)
    {
        var types = instances.Select(instance => InstanceTypes.Find(instance.InstanceType!)!).ToList();
        await world.RequireRoomAsync(types, cancellationToken);
        foreach (var group in types.GroupBy(type => type.Name))
        {
            if (cluster.Status == ClusterStatus.Running
                && await world.CountAvailableAsync(
                    stock, cluster.ZoneId, group.Key, world.Now, cancellationToken) < group.Count())
            {
                throw Errors.EcsError($"{group.Key} is sold out in {cluster.ZoneId}.");
            }
        }
    }

    /// <summary>The host names of login nodes that no node of the cluster has.</summary>
    private static async Task<IReadOnlyList<string>> NamesAsync(
        WorldSession world, Cluster cluster, int count, CancellationToken cancellationToken)
    {
        var taken = (await world.NodesOfAsync(cluster, cancellationToken))
            .Select(node => node.HostName)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Enumerable.Range(0, int.MaxValue).Select(HostNames.Login).Where(taken.Add).Take(count)];
    }
}
