using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20180412;

/// <summary>Lists the types of file systems and whether the region has them.</summary>
[Operation("ListAvailableFileSystemTypes", ApiVersion.V20180412)]
public static class ListAvailableFileSystemTypes
{
    public sealed record Request;

    public sealed record Response : ApiResponse
    {
        [ListItem("FileSystemTypes")]
        public required IReadOnlyList<FileSystemTypeInfo> FileSystemTypeList { get; init; }
    }

    /// <summary>A type of file systems.</summary>
    public sealed record FileSystemTypeInfo
    {
        /// <summary>Whether the region has it.</summary>
        public required bool Available { get; init; }

        /// <summary>nfs or lustre.</summary>
        public required string ProtocolType { get; init; }

        /// <summary>Performance and Capacity, or none where there is no choice.</summary>
        [ListItem("StorageType")]
        public required IReadOnlyList<string> StorageTypes { get; init; }

        /// <summary>NAS or CPFS.</summary>
        public required string FileSystemType { get; init; }
    }

    public sealed class Handler(WorldSession world, FileSystemCatalog catalog) : IQueryHandler<Request, Response>
    {
        public Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
            Task.FromResult(new Response
            {
                FileSystemTypeList =
                [
                    new FileSystemTypeInfo
                    {
                        Available = catalog.Sells(FileSystemKind.Nas, world.Origin.RegionId),
                        ProtocolType = "nfs",
                        StorageTypes = FileSystemTypes.StorageTypes[FileSystemTypes.Standard],
                        FileSystemType = "NAS",
                    },
                    new FileSystemTypeInfo
                    {
                        Available = catalog.Sells(FileSystemKind.Cpfs, world.Origin.RegionId),
                        ProtocolType = "lustre",
                        StorageTypes = [],
                        FileSystemType = "CPFS",
                    },
                ],
            });
    }
}
