using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20240730;

/// <summary>Lists the file systems of a cluster and where each is mounted, in the order they were mounted.</summary>
[Operation("ListSharedStorages", ApiVersion.V20240730)]
public static class ListSharedStorages
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Only this file system; all when absent.</summary>
        public string? FileSystemId { get; init; }

        /// <summary>Only nas or cpfs; both when absent.</summary>
        public string? FileSystemType { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.FileSystemType).OneOf("nas", "cpfs");
        }
    }

    public sealed record Response : ApiResponse
    {
        public required IReadOnlyList<SharedStorageInfo> SharedStorages { get; init; }

        /// <summary>true.</summary>
        public string Success { get; } = "true";
    }

    /// <summary>A file system of a cluster.</summary>
    public sealed record SharedStorageInfo
    {
        public required string FileSystemId { get; init; }

        /// <summary>nfs3, nfs4, smb or cpfs.</summary>
        public required string FileSystemProtocol { get; init; }

        /// <summary>nas or cpfs.</summary>
        public required string FileSystemType { get; init; }

        /// <summary>The folders that it is mounted on.</summary>
        public required IReadOnlyList<MountInfo> MountInfo { get; init; }
    }

    /// <summary>A folder of the nodes that a file system is mounted on.</summary>
    public sealed record MountInfo
    {
        /// <summary>The folder of the nodes.</summary>
        public required string MountDirectory { get; init; }

        /// <summary>Those of the order, else the usual ones of NFS; empty for SMB.</summary>
        public required string MountOptions { get; init; }

        /// <summary>The domain of the mount target.</summary>
        public required string MountTarget { get; init; }

        /// <summary>NFS or SMB, as it was ordered.</summary>
        public required string ProtocolType { get; init; }

        /// <summary>
        /// The folder of the file system. That of /home and /opt is a folder of the cluster's own in the one that was
        /// ordered.
        /// </summary>
        public required string StorageDirectory { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            return new Response
            {
                SharedStorages =
                [
                    .. cluster.Settings.AdditionalVolumes.Prepend(cluster.Settings.Volume)
                        .Where(volume => volume.Id.Length > 0
                            && (request.FileSystemId is not { } id || volume.Id == id)
                            && (request.FileSystemType is not { } type || TypeOf(volume) == type))
                        .GroupBy(volume => volume.Id)
                        .Select(group => InfoOf(group.Key, [.. group])),
                ],
            };
        }

        private static SharedStorageInfo InfoOf(string id, IReadOnlyList<ClusterVolume> volumes) => new()
        {
            FileSystemId = id,
            FileSystemProtocol = ProtocolOf(volumes[0]),
            FileSystemType = TypeOf(volumes[0]),
            MountInfo =
            [
                .. volumes.Select(volume => new MountInfo
                {
                    MountDirectory = volume.LocalDirectory,
                    MountOptions = volume.OptionsInForce(),
                    MountTarget = volume.Mountpoint,
                    ProtocolType = volume.Protocol.ToUpperInvariant(),
                    StorageDirectory = volume.RemoteDirectory,
                }),
            ],
        };

        private static string TypeOf(ClusterVolume volume) =>
            volume.Type == "cpfs" || FileSystemTypes.KindOf(volume.Mountpoint) == FileSystemKind.Cpfs ? "cpfs" : "nas";

        private static string ProtocolOf(ClusterVolume volume) =>
            TypeOf(volume) == "cpfs" ? "cpfs"
            : volume.Protocol.Equals("SMB", StringComparison.OrdinalIgnoreCase) ? "smb"
            : volume.MountOption.Contains("vers=4", StringComparison.Ordinal) ? "nfs4"
            : "nfs3";
    }
}
