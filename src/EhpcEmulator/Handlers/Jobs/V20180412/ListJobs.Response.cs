using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

public static partial class ListJobs
{
    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("JobInfo")]
        public required IReadOnlyList<JobInfo> Jobs { get; init; }
    }

    /// <summary>A job, or one task of an array.</summary>
    public sealed record JobInfo
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        /// <summary>The user it runs as.</summary>
        public required string Owner { get; init; }

        /// <summary>A number, as text; higher ones start first.</summary>
        public required string Priority { get; init; }

        /// <summary>The state as the cluster's scheduler calls it.</summary>
        public required string State { get; init; }

        /// <summary>The nodes of its last run in the form of the cluster's scheduler; empty before the first.</summary>
        public required string NodeList { get; init; }

        [Instant(ApiTime.SecondsWithoutZone)]
        public required DateTimeOffset SubmitTime { get; init; }

        /// <summary>When it last started; empty before.</summary>
        [Instant(ApiTime.SecondsWithoutZone)]
        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required DateTimeOffset? StartTime { get; init; }

        /// <summary>When its state last changed.</summary>
        [Instant(ApiTime.SecondsWithoutZone)]
        public required DateTimeOffset LastModifyTime { get; init; }

        /// <summary>The path of its output.</summary>
        public required string Stdout { get; init; }

        /// <summary>The path of its error output.</summary>
        public required string Stderr { get; init; }

        /// <summary>The scheduler's comment on it.</summary>
        public required string Comment { get; init; }

        /// <summary>The array request it is a task of; empty otherwise.</summary>
        public required string ArrayRequest { get; init; }

        public required JobResources Resources { get; init; }

        /// <summary>Always /bin/bash.</summary>
        public string ShellPath { get; } = "/bin/bash";

        /// <summary>true or false.</summary>
        public required string Rerunable { get; init; }
    }

    /// <summary>What a job asked for.</summary>
    /// <param name="Nodes">Its nodes.</param>
    /// <param name="Cores">Virtual CPUs on all its nodes.</param>
    public sealed record JobResources(int Nodes, int Cores);
}
