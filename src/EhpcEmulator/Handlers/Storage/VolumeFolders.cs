using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Storage;

/// <summary>The folders of the nodes that additional volumes are mounted on.</summary>
internal static class VolumeFolders
{
    /// <summary>The absolute path of a folder.</summary>
    public static string Of(string localDirectory) => FilePaths.Resolve("/", localDirectory);

    /// <summary>
    /// Checks that volumes that are ordered with a cluster can all be mounted: unlike later ones, also in place of its
    /// standard storage.
    /// </summary>
    /// <exception cref="ApiException">InvalidParams: a folder is the nodes' own, or another volume's.</exception>
    public static void RequireFolders(this IReadOnlyList<VolumeParameters> volumes)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < volumes.Count; index++)
        {
            var path = $"AdditionalVolumes.{ParameterPath.NumberOf(volumes, index)}";
            var folder = Of(volumes[index].LocalDirectory!);
            taken.Take(folder, path);
            if (!ClusterFiles.IsStandardStorage(folder))
            {
                RequireNotOfTheNodes(folder, path);
            }
        }
    }

    /// <summary>Notes that a volume of a call takes a folder.</summary>
    /// <exception cref="ApiException">InvalidParams: another volume of the call has taken it.</exception>
    public static void Take(this HashSet<string> taken, string folder, string path)
    {
        if (!taken.Add(folder))
        {
            throw Errors.InvalidParams($"{path}.LocalDirectory", "Another volume is mounted on the folder.");
        }
    }

    /// <exception cref="ApiException">InvalidParams: the folder is the nodes' own.</exception>
    public static void RequireNotOfTheNodes(string folder, string path)
    {
        if (ClusterFiles.IsOfTheNodes(folder))
        {
            throw Errors.InvalidParams($"{path}.LocalDirectory", "The folder is the nodes' own.");
        }
    }
}
