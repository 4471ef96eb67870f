using System.Text.Json;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Jobs;

/// <summary>
/// Which jobs of a cluster to list, and in which order. The number of jobs by user and state is stored, so that they
/// need not be counted.
/// </summary>
public sealed record JobFilter
{
    private static readonly JobStatus[] All = Enum.GetValues<JobStatus>();
    private static readonly JobStatus[] Active = [JobStatus.Queued, JobStatus.Running];

    /// <summary>The values of a state filter, in both spellings of the service.</summary>
    public static IReadOnlyList<string> States { get; } =
        ["all", "finished", "notfinish", "FINISHED", "RUNNING", "QUEUED"];

    public required string ClusterId { get; init; }

    /// <summary>Only jobs of these users; empty for all.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>One of <see cref="States"/>, or null for all.</summary>
    public string? State { get; init; }

    /// <summary>Only jobs that are queued again when one of their nodes is lost.</summary>
    public bool OnlyRerunable { get; init; }

    /// <summary>Only jobs whose name contains this; null for all.</summary>
    public string? NamePart { get; init; }

    /// <summary>Only jobs of these queues; empty for all.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>Only jobs whose last run has one of these nodes, by host name or id; empty for all.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Only jobs submitted then or later; null for all.</summary>
    public DateTimeOffset? SubmittedFrom { get; init; }

    /// <summary>Only jobs submitted before; null for all.</summary>
    public DateTimeOffset? SubmittedBefore { get; init; }

    /// <summary>The newest first unless another is given.</summary>
    public JobOrder Order { get; init; } = JobOrder.NewestFirst;

    private JobStatus[] Statuses => State switch
    {
        "finished" or "FINISHED" => [.. All.Except(Active)],
        "notfinish" => Active,
        "RUNNING" => [JobStatus.Running],
        "QUEUED" => [JobStatus.Queued],
        _ => All,
    };

    private bool IsCounted =>
        NamePart is null && Queues.Count == 0 && Nodes.Count == 0 && SubmittedFrom is null && SubmittedBefore is null;

    /// <summary>The instant of a text of Unix seconds; null without one.</summary>
    public static DateTimeOffset? InstantOf(string? seconds) =>
        NumberTexts.NumberOf(seconds) is { } number ? DateTimeOffset.FromUnixTimeSeconds(number) : null;

    /// <summary>
    /// The instant after a text of Unix seconds: the whole second counts, since answers show no more of an instant.
    /// Null without one.
    /// </summary>
    public static DateTimeOffset? InstantAfter(string? seconds) =>
        InstantOf(seconds) is { } end && end.Year < 9999 ? end.AddSeconds(1) : null;

    /// <summary>How many jobs pass.</summary>
    public async Task<int> CountAsync(WorldSession world, CancellationToken cancellationToken)
    {
        if (!IsCounted)
        {
            return await Matching(world).CountAsync(cancellationToken);
        }

        var counts = await world.Db.JobCounts.AsNoTracking()
            .Where(count => count.ClusterId == ClusterId)
            .ToListAsync(cancellationToken);
        return counts
            .Where(count => (Owners.Count == 0 || Owners.Contains(count.Owner))
                && Statuses.Contains(count.Status)
                && (!OnlyRerunable || count.IsRerunable))
            .Sum(count => count.Count);
    }

    /// <summary>One page of those that pass, in the order asked for.</summary>
    public Task<IReadOnlyList<Job>> ReadAsync(
        WorldSession world, Paging paging, CancellationToken cancellationToken) =>
        Order.ReadAsync(world, Matching(world), paging, cancellationToken);

    private IQueryable<Job> Matching(WorldSession world)
    {
        var jobs = (Nodes.Count > 0 ? OnNodes(world.Db) : world.Db.Jobs).AsNoTracking()
            .Where(job => job.ClusterId == ClusterId && !job.IsHidden);

        // Only a single user can be looked up in the index of users.
        jobs = Owners switch
        {
            [] => jobs,
            [var owner] => jobs.Where(job => job.Owner == owner),
            _ => jobs.Where(job => Owners.Contains(job.Owner)),
        };
        jobs = OnlyRerunable ? jobs.Where(job => job.IsRerunable) : jobs;
        jobs = NamePart is null ? jobs : jobs.Where(job => job.Name.Contains(NamePart));
        jobs = Queues.Count == 0 ? jobs : jobs.Where(job => Queues.Contains(job.QueueName));
        jobs = SubmittedFrom is null ? jobs : jobs.Where(job => job.SubmittedAt >= SubmittedFrom);
        jobs = SubmittedBefore is null ? jobs : jobs.Where(job => job.SubmittedAt < SubmittedBefore);

        // The few waiting and running ones have an index of their own.
        if (Statuses.All(Active.Contains))
        {
            jobs = jobs.WhereActive();
            return Statuses is [var single] ? jobs.Where(job => job.Status == single) : jobs;
        }

        return Statuses.Length < All.Length ? jobs.Where(job => !job.IsActive) : jobs;
    }

    // The nodes of a job are one JSON text, which only SQLite can look into.
    private IQueryable<Job> OnNodes(EhpcDbContext db)
    {
        var names = JsonSerializer.Serialize(Nodes);
        return db.Jobs.FromSql($"""
            SELECT "j".* FROM "Jobs" AS "j"
            WHERE EXISTS (
                SELECT 1 FROM json_each("j"."Nodes") AS "n", json_each({names}) AS "wanted"
                WHERE "wanted"."value" IN (
                    json_extract("n"."value", '$.HostName'), json_extract("n"."value", '$.Id')))
            """);
    }
}
