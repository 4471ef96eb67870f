using System.Globalization;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Images;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Control.States;

/// <summary>
/// Exports the state of a world, so that loading it creates an equal one. Ids, passwords, logs and files are not
/// exported; what the format cannot express is counted in <see cref="DeclaredWorld.Omitted"/>.
/// </summary>
public sealed class StateExport(Simulation simulation)
{
    /// <summary>How a world stands at its present instant; null when there is none of that name.</summary>
    public Task<DeclaredState?> ReadAsync(string worldId, CancellationToken cancellationToken) =>
        simulation.ReadIfThereAsync(
        worldId,
        async session => new DeclaredState { Worlds = [await ReadAsync(session, cancellationToken)] },
        cancellationToken);

    private static async Task<DeclaredWorld> ReadAsync(WorldSession session, CancellationToken cancellationToken)
    {
        var (world, settings) = (session.World, session.World.Settings);
        var clusters = await session.Db.Clusters.AsNoTracking()
            .OrderBy(cluster => cluster.Number)
            .ToListAsync(cancellationToken);
        var own = clusters.Where(cluster => cluster.IsOf2024())
            .Select(cluster => cluster.Settings.Volume.Id)
            .ToHashSet(StringComparer.Ordinal);
        var fileSystems = (await session.Db.FileSystems.AsNoTracking().ToListAsync(cancellationToken))
            .Where(fileSystem => fileSystem.Status != FileSystemStatus.Pending && !own.Contains(fileSystem.Id))
            .OrderBy(fileSystem => fileSystem.CreatedAt)
            .ThenBy(fileSystem => fileSystem.Id, StringComparer.Ordinal)
            .ToList();
        await StoreQueries.ReadMountTargetsAsync(session.Db, fileSystems, cancellationToken);
        var known = fileSystems.Select(fileSystem => fileSystem.Id).ToHashSet(StringComparer.Ordinal);
        var rules = (await StoreQueries.FaultRulesAsync(session.Db))
            .Where(rule => !FaultExport.IsOver(rule, session.Now))
            .ToList();
        var faults = rules.Select(rule => FaultExport.RequestOf(rule, clusters)).OfType<FaultRequest>().ToList();
        var kept = faults.Select(fault => fault.Id).ToHashSet(StringComparer.Ordinal);
        var silent = rules.Where(rule => rule.Spec.Effect == FaultEffect.SchedulerDown && !kept.Contains(rule.Id))
            .Select(rule => rule.Spec)
            .Where(spec => FaultRules.Holds(spec, session.Now))
            .ToList();
        var declared = new List<DeclaredCluster>();
        foreach (var cluster in clusters.Where(cluster => cluster.Settings.Hybrid is null))
        {
            declared.Add(await ClusterExport.ReadAsync(
                session,
                cluster,
                known.Contains(cluster.Settings.Volume.Id),
                silent.Exists(spec => spec.IsAbout(cluster)),
                cancellationToken));
        }

        return new DeclaredWorld
        {
            Name = world.Id,
            Seed = world.Ids.Seed,
            Start = session.Now,
            Frozen = world.Clock.Speed == 0 ? true : null,
            Speed = world.Clock.Speed == 0 ? null : world.Clock.Speed,
            Profile = settings.Profile,
            Quotas = settings.Quotas,
            Refusals = settings.Refusals,
            KeyPairs = settings.KeyPairs,
            Images = [.. settings.Images.Select(CustomImages.OptionsOf)],
            InitializedServices = settings.InitializedServices,
            FileSystems = [.. fileSystems.Select(OptionsOf)],
            Clusters = declared,
            Faults = faults,
            Omitted = await OmittedAsync(session, clusters, rules.Count - faults.Count, cancellationToken),
        };
    }

