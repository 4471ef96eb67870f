using System.Text.Json.Serialization;

namespace EhpcEmulator.Handlers.ServerlessJobs;

public sealed partial record ContainerGroupInfo
{
    /// <summary>A volume. Of the fields only those of its type are filled.</summary>
    public sealed record VolumeInfo
    {
        public required string Name { get; init; }

        public string Type { get; } = "FlexVolume";

        public required string FlexVolumeDriver { get; init; }

        /// <summary>JSON text, without secrets.</summary>
        public required string FlexVolumeOptions { get; init; }

        public string FlexVolumeFsType { get; } = "";

        public IReadOnlyList<ConfigFileInfo> ConfigFileVolumeConfigFileToPaths { get; } = [];

        public string DiskVolumeDiskId { get; } = "";

        public string DiskVolumeFsType { get; } = "";

        public string EmptyDirVolumeMedium { get; } = "";

        public string EmptyDirVolumeSizeLimit { get; } = "";

        [JsonPropertyName("NFSVolumePath")]
        public string NfsVolumePath { get; } = "";

        [JsonPropertyName("NFSVolumeReadOnly")]
        public bool NfsVolumeReadOnly { get; }

        [JsonPropertyName("NFSVolumeServer")]
        public string NfsVolumeServer { get; } = "";
    }

    /// <summary>A file of a volume of configuration.</summary>
    public sealed record ConfigFileInfo(string Content, string Path);
}
