using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Storage;

/// <summary>The defaults of file systems: their types and the usual figures of each.</summary>
public static class FileSystemTypes
{
    /// <summary>General-purpose NAS, and what a mount target counts as unless its name says extreme.</summary>
    public const string Standard = "standard";

    /// <summary>Extreme NAS, whose mount targets have <c>.extreme.</c> in their names.</summary>
    public const string Extreme = "extreme";

    /// <summary>The storage that each type of file system can be on, the usual one first.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> StorageTypes { get; } =
        new Dictionary<string, IReadOnlyList<string>>
        {
            [Standard] = ["Performance", "Capacity"],
            [Extreme] = ["standard", "advance"],
        };

    /// <summary>The kind of file system that a mount target leads to, by its name.</summary>
    public static FileSystemKind KindOf(string mountTarget) =>
        mountTarget.Contains(".cpfs.", StringComparison.OrdinalIgnoreCase) ? FileSystemKind.Cpfs : FileSystemKind.Nas;

    /// <summary>The protocol of a file system, spelled as its kind of list spells it.</summary>
    public static string UsualProtocol(FileSystemKind kind) => kind == FileSystemKind.Cpfs ? "NFS" : "nfs";

    /// <summary>GiB.</summary>
    public static int UsualCapacity(FileSystemKind kind, string type, string storageType) =>
        kind == FileSystemKind.Cpfs ? 5_120
        : type == Extreme ? 100
        : storageType == "Capacity" ? 10 << 20
        : 1 << 20;

    /// <summary>MB per second; 0 where the type has no fixed one.</summary>
    public static int UsualBandwidth(string type) => type == Extreme ? 150 : 0;

    /// <summary>A configured file system as the lists show it.</summary>
    public static FileSystem Of(FileSystemOptions options, string zoneId)
    {
        var storageType = options.StorageType ?? StorageTypes[options.Type][0];
        return new FileSystem
        {
            Id = options.Id,
            Kind = options.Kind,
            RegionId = options.RegionId,
            ZoneId = zoneId,
            Type = options.Type,
            ProtocolType = options.ProtocolType ?? UsualProtocol(options.Kind),
            StorageType = storageType,
            Status = options.Status,
            Description = options.Description,
            CreatedAt = options.CreatedAt,
            Capacity = options.Capacity ?? UsualCapacity(options.Kind, options.Type, storageType),
            Bandwidth = options.Bandwidth ?? UsualBandwidth(options.Type),
            EncryptType = options.EncryptType,
            PackageIds = [.. options.PackageIds],
            MountTargets =
            [
                .. options.MountTargets.OrderBy(target => target.Domain, StringComparer.Ordinal).Select(target =>
                    new MountTarget
                    {
                        Domain = target.Domain,
                        FileSystemId = options.Id,
                        VpcId = target.VpcId,
                        VSwitchId = target.VSwitchId,
                        NetworkType = target.NetworkType,
                        AccessGroup = target.AccessGroup,
                        Status = target.Status,
                    }),
            ],
        };
    }
}
