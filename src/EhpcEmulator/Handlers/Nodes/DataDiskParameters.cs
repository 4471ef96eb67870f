using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Nodes;

/// <summary>A disk that new nodes get besides their system disk: <c>DataDisks.N</c>.</summary>
public sealed record DataDiskParameters
{
    /// <summary>cloud_efficiency (the default), cloud_ssd, cloud_essd or cloud.</summary>
    public string? DataDiskCategory { get; init; }

    /// <summary>True when absent.</summary>
    public bool? DataDiskDeleteWithInstance { get; init; }

    /// <summary>False when absent.</summary>
    public bool? DataDiskEncrypted { get; init; }

    /// <summary>The KMS key of an encrypted disk.</summary>
    public string? DataDiskKMSKeyId { get; init; }

    /// <summary>PL0 to PL3; PL1 when absent.</summary>
    public string? DataDiskPerformanceLevel { get; init; }

    /// <summary>GiB, 40 (the default) to 500.</summary>
    public int? DataDiskSize { get; init; }

    /// <summary>The disk as it is ordered.</summary>
    public DataDisk ToDisk() => new(
        DataDiskCategory ?? "cloud_efficiency",
        DataDiskSize ?? 40,
        DataDiskPerformanceLevel ?? "PL1",
        DataDiskDeleteWithInstance ?? true,
        DataDiskEncrypted ?? false,
        DataDiskKMSKeyId ?? "");

    /// <summary>Rules for disks in every order.</summary>
    public sealed class Validator : RequestValidator<DataDiskParameters>
    {
        public Validator()
        {
            RuleFor(d => d.DataDiskCategory).OneOf(ClusterRules.DiskTypes);
            RuleFor(d => d.DataDiskPerformanceLevel).OneOf(ClusterRules.DiskLevels);
            RuleFor(d => d.DataDiskSize).Between(40, 500);
            RuleFor(d => d.DataDiskKMSKeyId).ResourceId();
        }
    }
}
