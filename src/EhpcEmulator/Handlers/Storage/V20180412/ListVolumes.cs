using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Storage.V20180412;

/// <summary>Lists the volumes that clusters have mounted: an item for each cluster, newest first.</summary>
[Operation("ListVolumes", ApiVersion.V20180412)]
public static class ListVolumes
{
    public sealed record Request
    {
        /// <summary>Counted from 1; 1 when absent.</summary>
        public int? PageNumber { get; init; }

        /// <summary>1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("VolumeInfo")]
        public required IReadOnlyList<VolumeInfo> Volumes { get; init; }
    }

    /// <summary>A cluster with its volumes.</summary>
    public sealed record VolumeInfo
    {
        public required string RegionId { get; init; }

        public required string ClusterId { get; init; }

        public required string ClusterName { get; init; }

        /// <summary>The file system that is the cluster's own volume; empty without one.</summary>
        public required string VolumeId { get; init; }

        /// <summary>nas or NAS, as it was ordered; empty without a volume of its own.</summary>
        public required string VolumeType { get; init; }

        /// <summary>nfs or smb, in upper or lower case; empty without a volume of its own.</summary>
        public required string VolumeProtocol { get; init; }

        /// <summary>The domain of the mount target; empty without a volume of its own.</summary>
        public required string VolumeMountpoint { get; init; }

        /// <summary>The directory of the file system that is mounted; empty without a volume of its own.</summary>
        public required string RemoteDirectory { get; init; }

        [ListItem("VolumeInfo")]
        public required IReadOnlyList<AdditionalVolumeInfo> AdditionalVolumes { get; init; }
    }

    /// <summary>An additional volume of a cluster.</summary>
    public sealed record AdditionalVolumeInfo
    {
        /// <summary>The queue whose nodes mount it; empty for all.</summary>
        public required string JobQueue { get; init; }

        /// <summary>The mount point on the nodes.</summary>
        public required string LocalDirectory { get; init; }

        /// <summary>PublicCloud or OnPremise.</summary>
        public required string Location { get; init; }

        public required string RemoteDirectory { get; init; }

        /// <summary>The roles whose nodes mount it, separated by commas; empty for all.</summary>
        public required string Role { get; init; }

        public required string VolumeId { get; init; }

        public required string VolumeMountpoint { get; init; }

        /// <summary>nfs or smb, in upper or lower case.</summary>
        public required string VolumeProtocol { get; init; }

        /// <summary>nas, NAS or cpfs.</summary>
        public required string VolumeType { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var db = world.Db;
            var (region, version, isShared) =
                (world.Origin.RegionId, world.Origin.ApiVersion, world.Origin.SharesClusters);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var clusters = db.Clusters.AsNoTracking().Where(cluster =>
                cluster.RegionId == region
                && (isShared || cluster.ApiVersion == version)
                && db.ClusterMounts.Any(mount => mount.ClusterId == cluster.Id));
            var page = await clusters.OrderByDescending(cluster => cluster.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);
            return new Response
            {
                TotalCount = await clusters.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Volumes = [.. page.Select(InfoOf)],
            };
        }

        private static VolumeInfo InfoOf(Cluster cluster) => new()
        {
            RegionId = cluster.RegionId,
            ClusterId = cluster.Id,
            ClusterName = cluster.Name,
            VolumeId = cluster.Settings.Volume.Id,
            VolumeType = cluster.Settings.Volume.Type,
            VolumeProtocol = cluster.Settings.Volume.Protocol,
            VolumeMountpoint = cluster.Settings.Volume.Mountpoint,
            RemoteDirectory = cluster.Settings.Volume.RemoteDirectory,
            AdditionalVolumes = [.. cluster.Settings.AdditionalVolumes.Select(InfoOf)],
        };

        private static AdditionalVolumeInfo InfoOf(ClusterVolume volume) => new()
        {
            JobQueue = volume.JobQueue,
            LocalDirectory = volume.LocalDirectory,
            Location = volume.Location,
            RemoteDirectory = volume.RemoteDirectory,
            Role = string.Join(',', volume.Roles),
            VolumeId = volume.Id,
            VolumeMountpoint = volume.Mountpoint,
            VolumeProtocol = volume.Protocol,
            VolumeType = volume.Type,
        };
    }
}
