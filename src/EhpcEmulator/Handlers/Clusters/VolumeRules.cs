using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;

namespace EhpcEmulator.Handlers.Clusters;

/// <summary>What the parameters of file systems look like.</summary>
public static partial class VolumeRules
{
    public static IReadOnlyList<string> Protocols { get; } = ["nfs", "NFS", "smb", "SMB"];

    /// <summary>The host name of a mount target.</summary>
    public static IRuleBuilderOptions<T, string?> Mountpoint<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(MountpointForm(), "It must be the domain of a mount target.");

    /// <summary>An absolute or relative path without <c>..</c>.</summary>
    public static IRuleBuilderOptions<T, string?> Directory<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(DirectoryForm(), "It must be a path of at most 1023 characters.");

    [GeneratedRegex(@"^(?=.{4,253}\z)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+\z")]
    private static partial Regex MountpointForm();

    [GeneratedRegex(@"^(?!.*(^|/)\.\.(/|\z))[^\x00-\x1F]{1,1023}\z")]
    private static partial Regex DirectoryForm();
}
