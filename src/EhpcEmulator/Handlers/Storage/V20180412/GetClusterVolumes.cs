using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20180412;

/// <summary>Lists the volumes of a cluster, its own volume first.</summary>
[Operation("GetClusterVolumes", ApiVersion.V20180412)]
public static class GetClusterVolumes
{
    public sealed record Request
    {
        [Alias("Cluster")]
        public string ClusterId { get; init; } = "";

        /// <summary>Counted from 1; 1 when absent.</summary>
        public int? PageNumber { get; init; }

        /// <summary>1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string RegionId { get; init; }

        [ListItem("VolumeInfo")]
        public required IReadOnlyList<VolumeInfo> Volumes { get; init; }
    }

    /// <summary>A file system and where a cluster has it mounted.</summary>
    public sealed record VolumeInfo
    {
        public required string RegionId { get; init; }

        public required string ClusterId { get; init; }

        /// <summary>Whether the cluster cannot do without it.</summary>
        public required bool MustKeep { get; init; }

        /// <summary>The same as text, under the name that the reference's table gives it.</summary>
        [JsonPropertyName("Mustkeep")]
        public string MustKeepText => MustKeep ? "true" : "false";

        /// <summary>The file system.</summary>
        public required string VolumeId { get; init; }

        /// <summary>nas, NAS or cpfs.</summary>
        public required string VolumeType { get; init; }

        /// <summary>nfs or smb, in upper or lower case.</summary>
        public required string VolumeProtocol { get; init; }

        /// <summary>The domain of the mount target.</summary>
        public required string VolumeMountpoint { get; init; }

        /// <summary>The directory of the file system that is mounted.</summary>
        public required string RemoteDirectory { get; init; }

        /// <summary>The mount point on the nodes.</summary>
        public required string LocalDirectory { get; init; }

        /// <summary>PublicCloud or OnPremise.</summary>
        public required string Location { get; init; }

        /// <summary>The queue whose nodes mount it; empty for all.</summary>
        public required string JobQueue { get; init; }

        /// <summary>The roles whose nodes mount it; none means all.</summary>
        [ListItem("RoleInfo")]
        public required IReadOnlyList<RoleInfo> Roles { get; init; }
    }

    /// <summary>A role whose nodes mount a volume.</summary>
    /// <param name="Name">Manager, Login or Compute.</param>
    public sealed record RoleInfo(string Name);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var own = cluster.Settings.Volume;
            IEnumerable<ClusterVolume> volumes = own.Id.Length > 0
                ? [own, .. cluster.Settings.AdditionalVolumes]
                : cluster.Settings.AdditionalVolumes;
            return new Response
            {
                RegionId = cluster.RegionId,
                Volumes =
                [
                    .. volumes.Skip(paging.Skip).Take(paging.Size)
                        .Select(volume => InfoOf(cluster, volume, mustKeep: ReferenceEquals(volume, own))),
                ],
            };
        }

        private static VolumeInfo InfoOf(Cluster cluster, ClusterVolume volume, bool mustKeep) => new()
        {
            RegionId = cluster.RegionId,
            ClusterId = cluster.Id,
            MustKeep = mustKeep,
            VolumeId = volume.Id,
            VolumeType = volume.Type,
            VolumeProtocol = volume.Protocol,
            VolumeMountpoint = volume.Mountpoint,
            RemoteDirectory = volume.RemoteDirectory,
            LocalDirectory = volume.LocalDirectory,
            Location = volume.Location,
            JobQueue = volume.JobQueue,
            Roles = [.. volume.Roles.Select(name => new RoleInfo(name))],
        };
    }
}
