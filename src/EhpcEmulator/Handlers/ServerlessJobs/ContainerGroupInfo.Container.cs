using System.Text.Json.Serialization;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.ServerlessJobs;

public sealed partial record ContainerGroupInfo
{
    /// <summary>The container itself.</summary>
    public sealed record ContainerInfo
    {
        public required string Name { get; init; }

        public required string Image { get; init; }

        public string ImagePullPolicy { get; } = "IfNotPresent";

        public required IReadOnlyList<string> Commands { get; init; }

        public required IReadOnlyList<string> Args { get; init; }

        public required decimal Cpu { get; init; }

        /// <summary>GiB.</summary>
        public required decimal Memory { get; init; }

        public required int Gpu { get; init; }

        public required string WorkingDir { get; init; }

        public required IReadOnlyList<VariableInfo> EnvironmentVars { get; init; }

        public required IReadOnlyList<MountInfo> VolumeMounts { get; init; }

        /// <summary>Always empty: jobs offer no service.</summary>
        public IReadOnlyList<PortInfo> Ports { get; } = [];

        public required StateInfo CurrentState { get; init; }

        /// <summary>Whether it runs.</summary>
        public required bool Ready { get; init; }

        public int RestartCount { get; }

        public bool Stdin { get; }

        public bool StdinOnce { get; }

        public bool Tty { get; }
    }

    /// <summary>The state of a container.</summary>
    public sealed record StateInfo
    {
        /// <summary>Waiting, Running or Terminated.</summary>
        public required string State { get; init; }

        public required string DetailStatus { get; init; }

        public required string Reason { get; init; }

        public required string Message { get; init; }

        /// <summary>0 while it has none.</summary>
        public required long ExitCode { get; init; }

        /// <summary>The signal that ended it; 0 for none.</summary>
        public required long Signal { get; init; }

        /// <summary>When it started; empty before.</summary>
        [Instant(ApiTime.Seconds)]
        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required DateTimeOffset? StartTime { get; init; }

        /// <summary>When it ended; empty before.</summary>
        [Instant(ApiTime.Seconds)]
        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required DateTimeOffset? FinishTime { get; init; }
    }

    /// <summary>A variable of its environment.</summary>
    public sealed record VariableInfo(string Key, string Value)
    {
        /// <summary>Nothing: the value is given.</summary>
        public VariableSource ValueFrom { get; } = new();
    }

    public sealed record VariableSource
    {
        public FieldInfo FieldRef { get; } = new();
    }

    public sealed record FieldInfo
    {
        public string FieldPath { get; } = "";
    }

    /// <summary>A port that it serves.</summary>
    public sealed record PortInfo(long Port, string Protocol);

    /// <summary>Where a volume is mounted.</summary>
    public sealed record MountInfo(string Name, string MountPath)
    {
        public string MountPropagation { get; } = "None";

        public bool ReadOnly { get; }

        /// <summary>Empty: the whole volume is mounted.</summary>
        public string SubPath { get; } = "";
    }
}
