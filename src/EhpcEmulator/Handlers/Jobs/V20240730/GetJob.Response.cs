using System.Text.Json.Serialization;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.Jobs.V20240730;

public static partial class GetJob
{
    public sealed record Response : ApiResponse
    {
        public required JobInfo JobInfo { get; init; }

        /// <summary>Always true, as text: a call that fails answers an error instead.</summary>
        public string Success { get; } = "true";
    }

    /// <summary>A job, or one task of an array.</summary>
    public sealed record JobInfo
    {
        public required string JobId { get; init; }

        public required string JobName { get; init; }

        /// <summary>The number of the array it is a task of; empty otherwise.</summary>
        public required string ArrayJobId { get; init; }

        /// <summary>Its index in the array; empty otherwise.</summary>
        public required string ArrayJobSubId { get; init; }

        /// <summary>The array request it is a task of; empty otherwise.</summary>
        public required string ArrayRequest { get; init; }

        /// <summary>As it was submitted.</summary>
        public required string CommandLine { get; init; }

        /// <summary>When it was submitted.</summary>
        [Instant(ApiTime.SecondsWithoutZone)]
        public required DateTimeOffset CreateTime { get; init; }

        /// <summary>When it last started; empty before.</summary>
        [Instant(ApiTime.SecondsWithoutZone)]
        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required DateTimeOffset? StartTime { get; init; }

        /// <summary>When its state last changed.</summary>
        [Instant(ApiTime.SecondsWithoutZone)]
        public required DateTimeOffset LastModifyTime { get; init; }

        public required string JobQueue { get; init; }

        /// <summary>The nodes of its last run in the form of the cluster's scheduler; empty before the first.</summary>
        public required string NodeList { get; init; }

        /// <summary>The path of its output.</summary>
        public required string OutputLog { get; init; }

        /// <summary>The path of its error output.</summary>
        public required string ErrorLog { get; init; }

        /// <summary>A number, as text; higher ones start first.</summary>
        public required string Priority { get; init; }

        /// <summary>The user it runs as.</summary>
        public required string RunasUser { get; init; }

        /// <summary>The state as the cluster's scheduler calls it.</summary>
        public required string State { get; init; }

        public required Asked Resources { get; init; }

        public required Used ResourcesUsed { get; init; }

        /// <summary>The environment it was submitted with.</summary>
        public required IReadOnlyList<Variable> Variables { get; init; }

        /// <summary>JSON text; always empty, as nothing more is known of a job.</summary>
        public string ExtraInfo { get; } = "{}";
    }

    /// <summary>What a job asked for.</summary>
    /// <param name="Nodes">Its nodes.</param>
    /// <param name="Cores">Virtual CPUs on each node.</param>
    /// <param name="Memory">Memory on each node, for example 512mb or 1gb.</param>
    /// <param name="Gpus">GPUs on each node.</param>
    public sealed record Asked(string Nodes, string Cores, string Memory, string Gpus);

    /// <summary>What the last run of a job was given; 0 before the first.</summary>
    /// <param name="Nodes">Its nodes.</param>
    /// <param name="Cores">Virtual CPUs on each node: all of the largest one when it has its nodes to itself.</param>
    /// <param name="Memory">Memory on each node.</param>
    public sealed record Used(string Nodes, string Cores, string Memory);

    /// <summary>An environment variable.</summary>
    public sealed record Variable(string Name, string Value);
}
