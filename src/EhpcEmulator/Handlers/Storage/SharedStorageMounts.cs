using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Storage;

/// <summary>How shared storages come to a cluster: as additional volumes.</summary>
public static class SharedStorageMounts
{
    /// <summary>The additional volumes of a cluster with shared storages after them.</summary>
    /// <param name="fileSystems">The file systems there are.</param>
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster, which is not changed.</param>
    /// <param name="storages">What is mounted in addition, sent as <c>SharedStorages</c>.</param>
    /// <exception cref="ApiException">InvalidParams: one of them cannot be mounted.</exception>
    public static async Task<IReadOnlyList<ClusterVolume>> WithSharedAsync<T>(
        this FileSystemCatalog fileSystems, WorldSession world, Cluster cluster, IReadOnlyList<T> storages)
        where T : SharedStorage
    {
        var volumes = cluster.Settings.AdditionalVolumes.ToList();
        for (var index = 0; index < storages.Count; index++)
        {
            var path = $"SharedStorages.{ParameterPath.NumberOf(storages, index)}";
            var folder = FilePaths.Resolve("/", storages[index].MountDirectory!);
            if (ClusterFiles.IsOfTheNodes(folder) && !ClusterFiles.IsStandardStorage(folder))
            {
                throw Errors.InvalidParams($"{path}.MountDirectory", "The folder belongs to the nodes themselves.");
            }

            if (volumes.Prepend(cluster.Settings.Volume).Any(volume => volume.Id.Length > 0 && volume.LiesOn(folder)))
            {
                throw Errors.InvalidParams($"{path}.MountDirectory", "Another file system is mounted on the folder.");
            }

            volumes.Add(await fileSystems.RequireSharedAsync(world, cluster, storages[index], path));
        }

        return volumes.Count <= VolumeRules.MostVolumes
            ? volumes
            : throw Errors.InvalidParams(
                "SharedStorages", $"A cluster has at most {VolumeRules.MostVolumes} shared storages.");
    }

    /// <summary>Whether a volume is mounted on a folder, however its own is written.</summary>
    public static bool LiesOn(this ClusterVolume volume, string folder) =>
        FilePaths.Resolve("/", volume.LocalDirectory) == folder;

    /// <summary>The options a volume is mounted with: those of its order, else the usual ones of NFS.</summary>
    public static string OptionsInForce(this ClusterVolume volume) =>
        volume.MountOption.Length > 0 || volume.Protocol.Equals("SMB", StringComparison.OrdinalIgnoreCase)
            ? volume.MountOption
            : SharedStorage.UsualOptions;

    private static async Task<ClusterVolume> RequireSharedAsync(
        this FileSystemCatalog fileSystems, WorldSession world, Cluster cluster, SharedStorage storage, string path)
    {
        var asked = storage.ToVolume();
        var volume = await fileSystems.RequireAsync(world, cluster, asked, fault => fault switch
        {
            VolumeFault.NotFound => Errors.InvalidParams($"{path}.FileSystemId", "There is no such file system."),
            VolumeFault.NotRunning => Errors.InvalidParams($"{path}.FileSystemId", "The file system is not running."),
            VolumeFault.Protocol => Errors.InvalidParams(
                $"{path}.ProtocolType", "The file system uses another protocol."),
            _ => Errors.InvalidParams(
                $"{path}.{storage.TargetName}", "It must be an active mount target of the file system."),
        });
        var kind = volume.IsOnPremise ? null : (await fileSystems.FindAsync(world, volume.Id))?.Kind;
        var type = kind is { } known ? $"{known}".ToLowerInvariant() : VolumeParameters.DefaultType;
        if (asked.Type.Length == 0)
        {
            volume = volume with { Type = type };
        }
        else if (kind is not null && asked.Type != type)
        {
            throw Errors.InvalidParams($"{path}.VolumeType", $"The file system is {type}.");
        }

        volume = volume with { MountOption = volume.OptionsInForce() };

        // Clusters may share the file system of their homes: each has its own folder there. Callers take what comes
        // before /ehpc for what they ordered, so that is kept to the letter.
        var folder = FilePaths.Resolve("/", volume.LocalDirectory);
        return folder is "/home" or "/opt"
            ? volume with { RemoteDirectory = $"{volume.RemoteDirectory}/{cluster.Id}{folder}" }
            : volume;
    }
}
