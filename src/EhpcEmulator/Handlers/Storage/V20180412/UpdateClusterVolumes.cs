using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage.V20180412;

/// <summary>Mounts more volumes on a running cluster, all of them or none.</summary>
[Operation("UpdateClusterVolumes", ApiVersion.V20180412)]
public static class UpdateClusterVolumes
{
    public sealed record Request
    {
        [Alias("Cluster")]
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// The volumes to mount besides the present ones; one on the folder of an additional volume replaces that. A
        /// cluster has at most 10.
        /// </summary>
        [Alias("AdditionalVolumess")]
        public IReadOnlyList<AdditionalVolumeParameters> AdditionalVolumes { get; init; } = [];
    }

    /// <summary>A volume to mount: <c>AdditionalVolumes.N</c>.</summary>
    public sealed record AdditionalVolumeParameters : VolumeParameters
    {
        /// <summary>The roles whose nodes mount it; all when absent.</summary>
        [ItemText("Name")]
        public IReadOnlyList<VolumeRoleParameters> Roles { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();

            // The cluster's own volume may be among them.
            RuleFor(r => r.AdditionalVolumes).HasItems(0, VolumeRules.MostVolumes + 1);
            RuleForEach(r => r.AdditionalVolumes).ChildRules(volume =>
            {
                volume.Volume(Locations.PublicCloud, Locations.OnPremise);
                volume.RuleFor(v => v.VolumeId).NotNull().Answers(Errors.InvalidVolume);
                volume.RuleFor(v => v.Roles).HasItems(0, 8);
                volume.RuleForEach(v => v.Roles).ChildRules(role => role.VolumeRole());
            });
        }
    }

    public sealed record Response : ApiResponse;

    public sealed class Handler(WorldSession world, FileSystemCatalog fileSystems)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);

            var volumes = cluster.Settings.AdditionalVolumes.ToList();
            var folders = new HashSet<string>(StringComparer.Ordinal);
            for (var index = 0; index < request.AdditionalVolumes.Count; index++)
            {
                var asked = request.AdditionalVolumes[index];
                var path = $"AdditionalVolumes.{ParameterPath.NumberOf(request.AdditionalVolumes, index)}";
                var folder = VolumeFolders.Of(asked.LocalDirectory!);
                if (IsOwnVolume(cluster, asked, folder))
                {
                    continue;
                }

                folders.Take(folder, path);
                var place = volumes.FindIndex(known => VolumeFolders.Of(known.LocalDirectory) == folder);
                if (place < 0)
                {
                    VolumeFolders.RequireNotOfTheNodes(folder, path);
                }

                // A volume that is there already keeps its queue, even one that has been deleted since.
                if (asked.JobQueue is { } queue && (place < 0 || volumes[place].JobQueue != queue))
                {
                    await world.RequireQueueAsync(cluster, queue, $"{path}.JobQueue");
                }

                var volume = await fileSystems.RequireAsync(world, cluster, asked.ToVolume(asked.Roles));
                if (place < 0)
                {
                    volumes.Add(volume);
                }
                else
                {
                    volumes[place] = volume;
                }
            }

            if (volumes.Count > VolumeRules.MostVolumes)
            {
                throw Errors.InvalidParams(
                    "AdditionalVolumes", $"A cluster has at most {VolumeRules.MostVolumes} additional volumes.");
            }

            cluster.Settings = cluster.Settings with { AdditionalVolumes = volumes };
            await world.UpdateMountsAsync(cluster, cancellationToken);
            world.Log(cluster.Id, "UpdateClusterVolumes", LogLevelName.Info, "Succeeded to update volumes", world.Now);
            return new Response();
        }

        // Callers send back what GetClusterVolumes listed, which begins with the volume that stays as it is.
        private static bool IsOwnVolume(Cluster cluster, AdditionalVolumeParameters asked, string folder) =>
            cluster.Settings.Volume is { Id.Length: > 0 } own
            && own.Id == asked.VolumeId
            && VolumeFolders.Of(own.LocalDirectory) == folder;
    }
}