    private static FileSystemOptions OptionsOf(FileSystem fileSystem) => new()
    {
        Id = fileSystem.Id,
        Kind = fileSystem.Kind,
        RegionId = fileSystem.RegionId,
        ZoneId = fileSystem.ZoneId,
        Type = fileSystem.Type,
        ProtocolType = fileSystem.ProtocolType,
        StorageType = fileSystem.StorageType,
        Status = fileSystem.Status,
        Description = fileSystem.Description,
        CreatedAt = fileSystem.CreatedAt,
        Capacity = fileSystem.Capacity,
        Bandwidth = fileSystem.Bandwidth,
        EncryptType = fileSystem.EncryptType,
        PackageIds = [.. fileSystem.PackageIds],
        MountTargets =
        [
            .. fileSystem.MountTargets.Select(target =>
                new MountTargetOptions
                {
                    Domain = target.Domain,
                    VpcId = target.VpcId,
                    VSwitchId = target.VSwitchId,
                    NetworkType = target.NetworkType,
                    AccessGroup = target.AccessGroup,
                    Status = target.Status,
                }),
        ],
    };

    private static async Task<Dictionary<string, string>> OmittedAsync(
        WorldSession session, List<Cluster> clusters, int faults, CancellationToken cancellationToken)
    {
        var db = session.Db;
        var of2018 = clusters.FindAll(cluster => !cluster.IsOf2024());
        var queues = await db.ClusterQueues.AsNoTracking().ToListAsync(cancellationToken);
        var jobs = db.Jobs.Where(job => !job.IsHidden);
        var nodes = await db.Nodes.Where(node => node.ClusterId != null)
            .Select(node => node.Id)
            .ToHashSetAsync(cancellationToken);
        var ran = await jobs.Where(job => job.EndedAt != null).Select(job => job.Nodes).ToListAsync(cancellationToken);
        var counts = new Dictionary<string, int>
        {
            ["hybridClusters"] = clusters.Count(cluster => cluster.Settings.Hybrid is not null),
            ["settingsOfTheOtherVersion"] = of2018.Count(cluster => cluster.Settings.Next is not null)
                + queues.Count(queue => queue.Spec is not null && of2018.Exists(one => one.Id == queue.ClusterId)),
            ["instancesOfNoCluster"] = await db.Nodes.CountAsync(node => node.ClusterId == null, cancellationToken),
            ["reservedNodePools"] = await db.ReservedNodePools.CountAsync(cancellationToken),
            ["addons"] = await db.InstalledAddons.CountAsync(cancellationToken),
            ["containerApps"] = await db.ContainerApps.CountAsync(cancellationToken),
            ["containerImages"] = await db.ContainerImages.CountAsync(cancellationToken),
            ["jobUsers"] = clusters.Count(cluster => cluster.JobUser.Length > 0),
            ["serverlessJobs"] = await db.ServerlessJobs.CountAsync(cancellationToken),
            ["jobArrays"] = await jobs.Where(job => job.ArrayIndex != null)
                .Select(task => new { task.ClusterId, task.Sequence })
                .Distinct()
                .CountAsync(cancellationToken),
            ["earlierRunsOfJobs"] = await db.EarlierJobRuns.CountAsync(cancellationToken),
            ["jobsOnNodesThatAreGone"] = ran.Count(places => !places.All(place => nodes.Contains(place.Id))),
            ["deletedJobs"] = await db.Jobs.CountAsync(job => job.IsHidden, cancellationToken),
            ["jobTemplates"] = await db.JobTemplates.CountAsync(cancellationToken),
            ["gwsClusters"] = await db.GwsClusters.CountAsync(cancellationToken),
            ["gwsInstances"] = await db.GwsInstances.CountAsync(cancellationToken),
            ["gwsImages"] = await db.GwsImages.CountAsync(cancellationToken),
            ["faults"] = faults,
        };
        return counts.Where(count => count.Value > 0)
            .ToDictionary(count => count.Key, count => count.Value.ToString(CultureInfo.InvariantCulture));
    }
}
