using System.Text.RegularExpressions;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;

namespace EhpcEmulator.Handlers.Storage;

/// <summary>Rules for the parameters of shared storages.</summary>
public static partial class SharedStorageRules
{
    public static IReadOnlyList<string> Protocols { get; } = ["NFS", "SMB"];

    /// <summary>Rules for the storages with which a cluster is ordered.</summary>
    public static void SharedStorage(this InlineValidator<SharedStorageParameters> storage)
    {
        storage.Mount();
        storage.RuleFor(s => s.MountTargetDomain).Mountpoint();
        storage.RuleFor(s => s.NASDirectory).Directory();
    }

    /// <summary>What is common to the storages of all operations.</summary>
    public static void Mount<T>(this InlineValidator<T> storage)
        where T : SharedStorage
    {
        storage.RuleFor(s => s.FileSystemId).NotNull().WithMessage("FileSystemId is required.").ResourceId();
        storage.RuleFor(s => s.MountDirectory).NotNull().WithMessage("MountDirectory is required.").Folder();
        storage.RuleFor(s => s.MountOptions).HasForm(
            OptionsForm(), "It must have at most 1024 characters without control characters.");
        storage.RuleFor(s => s.ProtocolType).OneOf(Protocols);
    }

    /// <summary>An absolute path that is not the root.</summary>
    public static IRuleBuilderOptions<T, string?> Folder<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Directory().HasForm(FolderForm(), "It must be an absolute path, and not /.");

    [GeneratedRegex(@"^/+[^/]")]
    private static partial Regex FolderForm();

    [GeneratedRegex(@"^[^\x00-\x1F]{0,1024}\z")]
    private static partial Regex OptionsForm();
}
