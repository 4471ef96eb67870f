using EhpcEmulator.Gateway.Binding;

namespace EhpcEmulator.Handlers.ServerlessJobs.V20180412;

public static partial class SubmitServerlessJob
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Lower-case letters, digits and dashes; begins and ends with one of the first two.</summary>
        public string JobName { get; init; } = "";

        /// <summary>What runs, JSON text.</summary>
        public ContainerParameters Container { get; init; } = new();

        /// <summary>
        /// Makes it an array of jobs, JSON text. Each task gets its index as <c>EHPC_ARRAY_TASK_ID</c>.
        /// </summary>
        public ArrayParameters ArrayProperties { get; init; } = new();

        /// <summary>The jobs it depends on, a JSON list.</summary>
        public IReadOnlyList<DependencyParameters> DependsOn { get; init; } = [];

        /// <summary>When it is run again, JSON text.</summary>
        public RetryParameters RetryStrategy { get; init; } = new();

        /// <summary>0 to 999; 0 when absent. Containers never wait for each other.</summary>
        public int? JobPriority { get; init; }

        /// <summary>Virtual CPUs; those of the instance type when absent, 2 without one.</summary>
        public decimal? Cpu { get; init; }

        /// <summary>GiB; those of the instance type when absent, 4 without one.</summary>
        public decimal? Memory { get; init; }

        /// <summary>GiB of temporary storage beyond the 30 that are free.</summary>
        public int? EphemeralStorage { get; init; }

        /// <summary>ECS instance types, a JSON list; the first that is not sold out is taken.</summary>
        [Parameter("InstanceType")]
        public IReadOnlyList<string> InstanceTypes { get; init; } = [];

        /// <summary>
        /// vSwitches, a JSON list; the first that has a free address is taken. The cluster's when absent.
        /// </summary>
        [Parameter("VSwitchId")]
        public IReadOnlyList<string> VSwitchIds { get; init; } = [];

        /// <summary>NoSpot (the default), SpotWithPriceLimit or SpotAsPriceGo.</summary>
        public string? SpotStrategy { get; init; }

        /// <summary>The highest hourly price in CNY, at most 3 decimals; needed with SpotWithPriceLimit.</summary>
        public decimal? SpotPriceLimit { get; init; }

        /// <summary>The RAM role of its containers; shown, without further effect.</summary>
        public string? RamRoleName { get; init; }

        /// <summary>Seconds from the start of its first container until it is ended.</summary>
        public int? Timeout { get; init; }
    }

    /// <summary>The indices of an array: 1 to 5 in steps of 2 are 1, 3 and 5.</summary>
    public sealed record ArrayParameters
    {
        /// <summary>0 to 4999; 0 when absent.</summary>
        public int? IndexStart { get; init; }

        /// <summary>IndexStart to 4999.</summary>
        public int? IndexEnd { get; init; }

        /// <summary>At least 1; 1 when absent.</summary>
        public int? IndexStep { get; init; }

        /// <summary>Whether an array is asked for.</summary>
        public bool AreGiven() => IndexStart is not null || IndexEnd is not null || IndexStep is not null;
    }

    /// <summary>A dependency on another serverless job.</summary>
    public sealed record DependencyParameters
    {
        /// <summary>The job, the array, or a task of one such as <c>10_3</c>.</summary>
        public string JobId { get; init; } = "";

        /// <summary>AfterSucceeded (the default), AfterFailed, AfterAny or AfterCorresponding.</summary>
        public string? Type { get; init; }
    }

    /// <summary>When a container that ended is run again.</summary>
    public sealed record RetryParameters
    {
        /// <summary>1 to 10 times.</summary>
        public int? Attempts { get; init; }

        /// <summary>
        /// Up to 10 rules, of which the first match counts. If none matches, a failed job is run again, unless there
        /// are rules that say Retry.
        /// </summary>
        public IReadOnlyList<ExitParameters> EvaluateOnExit { get; init; } = [];
    }

    /// <summary>What happens to the job after an exit code.</summary>
    public sealed record ExitParameters
    {
        /// <summary>Retry or Exit.</summary>
        public string? Action { get; init; }

        /// <summary>0 to 255.</summary>
        public string? OnExitCode { get; init; }
    }
}
