using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Images;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control.States;

/// <summary>Builds a declared world as a draft that is not visible yet.</summary>
public sealed class WorldBuilder(
    WorldRegistry worlds,
    LifecycleEngine engine,
    InnerCalls calls,
    ClusterLifecycle clusters,
    NodeLifecycle nodes,
    JobHistory history,
    FaultLifecycle faults,
    FileSystemCatalog fileSystems,
    CustomImages images,
    IOptions<WorldOptions> usual)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Builds it.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="declared">What is declared.</param>
    /// <param name="path">Its path in the document.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StateException">It is impossible.</exception>
    internal async Task<World> BuildAsync(
        string id, DeclaredWorld declared, string path, CancellationToken cancellationToken)
    {
        WorldRules.Check(declared, path);
        CheckResources(declared, path);
        var settings = new WorldSettings
        {
            Profile = declared.Profile,
            Quotas = declared.Quotas,
            Refusals = declared.Refusals,
            KeyPairs = declared.KeyPairs,
            Images = [.. declared.Images.Select(CustomImages.Keep)],
            InitializedServices = declared.InitializedServices,
        };
        var world = await worlds.DraftAsync(id, new NewWorld
        {
            Seed = declared.Seed,
            Start = declared.Start,
            Frozen = declared.Frozen,
            Speed = declared.Speed,
            Settings = settings,
        });
        try
        {
            var rules = FaultsOf(declared, path, world.Clock.GetUtcNow());
            var draft = new WorldDraft(
                world, settings, usual.Value.Region, [.. rules.Select(rule => rule.Spec)], engine, calls);
            await FillAsync(draft, declared, rules, path, cancellationToken);
            return world;
        }
        catch
        {
            await WorldRegistry.DropAsync(world);
            throw;
        }
    }

    private async Task FillAsync(
        WorldDraft draft, DeclaredWorld declared, List<(string? Id, FaultSpec Spec)> rules, string path,
        CancellationToken cancellationToken)
    {
        await draft.TakeTimeAsync(cancellationToken);
        await draft.ChangeAsync(
            path.TrimEnd('.'),
            ApiVersion.V20180412,
            draft.Region,
            draft.Start,
            session =>
            {
                AddFileSystems(session, declared);
                return Task.CompletedTask;
            },
            cancellationToken);
        var builders = new List<ClusterBuilder>();
        foreach (var (index, cluster) in declared.Clusters.Index())
        {
            var place = $"{path}clusters[{index}]";
            if (Regions.Find(cluster.Region ?? draft.Region) is null)
            {
                throw new StateException($"{place}.region", "It is not a region of the service.");
            }

            var builder = new ClusterBuilder(draft, cluster, place, clusters, nodes, history);
            builders.Add(builder);
            await builder.BuildAsync(cancellationToken);
        }

        await CarryOutAsync(draft, declared, path, cancellationToken);
        await draft.TakeTimeAsync(cancellationToken);
        await draft.SettleAsync(cancellationToken);
        foreach (var builder in builders)
        {
            await builder.VerifyAsync(cancellationToken);
        }

        await draft.ChangeAsync(
            $"{path}faults",
            ApiVersion.V20180412,
            draft.Region,
            draft.Start,
            session => AddFaultsAsync(session, rules, cancellationToken),
            cancellationToken);
    }

    private static void AddFileSystems(WorldSession session, DeclaredWorld declared)
    {
        foreach (var fileSystem in declared.FileSystems)
        {
            session.Db.Add(FileSystemTypes.Of(
                fileSystem, fileSystem.ZoneId ?? Regions.Find(fileSystem.RegionId)!.Zones[0].Id));
        }
    }

    private static List<(string? Id, FaultSpec Spec)> FaultsOf(
        DeclaredWorld declared, string path, DateTimeOffset start)
    {
        var rules = new List<(string? Id, FaultSpec Spec)>();
        foreach (var (index, fault) in declared.Faults.Index())
        {
            rules.Add(FaultRequests.TryRead(fault, start, out var spec, out var complaint)
                ? (fault.Id, spec)
                : throw new StateException($"{path}faults[{index}]", complaint));
        }

        return rules;
    }

    // Last, so that they do not disturb the building.
    private async Task AddFaultsAsync(
        WorldSession session, List<(string? Id, FaultSpec Spec)> rules, CancellationToken cancellationToken)
    {
        foreach (var (id, spec) in rules)
        {
            await faults.AddAsync(session, id, spec, cancellationToken);
        }
    }

    private static async Task CarryOutAsync(
        WorldDraft draft, DeclaredWorld declared, string path, CancellationToken cancellationToken)
    {
        if (declared.Calls.Count > 0)
        {
            await draft.HurryAsync(cancellationToken);
        }

        foreach (var (index, call) in declared.Calls.Index())
        {
            var place = $"{path}calls[{index}]";
            await draft.ChangeAsync(
                place,
                call.Version ?? ApiVersion.V20180412,
                call.Region ?? draft.Region,
                draft.Start,
                session => draft.CallAsync(
                    session, $"{place}.parameters", call.Action, None, call.Parameters, cancellationToken),
                cancellationToken);
        }
    }

    private void CheckResources(DeclaredWorld declared, string path)
    {
        var storage = new StorageOptions { FileSystems = [.. declared.FileSystems] };
        if (storage.Problems().FirstOrDefault() is { } problem)
        {
            throw new StateException($"{path}fileSystems", problem);
        }

        var configured = fileSystems.Configured.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        if (declared.FileSystems.FirstOrDefault(one => configured.Contains(one.Id)) is { } twice)
        {
            throw new StateException($"{path}fileSystems", $"'{twice.Id}' is configured for every world.");
        }

        var own = new ImageOptions { Custom = [.. declared.Images] };
        if (own.Problems().FirstOrDefault() is { } wrong)
        {
            throw new StateException($"{path}images", wrong);
        }

        if (declared.Images.FirstOrDefault(one => images.OfEverybody.Any(known => known.Id == one.Id)) is { } image)
        {
            throw new StateException($"{path}images", $"'{image.Id}' is configured for every world.");
        }
    }
}
