using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Nodes;

namespace EhpcEmulator.Handlers.Storage;

/// <summary>Rules for the parameters of file systems.</summary>
public static partial class VolumeRules
{
    /// <summary>The most additional volumes of a cluster.</summary>
    public const int MostVolumes = 10;

    /// <summary>In lower and in upper case.</summary>
    public static IReadOnlyList<string> Types { get; } = ["nas", "NAS"];

    /// <summary>In lower and in upper case.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["nfs", "NFS", "smb", "SMB"];

    /// <summary>Rules for every additional volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="locations">Where it may be.</param>
    public static void Volume<T>(this InlineValidator<T> volume, params string[] locations)
        where T : VolumeParameters
    {
        volume.RuleFor(v => v.VolumeType).OneOf(Types);
        volume.RuleFor(v => v.VolumeId).ResourceId().Answers(Errors.InvalidVolume);
        volume.RuleFor(v => v.VolumeProtocol).OneOf(Protocols).Answers(Errors.InvalidVolumeProtocal);
        volume.RuleFor(v => v.VolumeMountpoint).Mountpoint().Answers(Errors.InvalidVolumeMountpoint);
        volume.RuleFor(v => v.Location).OneOf(locations);
        volume.RuleFor(v => v.RemoteDirectory).Directory();
        volume.RuleFor(v => v.LocalDirectory).Directory();
        volume.RuleFor(v => v.JobQueue).QueueName();
        volume.RuleFor(v => v.LocalDirectory).NotNull().WithMessage("A volume needs a folder to lie on.");
    }

    /// <summary>A role whose nodes mount a volume.</summary>
    public static void VolumeRole(this InlineValidator<VolumeRoleParameters> role) =>
        role.RuleFor(r => r.Name).NotNull().WithMessage("A role needs a name.").OneOf(RoleNames.Groups);

    /// <summary>The host name of a mount target.</summary>
    public static IRuleBuilderOptions<T, string?> Mountpoint<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(MountpointForm(), "It must be the domain of a mount target.");

    /// <summary>An absolute or relative path without <c>..</c>.</summary>
    public static IRuleBuilderOptions<T, string?> Directory<T>(this IRuleBuilder<T, string?> rule) =>
        rule.HasForm(DirectoryForm(), "It must be a path of at most 1023 characters.");

    [GeneratedRegex(
        @"^(?=.{4,253}\z)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+\z")]
    private static partial Regex MountpointForm();

    [GeneratedRegex(@"^(?!.*(^|/)\.\.(/|\z))[^\x00-\x1F]{1,1023}\z")]
    private static partial Regex DirectoryForm();
}
