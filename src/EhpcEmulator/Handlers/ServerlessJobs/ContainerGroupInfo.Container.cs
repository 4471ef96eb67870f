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

        /// <summary>Always IfNotPresent.</summary>
        public string ImagePullPolicy { get; } = "IfNotPresent";

        public required IReadOnlyList<string> Commands { get; init; }

        /// <summary>The words that follow the command.</summary>
        public required IReadOnlyList<string> Args { get; init; }

        /// <summary>Virtual CPUs.</summary>
        public required decimal Cpu { get; init; }

        /// <summary>GiB.</summary>
        public required decimal Memory { get; init; }

        /// <summary>GPUs; 0 for none.</summary>
        public required int Gpu { get; init; }

        /// <summary>Empty when the job named none.</summary>
        public required string WorkingDir { get; init; }

        /// <summary>Those of the job; in an array also EHPC_ARRAY_TASK_ID.</summary>
        public required IReadOnlyList<VariableInfo> EnvironmentVars { get; init; }

        public required IReadOnlyList<MountInfo> VolumeMounts { get; init; }

        /// <summary>Always empty: jobs offer no service.</summary>
        public IReadOnlyList<PortInfo> Ports { get; } = [];

        public required StateInfo CurrentState { get; init; }

        /// <summary>Whether it runs.</summary>
        public required bool Ready { get; init; }

        /// <summary>Always 0: it is the job that is run again, in another container group.</summary>
        public int RestartCount { get; }

        /// <summary>Always false.</summary>
        public bool Stdin { get; }

        /// <summary>Always false.</summary>
        public bool StdinOnce { get; }

        /// <summary>Always false.</summary>
        public bool Tty { get; }
    }

    /// <summary>The state of a container.</summary>
    public sealed record StateInfo
    {
        /// <summary>Waiting, Running or Terminated.</summary>
        public required string State { get; init; }

        /// <summary>The same as Reason.</summary>
        public required string DetailStatus { get; init; }

        /// <summary>
        /// ContainerCreating, Started, Completed, Error, DeadlineExceeded, ImagePullBackOff, Unschedulable or Stopped.
        /// </summary>
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

    /// <summary>Where the value of a variable comes from.</summary>
    public sealed record VariableSource
    {
        public FieldInfo FieldRef { get; } = new();
    }

    /// <summary>A field of the container group.</summary>
    public sealed record FieldInfo
    {
        /// <summary>Always empty: the value is given.</summary>
        public string FieldPath { get; } = "";
    }

    /// <summary>A port that it serves.</summary>
    public sealed record PortInfo(long Port, string Protocol);

    /// <summary>Where a volume is mounted.</summary>
    public sealed record MountInfo(string Name, string MountPath)
    {
        /// <summary>Always None.</summary>
        public string MountPropagation { get; } = "None";

        /// <summary>Always false.</summary>
        public bool ReadOnly { get; }

        /// <summary>Empty: the whole volume is mounted.</summary>
        public string SubPath { get; } = "";
    }
}
