using System.Text.Json.Serialization;

namespace EhpcEmulator.Handlers.ServerlessJobs;

public sealed partial record ContainerGroupInfo
{
    /// <summary>A volume. Of the fields only those of its type are filled.</summary>
    public sealed record VolumeInfo
    {
        public required string Name { get; init; }

        /// <summary>Always FlexVolume.</summary>
        public string Type { get; } = "FlexVolume";

        /// <summary>alicloud/nas or alicloud/oss; empty when the job named none.</summary>
        public required string FlexVolumeDriver { get; init; }

        /// <summary>JSON text, without secrets.</summary>
        public required string FlexVolumeOptions { get; init; }

        /// <summary>Always empty.</summary>
        public string FlexVolumeFsType { get; } = "";

        /// <summary>Always empty.</summary>
        public IReadOnlyList<ConfigFileInfo> ConfigFileVolumeConfigFileToPaths { get; } = [];

        /// <summary>Always empty.</summary>
        public string DiskVolumeDiskId { get; } = "";

        /// <summary>Always empty.</summary>
        public string DiskVolumeFsType { get; } = "";

        /// <summary>Always empty.</summary>
        public string EmptyDirVolumeMedium { get; } = "";

        /// <summary>Always empty.</summary>
        public string EmptyDirVolumeSizeLimit { get; } = "";

        /// <summary>Always empty.</summary>
        [JsonPropertyName("NFSVolumePath")]
        public string NfsVolumePath { get; } = "";

        /// <summary>Always false.</summary>
        [JsonPropertyName("NFSVolumeReadOnly")]
        public bool NfsVolumeReadOnly { get; }

        /// <summary>Always empty.</summary>
        [JsonPropertyName("NFSVolumeServer")]
        public string NfsVolumeServer { get; } = "";
    }

    /// <summary>A file of a volume of configuration.</summary>
    public sealed record ConfigFileInfo(string Content, string Path);
}
