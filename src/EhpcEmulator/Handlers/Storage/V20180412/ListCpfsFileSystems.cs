using System.Globalization;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20180412;

/// <summary>Lists CPFS file systems and their mount targets.</summary>
[Operation("ListCpfsFileSystems", ApiVersion.V20180412)]
public static class ListCpfsFileSystems
{
    public sealed record Request
    {
        /// <summary>Counted from 1; 1 when absent.</summary>
        public int? PageNumber { get; init; }

        /// <summary>1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }

        /// <summary>The one to list; all when absent.</summary>
        public string? FileSystemId { get; init; }
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

    /// <summary>A CPFS file system.</summary>
    public sealed record FileSystemInfo
    {
        public required string FileSystemId { get; init; }

        [ListItem("MountTargets")]
        public required IReadOnlyList<MountTargetInfo> MountTargetList { get; init; }

        public required string RegionId { get; init; }

        [Instant(ApiTime.SpacedSeconds)]
        public required DateTimeOffset CreateTime { get; init; }

        public required string ZoneId { get; init; }

        /// <summary>GiB, as text.</summary>
        public required string Capacity { get; init; }

        /// <summary>The description, spelled as the service spells it.</summary>
        public required string Destription { get; init; }

        /// <summary>NFS or SMB, in upper or lower case.</summary>
        public required string ProtocolType { get; init; }
    }

    /// <summary>Where a file system can be mounted from.</summary>
    public sealed record MountTargetInfo
    {
        /// <summary>Active, Inactive, Pending or Deleting.</summary>
        public required string Status { get; init; }

        /// <summary>Vpc or Classic.</summary>
        public required string NetworkType { get; init; }

        /// <summary>The vSwitch.</summary>
        public required string VswId { get; init; }

        /// <summary>The host name.</summary>
        public required string MountTargetDomain { get; init; }

        public required string VpcId { get; init; }
    }

    public sealed class Handler(WorldSession world, FileSystemCatalog catalog) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var (page, totalCount) = await world.ReadFileSystemsAsync(
                catalog, FileSystemKind.Cpfs, request.FileSystemId, paging, cancellationToken);
            return new Response
            {
                TotalCount = totalCount,
                PageNumber = paging.Number,
                PageSize = paging.Size,
                FileSystemList = [.. page.Select(InfoOf)],
            };
        }

        private static FileSystemInfo InfoOf(FileSystem fileSystem) => new()
        {
            FileSystemId = fileSystem.Id,
            MountTargetList =
            [
                .. fileSystem.MountTargets.Select(target => new MountTargetInfo
                {
                    Status = target.Status.ToString(),
                    NetworkType = target.NetworkType,
                    VswId = target.VSwitchId,
                    MountTargetDomain = target.Domain,
                    VpcId = target.VpcId,
                }),
            ],
            RegionId = fileSystem.RegionId,
            CreateTime = fileSystem.CreatedAt,
            ZoneId = fileSystem.ZoneId,
            Capacity = fileSystem.Capacity.ToString(CultureInfo.InvariantCulture),
            Destription = fileSystem.Description,
            ProtocolType = fileSystem.ProtocolType,
        };
    }
}
