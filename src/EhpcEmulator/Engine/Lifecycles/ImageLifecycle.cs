using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>
/// How a container image is pulled to a cluster. The result of a pull is known from its start. Expiry of an image is
/// not a move: it is noticed when somebody looks, so that unused images do not keep a world from being idle.
/// </summary>
public sealed class ImageLifecycle(Durations durations) : ILifecycle
{
    private const string UsualPull = "Image.Pull";

    public string Kind => nameof(ContainerImage);

    /// <summary>Starts pulling an image, unless it is already being pulled.</summary>
    /// <returns>The image.</returns>
    /// <exception cref="ApiException">
    /// AgentError.Image.PullImageFailed: it names a registry that the cluster's image gateway does not know.
    /// </exception>
    public async Task<ContainerImage> PullAsync(
        WorldSession world, Cluster cluster, ImageName name, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var gateway = await world.ImageGatewayOfAsync(cluster, cancellationToken);
        return await PullAsync(world, cluster, gateway.Settings, name, at, cancellationToken)
            ?? throw Errors.AgentErrorImagePullImageFailed($"The image gateway has no location {name.Location}.");
    }

    /// <summary>Pulls the image that a job needs to its cluster, if it is not there.</summary>
    /// <returns>How long the job waits for it, and what it prints on standard error if that is in vain.</returns>
    public async Task<(TimeSpan Wait, string? Complaint)> AwaitAsync(
        WorldSession world, Cluster cluster, ImageName name, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var gateway = await world.ImageGatewayOfAsync(cluster, cancellationToken);
        var image = await world.FindImageAsync(cluster, name, cancellationToken);
        if (image is null or { Status: ContainerImageStatus.Failed } || gateway.HasExpired(image, at))
        {
            image = await PullAsync(world, cluster, gateway.Settings, name, at, cancellationToken);
        }

        if (image is null)
        {
            return (
                TimeSpan.Zero,
                $"{name.Repository}:{name.Tag}: the image gateway has no location {name.Location}\n");
        }

        var start = image.PullEndsAt > at ? image.PullEndsAt : at;
        image.LastUsedAt = start;
        return (start - at, image.PullFails ? $"{name.Repository}:{name.Tag}: pulling the image timed out\n" : null);
    }

    public async Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var images = await world.Db.ContainerImages
            .Where(image => ids.Contains(image.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var clusters = images.Select(image => image.ClusterId).Distinct().ToList();
        await world.Db.Clusters
            .Where(cluster => clusters.Contains(cluster.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
    }

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<ContainerImage>([due.EntityId], cancellationToken) is { } image
            && await world.Db.FindAsync<Cluster>([image.ClusterId], cancellationToken) is { } cluster)
        {
            image.FinishPull(image.PullFails || cluster.Status != ClusterStatus.Running, due.DueAt);
        }
    }

    // Null when the image names a registry that is not configured.
    private async Task<ContainerImage?> PullAsync(
        WorldSession world, Cluster cluster, ImageGatewaySettings gateway, ImageName name, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (gateway.LocationOf(name) is not { } location)
        {
            return null;
        }

        var image = await world.FindImageAsync(cluster, name, cancellationToken);
        if (image is { Status: ContainerImageStatus.Pulling })
        {
            return image;
        }

        var isNew = image is null;
        if (image is null)
        {
            image = new ContainerImage
            {
                Id = ContainerImage.IdOf(cluster.Id, name),
                Number = world.Ids.NextNumber(),
                ClusterId = cluster.Id,
                ContainerType = name.ContainerType,
                Repository = name.Repository,
                Tag = name.Tag,
            };
            world.Db.Add(image);
        }

        var needed = durations.Of(UsualPull, world.World, image.Id);
        var allowed = TimeSpan.FromSeconds(gateway.PullUpdateTimeout);
        var fails = needed > allowed || await world.FailsToPullAsync(cluster, name, at, cancellationToken);
        image.Pull(location, at, at + (fails ? allowed : needed), fails);
        await world.Timeline.RescheduleAsync(Kind, image.Id, image.PullEndsAt, isNew, cancellationToken);
        return image;
    }
}
