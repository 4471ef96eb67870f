using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;

namespace EhpcEmulator.Handlers.JobTemplates.V20180412;

public static partial class ListJobTemplates
{
    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("JobTemplates")]
        public required IReadOnlyList<TemplateInfo> Templates { get; init; }
    }

    /// <summary>A template; a text that was not given is empty, a number 0.</summary>
    public sealed record TemplateInfo
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        /// <summary>What the job runs.</summary>
        public required string CommandLine { get; init; }

        /// <summary>The user of the cluster that the job belongs to.</summary>
        public required string RunasUser { get; init; }

        /// <summary>0 to 9, the most urgent.</summary>
        public required int Priority { get; init; }

        /// <summary>The folder the job runs in.</summary>
        public required string PackagePath { get; init; }

        /// <summary>The file the job's output goes to.</summary>
        public required string StdoutRedirectPath { get; init; }

        /// <summary>The file the job's error output goes to.</summary>
        public required string StderrRedirectPath { get; init; }

        /// <summary>true as a text; absent where the job may not run again.</summary>
        public required string? ReRunable { get; init; }

        /// <summary>The indices of a job array as start-end:step.</summary>
        public required string ArrayRequest { get; init; }

        /// <summary>Environment variables as JSON text.</summary>
        public required string Variables { get; init; }

        /// <summary>The most time the job may take: hh:mm:ss, mm:ss or ss.</summary>
        public required string ClockTime { get; init; }

        /// <summary>GPUs per node.</summary>
        public required int Gpu { get; init; }

        /// <summary>The address of the job's files in OSS.</summary>
        public required string InputFileUrl { get; init; }

        /// <summary>Memory per node with its unit, GB, MB or KB.</summary>
        public required string Mem { get; init; }

        /// <summary>How many nodes.</summary>
        public required int Node { get; init; }

        public required string Queue { get; init; }

        /// <summary>Tasks per node.</summary>
        public required int Task { get; init; }

        /// <summary>Threads per task.</summary>
        public required int Thread { get; init; }

        /// <summary>tar xzf, tar xf or unzip.</summary>
        public required string UnzipCmd { get; init; }

        /// <summary>Whether the job's files are unpacked once downloaded.</summary>
        public required bool WithUnzipCmd { get; init; }
    }
}
