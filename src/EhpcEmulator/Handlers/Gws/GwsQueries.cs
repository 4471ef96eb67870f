using EhpcEmulator.Store;
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
        await world.Db.FindAsync<GwsCluster>([id], cancellationToken) is { } cluster
        && world.Sees(cluster.RegionId)
            ? cluster
            : throw Errors.ClusterNotFound();

    /// <summary>The desktop, to be changed. Without an id, the only one that the caller sees.</summary>
    /// <exception cref="ApiException">
    /// ObjectNotFound; NotAuthorized: it is another RAM user's; InvalidParams: several could be meant.
    /// </exception>
    public static async Task<GwsInstance> RequireGwsInstanceAsync(
        this WorldSession world, string? id, CancellationToken cancellationToken) =>
        id is null
            ? Only(await world.FewSeen().ToTrackedListAsync(world.Db, cancellationToken))
            : world.Allowed(await world.Db.FindAsync<GwsInstance>([id], cancellationToken));

    /// <summary>The desktop, to be shown; otherwise like <see cref="RequireGwsInstanceAsync"/>.</summary>
    public static async Task<GwsInstance> ReadGwsInstanceAsync(
        this WorldSession world, string? id, CancellationToken cancellationToken) =>
        id is null
            ? Only(await world.FewSeen().AsNoTracking().ToListAsync(cancellationToken))
            : world.Allowed(await world.Db.ReadAsync<GwsInstance>(id));

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

    // Two are enough to know that there are several.
    private static IQueryable<GwsInstance> FewSeen(this WorldSession world)
    {
        var region = world.Origin.RegionId;
        return world.Db.GwsInstances.SeenBy(world.Origin).Where(instance => instance.RegionId == region).Take(2);
    }

    private static GwsInstance Only(List<GwsInstance> seen) => seen switch
    {
        [] => throw Errors.ObjectNotFound(),
        [var only] => only,
        _ => throw Errors.InvalidParams("InstanceId", "It is required, as there are several desktops."),
    };

    private static GwsInstance Allowed(this WorldSession world, GwsInstance? found) =>
        found is null || !world.Sees(found.RegionId) ? throw Errors.ObjectNotFound()
        : world.Origin.RamUser is { } user && found.UserName != user ? throw Errors.NotAuthorized()
        : found;
}
