using System.Globalization;
using EhpcEmulator.Engine;
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
        var own = clusters.Where(cluster => cluster.Settings.Next is not null)
            .Select(cluster => cluster.Settings.Volume.Id)
            .ToHashSet(StringComparer.Ordinal);
        var fileSystems = (await session.Db.FileSystems.AsNoTracking()
                .Include(fileSystem => fileSystem.MountTargets)
                .ToListAsync(cancellationToken))
            .Where(fileSystem => fileSystem.Status != FileSystemStatus.Pending && !own.Contains(fileSystem.Id))
            .OrderBy(fileSystem => fileSystem.CreatedAt)
            .ThenBy(fileSystem => fileSystem.Id, StringComparer.Ordinal)
            .ToList();
        var known = fileSystems.Select(fileSystem => fileSystem.Id).ToHashSet(StringComparer.Ordinal);
        var declared = new List<DeclaredCluster>();
        foreach (var cluster in clusters.Where(cluster => cluster.Settings.Hybrid is null))
        {
            declared.Add(await ClusterExport.ReadAsync(
                session, cluster, known.Contains(cluster.Settings.Volume.Id), cancellationToken));
        }

        var rules = await StoreQueries.FaultRules(session.Db).ToListAsync(cancellationToken);
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
            Faults = [.. rules.Where(rule => !IsUsedUp(rule, session.Now)).Select(RequestOf)],
            Omitted = await OmittedAsync(session, clusters, cancellationToken),
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
            .. fileSystem.MountTargets.OrderBy(target => target.Domain, StringComparer.Ordinal).Select(target =>
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

    private static bool IsUsedUp(FaultRule rule, DateTimeOffset now) =>
        rule.Fired >= rule.Spec.Count || now >= rule.Spec.Until;

    // What is left of the rule: how many more it lets pass and makes fail.
    private static FaultRequest RequestOf(FaultRule rule)
    {
        var spec = rule.Spec;
        return new(
            Effect: spec.Effect,
            Id: rule.Id,
            Action: spec.Action,
            Version: spec.Version,
            RamUser: spec.RamUser,
            Parameters: spec.Parameters.Count > 0 ? spec.Parameters : null,
            ClusterId: spec.ClusterId,
            ClusterName: spec.ClusterName,
            InstanceId: spec.InstanceId,
            HostName: spec.HostName,
            InstanceType: spec.InstanceType,
            ZoneId: spec.ZoneId,
            Queue: spec.Queue,
            Image: spec.Image,
            JobName: spec.JobName,
            User: spec.User,
            Addon: spec.Addon,
            Skip: Math.Max(0, spec.Skip - rule.Matched),
            Count: spec.Count - rule.Fired,
            Rate: spec.Rate,
            From: spec.From,
            Until: spec.Until,
            Code: spec.Code,
            Message: spec.Message,
            Status: spec.Status,
            RetryAfter: spec.RetryAfter,
            Delay: TextOf(spec.Delay),
            Stage: spec.Stage,
            ExitCode: spec.ExitCode,
            After: TextOf(spec.After));
    }

    private static string? TextOf(TimeSpan? duration) => duration is { } given
        ? string.Create(CultureInfo.InvariantCulture, $"{given.TotalMilliseconds:0.####}ms")
        : null;

    private static async Task<Dictionary<string, string>> OmittedAsync(
        WorldSession session, List<Cluster> clusters, CancellationToken cancellationToken)
    {
        var db = session.Db;
        var counts = new Dictionary<string, int>
        {
            ["hybridClusters"] = clusters.Count(cluster => cluster.Settings.Hybrid is not null),
            ["instancesOfNoCluster"] = await db.Nodes.CountAsync(node => node.ClusterId == null, cancellationToken),
            ["reservedNodePools"] = await db.ReservedNodePools.CountAsync(cancellationToken),
            ["addons"] = await db.InstalledAddons.CountAsync(cancellationToken),
            ["containerApps"] = await db.ContainerApps.CountAsync(cancellationToken),
            ["containerImages"] = await db.ContainerImages.CountAsync(cancellationToken),
            ["serverlessJobs"] = await db.ServerlessJobs.CountAsync(cancellationToken),
            ["jobTemplates"] = await db.JobTemplates.CountAsync(cancellationToken),
            ["gwsClusters"] = await db.GwsClusters.CountAsync(cancellationToken),
            ["gwsInstances"] = await db.GwsInstances.CountAsync(cancellationToken),
            ["gwsImages"] = await db.GwsImages.CountAsync(cancellationToken),
        };
        return counts.Where(count => count.Value > 0)
            .ToDictionary(count => count.Key, count => count.Value.ToString(CultureInfo.InvariantCulture));
    }
}
