using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Jobs;

/// <summary>Which jobs of a cluster are asked for. How many there are is kept, so that nobody need count them.</summary>
public sealed record JobFilter
{
    private static readonly JobStatus[] All = Enum.GetValues<JobStatus>();
    private static readonly JobStatus[] Active = [JobStatus.Queued, JobStatus.Running];

    private JobFilter()
    {
    }

    /// <summary>The values of a state filter, in both ways of the service to name them.</summary>
    public static IReadOnlyList<string> States { get; } =
        ["all", "finished", "notfinish", "FINISHED", "RUNNING", "QUEUED"];

    private string ClusterId { get; init; } = "";

    private string? Owner { get; init; }

    private JobStatus[] Statuses { get; init; } = All;

    private bool OnlyRerunable { get; init; }

    /// <summary>A filter.</summary>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="owner">Only jobs of this user; null for all.</param>
    /// <param name="state">One of <see cref="States"/>, or null for all.</param>
    /// <param name="onlyRerunable">Only jobs that are queued again when a node of theirs goes away.</param>
    public static JobFilter Of(string clusterId, string? owner, string? state, bool onlyRerunable) => new()
    {
        ClusterId = clusterId,
        Owner = owner,
        OnlyRerunable = onlyRerunable,
        Statuses = state switch
        {
            "finished" or "FINISHED" => [.. All.Except(Active)],
            "notfinish" => Active,
            "RUNNING" => [JobStatus.Running],
            "QUEUED" => [JobStatus.Queued],
            _ => All,
        },
    };

    /// <summary>How many jobs pass.</summary>
    public async Task<int> CountAsync(WorldSession world, CancellationToken cancellationToken)
    {
        var counts = await world.Db.JobCounts.AsNoTracking()
            .Where(count => count.ClusterId == ClusterId)
            .ToListAsync(cancellationToken);
        return counts
            .Where(count => (Owner is null || count.Owner == Owner)
                && Statuses.Contains(count.Status)
                && (!OnlyRerunable || count.IsRerunable))
            .Sum(count => count.Count);
    }

    /// <summary>One page of those that pass, the newest first.</summary>
    public async Task<IReadOnlyList<Job>> ReadAsync(
        WorldSession world, Paging paging, CancellationToken cancellationToken)
    {
        var jobs = world.Db.Jobs.AsNoTracking().Where(job => job.ClusterId == ClusterId && !job.IsHidden);
        if (Owner is not null)
        {
            jobs = jobs.Where(job => job.Owner == Owner);
        }

        if (OnlyRerunable)
        {
            jobs = jobs.Where(job => job.IsRerunable);
        }

        // The few that wait or run have an index of their own.
        if (Statuses.All(Active.Contains))
        {
            jobs = jobs.WhereActive();
            jobs = Statuses is [var single] ? jobs.Where(job => job.Status == single) : jobs;
        }
        else if (Statuses.Length < All.Length)
        {
            jobs = jobs.Where(job => !job.IsActive);
        }

        return await jobs
            .OrderByDescending(job => job.Sequence).ThenByDescending(job => job.ArrayIndex)
            .Skip(paging.Skip).Take(paging.Size)
            .ToListAsync(cancellationToken);
    }
}
