using System.Text.Json.Nodes;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Handlers.Reports;

/// <summary>The usage of one job, under the user, queue or instance that it is reported for.</summary>
/// <param name="Value">The name of the user or queue, or the id of the instance.</param>
/// <param name="Job">The job.</param>
/// <param name="CoreSeconds">Virtual CPU seconds.</param>
internal sealed record UsageShare(string Value, JobIdentity Job, long CoreSeconds)
{
    /// <param name="usage">What a job used.</param>
    /// <param name="dimension">user, queue or instance.</param>
    public static IEnumerable<UsageShare> Of(JobUsage usage, string dimension) => dimension switch
    {
        "queue" => [new UsageShare(usage.Job.QueueName, usage.Job, usage.CoreSeconds)],
        "instance" => usage.OnNodes.Select(node => new UsageShare(node.Key, usage.Job, node.Value)),
        _ => [new UsageShare(usage.Job.Owner, usage.Job, usage.CoreSeconds)],
    };
}

/// <summary>The columns and rows of an accounting report.</summary>
/// <param name="Metrics">The names of the columns.</param>
/// <param name="Rows">A value for each column.</param>
internal sealed record AccountingTable(IReadOnlyList<string> Metrics, IReadOnlyList<JsonArray> Rows)
{
    /// <summary>Jobs and core seconds of each user, queue or instance.</summary>
    public static AccountingTable OfTotals(IEnumerable<UsageShare> shares, string dimension) => new(
        [dimension, "job_count", "ncpus_seconds"],
        [
            .. ByValue(shares)
                .Select(group => new JsonArray(group.Key, group.Count(), group.Sum(share => share.CoreSeconds))),
        ]);

    /// <summary>Jobs of each user, queue or instance, and how they ended.</summary>
    public static AccountingTable OfNumbers(IEnumerable<UsageShare> shares, string dimension) => new(
        [dimension, "job_count", "running_count", "finished_count", "failed_count"],
        [
            .. ByValue(shares).Select(group => new JsonArray(
                group.Key,
                group.Count(),
                group.Count(share => share.Job.Status is JobStatus.Queued or JobStatus.Running),
                group.Count(share => share.Job.Status == JobStatus.Completed),
                group.Count(share => share.Job.Status is not
                    (JobStatus.Queued or JobStatus.Running or JobStatus.Completed)))),
        ]);

    /// <summary>One row for each job, its state in the words of the scheduler.</summary>
    public static AccountingTable OfJobs(IEnumerable<UsageShare> shares, SchedulerDialect dialect) => new(
        [
            "job_id", "job_name", "user", "queue", "state", "nodes", "submit_time", "start_time", "end_time",
            "ncpus_seconds",
        ],
        [
            .. shares.GroupBy(share => share.Job.Number)
                .Select(group => (group.First().Job, Used: group.Sum(share => share.CoreSeconds)))
                .Select(row => new JsonArray(
                    row.Job.Id,
                    row.Job.Name,
                    row.Job.Owner,
                    row.Job.QueueName,
                    dialect.StateOf(row.Job.Status),
                    row.Job.NodeCount,
                    row.Job.SubmittedAt.ToUnixTimeSeconds(),
                    row.Job.StartedAt?.ToUnixTimeSeconds(),
                    row.Job.EndedAt?.ToUnixTimeSeconds(),
                    row.Used)),
        ]);

    private static IEnumerable<IGrouping<string, UsageShare>> ByValue(IEnumerable<UsageShare> shares) =>
        shares.GroupBy(share => share.Value).OrderBy(group => group.Key, StringComparer.Ordinal);
}
