using System.Text.Json;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Reports.V20180412;

/// <summary>Reports what the jobs of a cluster used in a window of time, computed from the runs themselves.</summary>
[Operation("GetAccountingReport", ApiVersion.V20180412)]
public static class GetAccountingReport
{
    private const string ByUser = "resources_by_user";
    private const string Total = "total_report";
    private const string ByJob = "job_report";
    private const string Numbers = "number_report";

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The first second of the window, Unix time; the beginning of the cluster when absent.</summary>
        public long? StartTime { get; init; }

        /// <summary>The second after the last of the window, Unix time; now when absent.</summary>
        public long? EndTime { get; init; }

        /// <summary>
        /// resources_by_user (the default): jobs and core seconds of each user; total_report: the same by Dim;
        /// number_report: jobs by Dim and how they ended; job_report: one row for each job.
        /// </summary>
        public string? ReportType { get; init; }

        /// <summary>user (the default), queue or instance.</summary>
        public string? Dim { get; init; }

        /// <summary>Only this user, queue or instance.</summary>
        public string? FilterValue { get; init; }

        /// <summary>Only this job.</summary>
        public string? JobId { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Rows per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.StartTime).RequiredByReference();
            RuleFor(r => r.StartTime)
                .Must(time => time is null or >= 0).WithMessage("It must be Unix time in seconds.");
            RuleFor(r => r.EndTime).RequiredByReference();
            RuleFor(r => r.EndTime).Must((r, end) => end is null || end >= (r.StartTime ?? 0))
                .WithMessage("It must be Unix time in seconds, and not before StartTime.");
            RuleFor(r => r.ReportType).OneOf(ByUser, Total, ByJob, Numbers);
            RuleFor(r => r.Dim).OneOf("user", "queue", "instance");
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The names of the columns, a JSON list.</summary>
        public required string Metrics { get; init; }

        /// <summary>The rows of the page, each a JSON list.</summary>
        [ListItem("Data")]
        public required IReadOnlyList<string> Data { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        /// <summary>Core seconds of all rows.</summary>
        public required long TotalCoreTime { get; init; }

        public required int TotalCount { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var from = request.StartTime ?? cluster.CreatedAt.ToUnixTimeSeconds();
            var to = request.EndTime ?? world.Now.ToUnixTimeSeconds();
            var usages = await world.ReadUsageAsync(cluster.Id, from, to, cancellationToken);
            var type = request.ReportType ?? ByUser;
            var dim = type == ByUser ? "user" : request.Dim ?? "user";
            var shares = usages
                .Where(usage => request.JobId is null || usage.Job.Id == request.JobId)
                .SelectMany(usage => UsageShare.Of(usage, dim))
                .Where(share => request.FilterValue is null || share.Value == request.FilterValue)
                .ToList();
            var table = type switch
            {
                ByJob => AccountingTable.OfJobs(shares, SchedulerDialect.Of(cluster.SchedulerType)),
                Numbers => AccountingTable.OfNumbers(shares, dim),
                _ => AccountingTable.OfTotals(shares, dim),
            };

            return new Response
            {
                Metrics = JsonSerializer.Serialize(table.Metrics),
                Data = [.. table.Rows.Skip(paging.Skip).Take(paging.Size).Select(row => row.ToJsonString())],
                PageNumber = paging.Number,
                PageSize = paging.Size,
                TotalCoreTime = shares.Sum(share => share.CoreSeconds),
                TotalCount = table.Rows.Count,
            };
        }
    }
}
