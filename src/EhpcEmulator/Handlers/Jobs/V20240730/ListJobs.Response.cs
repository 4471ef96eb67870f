using EhpcEmulator.Gateway;

namespace EhpcEmulator.Handlers.Jobs.V20240730;

public static partial class ListJobs
{
    public sealed record Response : ApiResponse
    {
        public required IReadOnlyList<JobInfo> Jobs { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required int TotalCount { get; init; }

        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;
    }

    /// <summary>A job, or one task of an array, by its name.</summary>
    public sealed record JobInfo(string JobName, JobDetails JobSpec);

    /// <summary>What the list shows of a job besides its name.</summary>
    public sealed record JobDetails
    {
        public required string Id { get; init; }

        /// <summary>The number of the array it is a task of; empty otherwise.</summary>
        public required string ArrayJobId { get; init; }

        /// <summary>Its index in the array; empty otherwise.</summary>
        public required string ArrayJobSubId { get; init; }

        /// <summary>The array request it is a task of; empty otherwise.</summary>
        public required string ArrayRequest { get; init; }

        /// <summary>The scheduler's comment on it.</summary>
        public required string Comment { get; init; }

        public required string JobQueue { get; init; }

        /// <summary>When it was submitted, in Unix seconds.</summary>
        public required string SubmitTime { get; init; }

        /// <summary>When it last started, in Unix seconds; empty before.</summary>
        public required string StartTime { get; init; }

        /// <summary>When its state last changed, in Unix seconds.</summary>
        public required string LastModifyTime { get; init; }

        /// <summary>The nodes of its last run in the form of the cluster's scheduler; empty before the first.</summary>
        public required string NodeList { get; init; }

        /// <summary>A number, as text; higher ones start first.</summary>
        public required string Priority { get; init; }

        /// <summary>The user it runs as.</summary>
        public required string RunasUser { get; init; }

        /// <summary>The state as the cluster's scheduler calls it.</summary>
        public required string State { get; init; }

        /// <summary>The path of its output.</summary>
        public required string StdoutPath { get; init; }

        /// <summary>The path of its error output.</summary>
        public required string StderrPath { get; init; }

        /// <summary>Its environment: JSON text <c>{"Name":"value"}</c>.</summary>
        public required string Variables { get; init; }

        /// <summary>What it asked for.</summary>
        public required JobResources Resources { get; init; }

        /// <summary>What its last run was given; 0 before the first.</summary>
        public required JobResources ResourcesActualOccupied { get; init; }
    }

    /// <summary>The resources that a job has on all its nodes together.</summary>
    /// <param name="Nodes">The nodes.</param>
    /// <param name="Cores">Virtual CPUs.</param>
    /// <param name="Memory">Memory with the unit MB, for example 1536MB.</param>
    /// <param name="Gpus">GPUs.</param>
    public sealed record JobResources(string Nodes, string Cores, string Memory, string Gpus)
    {
        internal static JobResources Of(long nodes, long cores, long mebibytes, long gpus) =>
            new($"{nodes}", $"{cores}", $"{mebibytes}MB", $"{gpus}");
    }
}
