namespace EhpcEmulator.Handlers.Jobs.V20240730;

public static partial class ListJobs
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Which jobs, and in which order; all of them, newest first, when absent.</summary>
        public FilterParameters JobFilter { get; init; } = new();

        /// <summary>The page, counted from 1.</summary>
        public string? PageNumber { get; init; }

        /// <summary>Jobs per page, 1 to 50; 10 when absent.</summary>
        public string? PageSize { get; init; }
    }

    /// <summary>Which jobs are listed, and in which order.</summary>
    public sealed record FilterParameters
    {
        /// <summary>Only jobs whose name contains this.</summary>
        public string? JobName { get; init; }

        /// <summary>all (the default), finished or notfinish.</summary>
        public string? JobStatus { get; init; }

        /// <summary>Only jobs submitted at this instant or later; Unix seconds.</summary>
        public string? CreateTimeStart { get; init; }

        /// <summary>Only jobs submitted at this instant or earlier; Unix seconds.</summary>
        public string? CreateTimeEnd { get; init; }

        /// <summary>Only jobs whose last run has one of these nodes, by host name or id.</summary>
        public IReadOnlyList<string> Nodes { get; init; } = [];

        /// <summary>Only jobs of these queues.</summary>
        public IReadOnlyList<string> Queues { get; init; } = [];

        /// <summary>Only jobs of these users.</summary>
        public IReadOnlyList<string> Users { get; init; } = [];

        /// <summary>The sort order; the first criterion takes precedence.</summary>
        public SortParameters SortBy { get; init; } = new();

        /// <summary>Accepted; no document says what can be diagnosed.</summary>
        public IReadOnlyList<DiagnosisParameters> Diagnosis { get; init; } = [];
    }

    /// <summary>The order of the list.</summary>
    public sealed record SortParameters
    {
        /// <summary>By how long they have run: asc or desc.</summary>
        public string? ExecuteOrder { get; init; }

        /// <summary>By how long they have waited: asc or desc.</summary>
        public string? PendOrder { get; init; }

        /// <summary>By their submission: asc or desc (the default).</summary>
        public string? SubmitOrder { get; init; }
    }

    /// <summary>A condition on jobs; accepted without effect.</summary>
    public sealed record DiagnosisParameters
    {
        public string? Option { get; init; }

        public string? Operator { get; init; }

        public string? Threshold { get; init; }
    }
}
