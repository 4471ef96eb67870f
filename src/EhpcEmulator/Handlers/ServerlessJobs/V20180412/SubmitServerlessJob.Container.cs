using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Handlers.ServerlessJobs.V20180412;

public static partial class SubmitServerlessJob
{
    /// <summary>What runs in the container.</summary>
    public sealed record ContainerParameters
    {
        /// <summary>For example <c>registry-vpc.cn-hangzhou.aliyuncs.com/ehpc/hpl:latest</c>.</summary>
        public string Image { get; init; } = "";

        /// <summary>The command, as a list of words; nothing runs when absent: the emulator has no images.</summary>
        public IReadOnlyList<string> Command { get; init; } = [];

        /// <summary>Up to 10 words that follow the command.</summary>
        [Parameter("Arg")]
        public IReadOnlyList<string> Arguments { get; init; } = [];

        /// <summary>The environment, at most 100 variables.</summary>
        [Parameter("EnvironmentVar")]
        public IReadOnlyList<VariableParameters> Variables { get; init; } = [];

        /// <summary>GPUs, 0 to 8; 0 when absent.</summary>
        public int? Gpu { get; init; }

        /// <summary>An absolute path; / when absent.</summary>
        public string? WorkingDir { get; init; }

        /// <summary>At most 20.</summary>
        [Parameter("VolumeMount")]
        public IReadOnlyList<VolumeParameters> Volumes { get; init; } = [];
    }

    /// <summary>A variable of the container's environment.</summary>
    public sealed record VariableParameters
    {
        /// <summary>1 to 128 letters, digits and underscores, not beginning with a digit.</summary>
        public string Key { get; init; } = "";

        /// <summary>At most 256 characters.</summary>
        public string? Value { get; init; }
    }

    /// <summary>A volume that the container mounts.</summary>
    public sealed record VolumeParameters
    {
        /// <summary>The folder that shows it, an absolute path.</summary>
        public string MountPath { get; init; } = "";

        /// <summary>alicloud/nas or alicloud/oss.</summary>
        public string? FlexVolumeDriver { get; init; }

        /// <summary>JSON text; secrets in it are not stored.</summary>
        public string? FlexVolumeOptions { get; init; }
    }
}
