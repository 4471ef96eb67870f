using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20240730;

/// <summary>Mounts more file systems on a running cluster, all of them or none.</summary>
[Operation("AttachSharedStorages", ApiVersion.V20240730)]
public static class AttachSharedStorages
{
    private static readonly string[] MountOptions = [SharedStorage.UsualOptions, "-t nfs -o vers=4.0,noresvport"];

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The file systems to mount besides the present ones; a cluster has at most 10.</summary>
        public IReadOnlyList<AttachedStorage> SharedStorages { get; init; } = [];
    }

    /// <summary>A file system to mount.</summary>
    public sealed record AttachedStorage : SharedStorage
    {
        /// <summary>PublicCloud (the default) or OnPremise.</summary>
        public string? Location { get; init; }

        /// <summary>The domain of a mount target.</summary>
        public string? MountTarget { get; init; }

        /// <summary>The directory of the file system that is mounted.</summary>
        public string? StorageDirectory { get; init; }

        /// <summary>nas or cpfs.</summary>
        public string? VolumeType { get; init; }

        internal override string TargetName => nameof(MountTarget);

        internal override ClusterVolume ToVolume() => VolumeOf(MountTarget, StorageDirectory) with
        {
            Type = VolumeType ?? "",
            Location = Location ?? Locations.PublicCloud,
        };
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.SharedStorages).Required().HasItems(1, VolumeRules.MostVolumes);
            RuleForEach(r => r.SharedStorages).ChildRules(storage =>
            {
                storage.Mount();
                storage.RuleFor(s => s.MountOptions).OneOf(MountOptions);
                storage.RuleFor(s => s.Location).OneOf(Locations.PublicCloud, Locations.OnPremise);
                storage.RuleFor(s => s.MountTarget)
                    .NotNull().WithMessage("MountTarget is required.").Mountpoint();
                storage.RuleFor(s => s.ProtocolType).NotNull().WithMessage("ProtocolType is required.");
                storage.RuleFor(s => s.StorageDirectory)
                    .NotNull().WithMessage("StorageDirectory is required.").Directory();
                storage.RuleFor(s => s.VolumeType)
                    .NotNull().WithMessage("VolumeType is required.").OneOf("nas", "cpfs");
            });
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        /// <summary>true.</summary>
        public string Success { get; } = "true";
    }

    public sealed class Handler(WorldSession world, FileSystemCatalog fileSystems)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);

            var volumes = await fileSystems.WithSharedAsync(world, cluster, request.SharedStorages);
            cluster.Settings = cluster.Settings with { AdditionalVolumes = volumes };
            await world.UpdateMountsAsync(cluster, cancellationToken);
            world.Log(
                cluster.Id,
                "AttachSharedStorages",
                LogLevelName.Info,
                "Succeeded to attach shared storages",
                world.Now);
            return new Response { ClusterId = cluster.Id };
        }
    }
}
