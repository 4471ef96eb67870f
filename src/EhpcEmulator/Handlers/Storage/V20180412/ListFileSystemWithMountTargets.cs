using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20180412;

/// <summary>Lists NAS file systems and their mount targets.</summary>
[Operation("ListFileSystemWithMountTargets", ApiVersion.V20180412)]
public static class ListFileSystemWithMountTargets
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
        public required int PageNumber { get; init; }

        public required int TotalCount { get; init; }

        /// <summary>Those that are configured, then all others; of both the newest first.</summary>
        [ListItem("FileSystems")]
        public required IReadOnlyList<FileSystemInfo> FileSystemList { get; init; }

        public required int PageSize { get; init; }
    }

    /// <summary>A NAS file system.</summary>
    public sealed record FileSystemInfo
    {
        public required string FileSystemId { get; init; }

        [ListItem("MountTargets")]
        public required IReadOnlyList<MountTargetInfo> MountTargetList { get; init; }

        /// <summary>nfs or smb, in upper or lower case.</summary>
        public required string ProtocolType { get; init; }

        public required string RegionId { get; init; }

        [Instant(ApiTime.SecondsInChina, HoursAhead = 8)]
        public required DateTimeOffset CreateTime { get; init; }

        /// <summary>Capacity or Performance; of an extreme one standard or advance.</summary>
        public required string StorageType { get; init; }

        /// <summary>The bytes that clusters keep on it.</summary>
        public required long MeteredSize { get; init; }

        /// <summary>Pending, Running, Stopped, Extending, Stopping or Deleting.</summary>
        public required string Status { get; init; }

        /// <summary>The storage packages bought for it.</summary>
        [ListItem("Packages")]
        public required IReadOnlyList<PackageInfo> PackageList { get; init; }

        /// <summary>standard or extreme.</summary>
        public required string FileSystemType { get; init; }

        /// <summary>GiB.</summary>
        public required int Capacity { get; init; }

        /// <summary>0 unencrypted, 1 by a key of NAS, 2 by a key of the user.</summary>
        public required int EncryptType { get; init; }

        /// <summary>The description, spelled as the service spells it.</summary>
        public required string Destription { get; init; }

        /// <summary>MB per second; 0 where the type has no fixed one.</summary>
        public required int BandWidth { get; init; }

        /// <summary>The network of its first mount target.</summary>
        public required string VpcId { get; init; }
    }

    /// <summary>A storage package.</summary>
    public sealed record PackageInfo(string PackageId);

    /// <summary>Where a file system can be mounted from.</summary>
    /// <param name="Status">Active, Inactive, Pending or Deleting.</param>
    /// <param name="NetworkType">Vpc or Classic.</param>
    /// <param name="VswId">The vSwitch.</param>
    /// <param name="MountTargetDomain">The host name.</param>
    /// <param name="VpcId">The network.</param>
    /// <param name="AccessGroup">The group of permissions that says who may mount it.</param>
    public sealed record MountTargetInfo(
        string Status, string NetworkType, string VswId, string MountTargetDomain, string VpcId, string AccessGroup);

    public sealed class Handler(WorldSession world, FileSystemCatalog catalog) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = await world.ReadFileSystemsAsync(
                catalog, FileSystemKind.Nas, id: null, paging, cancellationToken);
            var sizes = await world.ReadSizesAsync(page, cancellationToken);
            return new Response
            {
                TotalCount = totalCount,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                FileSystemList = [.. page.Select(one => InfoOf(one, sizes.GetValueOrDefault(one.Id)))],
            };
        }

        private static FileSystemInfo InfoOf(FileSystem fileSystem, long bytes) => new()
        {
            FileSystemId = fileSystem.Id,
            MountTargetList = [.. fileSystem.MountTargets.Select(InfoOf)],
            ProtocolType = fileSystem.ProtocolType,
            RegionId = fileSystem.RegionId,
            CreateTime = fileSystem.CreatedAt,
            StorageType = fileSystem.StorageType,
            MeteredSize = bytes,
            Status = fileSystem.Status.ToString(),
            PackageList = [.. fileSystem.PackageIds.Select(id => new PackageInfo(id))],
            FileSystemType = fileSystem.Type,
            Capacity = fileSystem.Capacity,
            EncryptType = fileSystem.EncryptType,
            Destription = fileSystem.Description,
            BandWidth = fileSystem.Bandwidth,
            VpcId = fileSystem.MountTargets is [var first, ..] ? first.VpcId : "",
        };

        private static MountTargetInfo InfoOf(MountTarget target) => new(
            target.Status.ToString(),
            target.NetworkType,
            target.VSwitchId,
            target.Domain,
            target.VpcId,
            target.AccessGroup);
    }
}
