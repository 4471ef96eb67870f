using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine;

/// <summary>The container images of a cluster and what it pulls them through.</summary>
public static class ContainerImages
{
    /// <summary>The image gateway of a cluster; one that is not stored if its settings were never changed.</summary>
    public static async ValueTask<ImageGateway> ImageGatewayOfAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken) =>
        await world.Db.FindAsync<ImageGateway>([cluster.Id], cancellationToken)
        ?? new ImageGateway { ClusterId = cluster.Id, UpdatedAt = cluster.CreatedAt };

    /// <summary>An image of a cluster, to be changed; null when it was never pulled. It may have expired.</summary>
    public static ValueTask<ContainerImage?> FindImageAsync(
        this WorldSession world, Cluster cluster, ImageName name, CancellationToken cancellationToken) =>
        world.Db.FindAsync<ContainerImage>([ContainerImage.IdOf(cluster.Id, name)], cancellationToken);
}
