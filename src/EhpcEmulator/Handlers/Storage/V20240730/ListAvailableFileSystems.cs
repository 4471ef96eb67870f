using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20240730;

/// <summary>Lists the file systems of a region, NAS and CPFS, with their mount targets.</summary>
[Operation("ListAvailableFileSystems", ApiVersion.V20240730)]
public static class ListAvailableFileSystems
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
        /// <summary>Those that are configured, then all others; of both the newest first.</summary>
        public required IReadOnlyList<FileSystemInfo> FileSystemList { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required int TotalCount { get; init; }
    }

    /// <summary>A NAS or CPFS file system.</summary>
    public sealed record FileSystemInfo
    {
        [Instant(ApiTime.SpacedSeconds)]
        public required DateTimeOffset CreateTime { get; init; }

        public required string FileSystemId { get; init; }

        /// <summary>standard or extreme.</summary>
        public required string FileSystemType { get; init; }

        public required IReadOnlyList<MountTargetInfo> MountTargetList { get; init; }

        /// <summary>nfs, smb or cpfs.</summary>
        public required string ProtocolType { get; init; }

        /// <summary>Pending, Running, Stopped, Extending, Stopping or Deleting.</summary>
        public required string Status { get; init; }

        /// <summary>Capacity or Performance; of an extreme one standard or advance.</summary>
        public required string StorageType { get; init; }

        /// <summary>The network of its first mount target.</summary>
        public required string VpcId { get; init; }
    }

    /// <summary>Where a file system can be mounted from.</summary>
    public sealed record MountTargetInfo
    {
        /// <summary>The host name.</summary>
        public required string MountTargetDomain { get; init; }

        /// <summary>vpc or classic.</summary>
        public required string NetworkType { get; init; }

        /// <summary>Active, Inactive, Pending or Deleting.</summary>
        public required string Status { get; init; }

        public required string VSwitchId { get; init; }

        public required string VpcId { get; init; }
    }

    public sealed class Handler(WorldSession world, FileSystemCatalog catalog) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = await world.ReadFileSystemsAsync(
                catalog, kind: null, id: null, paging, cancellationToken);
            return new Response
            {
                FileSystemList = [.. page.Select(InfoOf)],
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCount = totalCount,
            };
        }

        private static FileSystemInfo InfoOf(FileSystem fileSystem) => new()
        {
            CreateTime = fileSystem.CreatedAt,
            FileSystemId = fileSystem.Id,
            FileSystemType = fileSystem.Type,
            MountTargetList = [.. fileSystem.MountTargets.Select(InfoOf)],
            ProtocolType = fileSystem.Kind == FileSystemKind.Cpfs ? "cpfs" : fileSystem.ProtocolType.ToLowerInvariant(),
            Status = $"{fileSystem.Status}",
            StorageType = fileSystem.StorageType,
            VpcId = fileSystem.MountTargets is [var first, ..] ? first.VpcId : "",
        };

        private static MountTargetInfo InfoOf(MountTarget target) => new()
        {
            MountTargetDomain = target.Domain,
            NetworkType = target.NetworkType.ToLowerInvariant(),
            Status = $"{target.Status}",
            VSwitchId = target.VSwitchId,
            VpcId = target.VpcId,
        };
    }
}
