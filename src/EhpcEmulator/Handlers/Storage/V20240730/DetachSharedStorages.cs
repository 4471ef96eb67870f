using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20240730;

/// <summary>
/// Unmounts file systems from a running cluster, all of them or none; their content is kept. Those of the homes and the
/// software stay mounted.
/// </summary>
[Operation("DetachSharedStorages", ApiVersion.V20240730)]
public static class DetachSharedStorages
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>At least one.</summary>
        public IReadOnlyList<DetachedStorage> SharedStorages { get; init; } = [];
    }

    /// <summary>A folder from which a file system is unmounted.</summary>
    public sealed record DetachedStorage
    {
        /// <summary>The mount point on the nodes.</summary>
        public string? MountDirectory { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.SharedStorages).Required();
            RuleForEach(r => r.SharedStorages).ChildRules(storage =>
                storage.RuleFor(s => s.MountDirectory)
                    .NotNull().WithMessage("MountDirectory is required.").Folder());
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string ClusterId { get; init; }

        /// <summary>true.</summary>
        public string Success { get; } = "true";
    }

    public sealed class Handler(WorldSession world) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);

            var volumes = cluster.Settings.AdditionalVolumes.ToList();
            for (var index = 0; index < request.SharedStorages.Count; index++)
            {
                var path = $"SharedStorages.{ParameterPath.NumberOf(request.SharedStorages, index)}.MountDirectory";
                var folder = FilePaths.Resolve("/", request.SharedStorages[index].MountDirectory!);
                if (folder is "/home" or "/opt" || IsOwnVolume(cluster, folder))
                {
                    throw Errors.InvalidParams(path, "The cluster cannot do without it.");
                }

                if (volumes.RemoveAll(volume => volume.LiesOn(folder)) == 0)
                {
                    throw Errors.InvalidParams(path, "No shared storage is mounted on the folder.");
                }
            }

            cluster.Settings = cluster.Settings with { AdditionalVolumes = volumes };
            await world.UpdateMountsAsync(cluster, cancellationToken);
            world.Log(
                cluster.Id,
                "DetachSharedStorages",
                LogLevelName.Info,
                "Succeeded to detach shared storages",
                world.Now);
            return new Response { ClusterId = cluster.Id };
        }

        private static bool IsOwnVolume(Cluster cluster, string folder) =>
            cluster.Settings.Volume is { Id.Length: > 0 } own && own.LiesOn(folder);
    }
}
