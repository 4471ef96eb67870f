using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Gws;

/// <summary>How operations find visualization services and desktops; a RAM user sees only its own desktops.</summary>
public static class GwsQueries
{
    /// <summary>The service, to be changed.</summary>
    /// <exception cref="ApiException">ClusterNotFound.</exception>
    public static async Task<GwsCluster> RequireGwsClusterAsync(
        this WorldSession world, string id, CancellationToken cancellationToken) =>
        await world.Db.GwsClusters.FirstOrDefaultAsync(cluster => cluster.Id == id, cancellationToken) is { } cluster
        && world.Sees(cluster.RegionId)
            ? cluster
            : throw Errors.ClusterNotFound();

    /// <summary>The desktop, to be changed. Without an id, the only one that the caller sees.</summary>
    /// <exception cref="ApiException">
    /// ObjectNotFound; NotAuthorized: it is another RAM user's; InvalidParams: several could be meant.
    /// </exception>
    public static Task<GwsInstance> RequireGwsInstanceAsync(
        this WorldSession world, string? id, CancellationToken cancellationToken) =>
        world.FindAsync(world.Db.GwsInstances, id, cancellationToken);

    /// <summary>The desktop, to be shown; otherwise like <see cref="RequireGwsInstanceAsync"/>.</summary>
    public static Task<GwsInstance> ReadGwsInstanceAsync(
        this WorldSession world, string? id, CancellationToken cancellationToken) =>
        world.FindAsync(world.Db.GwsInstances.AsNoTracking(), id, cancellationToken);

    /// <summary>Those of some desktops that the caller sees: the account all, a RAM user its own.</summary>
    public static IQueryable<GwsInstance> SeenBy(this IQueryable<GwsInstance> instances, CallOrigin caller) =>
        caller.RamUser is { } user ? instances.Where(instance => instance.UserName == user) : instances;

    /// <summary>Whether a desktop is being made into an image.</summary>
    public static Task<bool> IsBeingCopiedAsync(
        this WorldSession world, GwsInstance instance, CancellationToken cancellationToken) =>
        world.Db.GwsImages.AnyAsync(
            image => image.InstanceId == instance.Id && image.Status == GwsImageStatus.Creating, cancellationToken);

    // An id is unambiguous, so a caller who names no region means the one it is in.
    private static bool Sees(this WorldSession world, string regionId) =>
        !world.Origin.NamesRegion || regionId == world.Origin.RegionId;

    private static async Task<GwsInstance> FindAsync(
        this WorldSession world, IQueryable<GwsInstance> instances, string? id, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            var region = world.Origin.RegionId;
            var seen = await instances.SeenBy(world.Origin)
                .Where(instance => instance.RegionId == region)
                .Take(2)
                .ToListAsync(cancellationToken);
            return seen switch
            {
                [] => throw Errors.ObjectNotFound(),
                [var only] => only,
                _ => throw Errors.InvalidParams("InstanceId", "It is required, as there are several desktops."),
            };
        }

        var found = await instances.FirstOrDefaultAsync(instance => instance.Id == id, cancellationToken);
        return found is null || !world.Sees(found.RegionId) ? throw Errors.ObjectNotFound()
            : world.Origin.RamUser is { } user && found.UserName != user ? throw Errors.NotAuthorized()
            : found;
    }
}
