using EhpcEmulator.Engine.Addons;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Addons;

/// <summary>How operations find the addons of a cluster and the addresses of their services.</summary>
public static class AddonQueries
{
    /// <summary>An addon of a cluster.</summary>
    /// <exception cref="ApiException">ObjectNotFound.</exception>
    public static async Task<InstalledAddon> RequireAddonAsync(
        this WorldSession world, Cluster cluster, string id, CancellationToken cancellationToken) =>
        await world.Db.FindAsync<InstalledAddon>([id], cancellationToken) is { } addon && addon.ClusterId == cluster.Id
            ? addon
            : throw Errors.ObjectNotFound();

    /// <summary>Refuses work on a cluster while one of its addons comes or goes.</summary>
    /// <exception cref="ApiException">ConflictOpt.</exception>
    public static async Task RequireSettledAddonsAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        if (await world.Db.InstalledAddons.AnyAsync(
            addon => addon.ClusterId == cluster.Id
                && (addon.Status == AddonStatus.Installing || addon.Status == AddonStatus.Uninstalling),
            cancellationToken))
        {
            throw Errors.ConflictOpt();
        }
    }

    /// <summary>The addons of clusters, those of a cluster in the order in which they were ordered.</summary>
    public static async Task<ILookup<string, InstalledAddon>> ReadAddonsAsync(
        this WorldSession world, IReadOnlyCollection<string> clusterIds, CancellationToken cancellationToken) =>
        (await world.Db.InstalledAddons.AsNoTracking()
            .Where(addon => clusterIds.Contains(addon.ClusterId))
            .OrderBy(addon => addon.Number)
            .ToListAsync(cancellationToken))
        .ToLookup(addon => addon.ClusterId);

    /// <summary>The catalogue's template of an addon, which is kept as long as anybody has the addon.</summary>
    public static AddonTemplate TemplateOf(this InstalledAddon addon) =>
        AddonCatalogue.Find(addon.Name, addon.Version)
        ?? throw new InvalidOperationException($"The catalogue lacks {addon.Name} {addon.Version}.");

    /// <summary>The services with the addresses of those that a browser reaches, once the addon runs.</summary>
    public static IReadOnlyList<AddonService> ReachableServices(this InstalledAddon addon)
    {
        var host = addon.Resources.EipResource?.EipAddress ?? addon.Resources.EcsResources[0].PrivateIpAddress;
        return [.. addon.Services.Select(service => service with { ServiceAccessUrl = UrlOf(service) })];

        string? UrlOf(AddonService service)
        {
            var isReachable = addon.Status == AddonStatus.Running && service.ServiceAccessType == "URL";
            return isReachable && service.NetworkACL is [{ Port: { } port }, ..] ? $"https://{host}:{(int)port}" : null;
        }
    }
}
