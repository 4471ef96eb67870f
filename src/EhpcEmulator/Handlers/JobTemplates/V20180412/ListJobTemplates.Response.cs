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

        public required string CommandLine { get; init; }

        public required string RunasUser { get; init; }

        public required int Priority { get; init; }

        public required string PackagePath { get; init; }

        public required string StdoutRedirectPath { get; init; }

        public required string StderrRedirectPath { get; init; }

        /// <summary>true as a text; absent where the job may not run again.</summary>
        public required string? ReRunable { get; init; }

        public required string ArrayRequest { get; init; }

        public required string Variables { get; init; }

        public required string ClockTime { get; init; }

        public required int Gpu { get; init; }

        public required string InputFileUrl { get; init; }

        public required string Mem { get; init; }

        public required int Node { get; init; }

        public required string Queue { get; init; }

        public required int Task { get; init; }

        public required int Thread { get; init; }

        public required string UnzipCmd { get; init; }

        public required bool WithUnzipCmd { get; init; }
    }
}
