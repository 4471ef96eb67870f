using EhpcEmulator.Engine;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Containers;

/// <summary>How operations find container applications, and the images that management nodes keep.</summary>
public static class ContainerQueries
{
    /// <summary>The applications of those ids, to be changed; an id that is given twice counts once.</summary>
    /// <exception cref="ApiException">
    /// ContainerNotFound: one of them is not there, or not in the region named.
    /// </exception>
    public static async Task<IReadOnlyList<ContainerApp>> RequireContainerAppsAsync(
        this WorldSession world, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        var found = await world.Db.ContainerApps
            .Where(app => wanted.Contains(app.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
        return found.Count == wanted.Count && found.TrueForAll(world.Sees) ? found : throw Errors.ContainerNotFound();
    }

    /// <summary>The image that a job of a cluster needs to run in an application.</summary>
    /// <exception cref="ApiException">
    /// ContainerNotFound: there is no such application where the cluster is. AgentError.Job.InvalidContainerType: it is
    /// of a kind of which clusters have no images.
    /// </exception>
    public static async Task<ImageName> RequireImageOfAppAsync(
        this WorldSession world, Cluster cluster, string id, CancellationToken cancellationToken)
    {
        var app = await world.Db.FindAsync<ContainerApp>([id], cancellationToken);
        return app is null || app.RegionId != cluster.RegionId ? throw Errors.ContainerNotFound()
            : ContainerRules.ImageTypes.Contains(app.Type) ? app.Image
            : throw Errors.AgentErrorJobInvalidContainerType();
    }

    /// <summary>An image of a cluster, whether it is present or still being pulled.</summary>
    /// <exception cref="ApiException">ImageNotFound: it was not pulled, or has expired.</exception>
    public static async Task<ContainerImage> RequireImageAsync(
        this WorldSession world, Cluster cluster, ImageName name, CancellationToken cancellationToken)
    {
        var gateway = await world.ImageGatewayOfAsync(cluster, cancellationToken);
        return await world.FindImageAsync(cluster, name, cancellationToken) is { } image
            && !gateway.HasExpired(image, world.Now)
            ? image
            : throw Errors.ImageNotFound();
    }

    // An id belongs to one application, so a caller who names no region means that one.
    private static bool Sees(this WorldSession world, ContainerApp app) =>
        !world.Origin.NamesRegion || app.RegionId == world.Origin.RegionId;
}
