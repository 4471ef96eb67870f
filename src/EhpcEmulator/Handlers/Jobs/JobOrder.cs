using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Jobs;

/// <summary>
/// The order of a list of jobs: by how long they ran, then how long they waited, then their submission.
/// </summary>
/// <param name="RunTime">true for the shortest run first, false for the longest, null to ignore it.</param>
/// <param name="WaitTime">true for the shortest wait first, false for the longest, null to ignore it.</param>
/// <param name="Submission">true for the oldest first, false for the newest.</param>
public sealed record JobOrder(bool? RunTime, bool? WaitTime, bool Submission)
{
    /// <summary>The order when no sort parameter is sent.</summary>
    public static JobOrder NewestFirst { get; } = new(null, null, false);

    /// <summary>The values of a sort parameter.</summary>
    public static IReadOnlyList<string> Directions { get; } = ["asc", "desc"];

    /// <summary>The order of three sort parameters, each one of <see cref="Directions"/> or null.</summary>
    public static JobOrder Of(string? runTime, string? waitTime, string? submission) =>
        new(IsAscending(runTime), IsAscending(waitTime), IsAscending(submission) ?? false);

    /// <summary>One page of jobs in this order.</summary>
    public async Task<IReadOnlyList<Job>> ReadAsync(
        WorldSession world, IQueryable<Job> jobs, Paging paging, CancellationToken cancellationToken)
    {
        if (RunTime is null && WaitTime is null)
        {
            var ordered = Submission
                ? jobs.OrderBy(job => job.Sequence).ThenBy(job => job.ArrayIndex)
                : jobs.OrderByDescending(job => job.Sequence).ThenByDescending(job => job.ArrayIndex);
            return await ordered.Skip(paging.Skip).Take(paging.Size).ToListAsync(cancellationToken);
        }

        // A time that goes on depends on the clock of the world, which the database does not know.
        var times = await jobs
            .Select(job => new JobTimes(job.Number, job.SubmittedAt, job.StartedAt, job.EndedAt))
            .ToListAsync(cancellationToken);
        var numbers = Sort(times, world.Now).Skip(paging.Skip).Take(paging.Size).Select(job => job.Number).ToList();
        var page = await world.Db.Jobs.AsNoTracking()
            .Where(job => numbers.Contains(job.Number))
            .ToDictionaryAsync(job => job.Number, cancellationToken);
        return [.. numbers.Select(number => page[number])];
    }

    private static bool? IsAscending(string? direction) => direction is null ? null : direction == "asc";

    private IEnumerable<JobTimes> Sort(IEnumerable<JobTimes> jobs, DateTimeOffset now) => jobs
        .OrderBy(job => Signed(job.RunAt(now), RunTime))
        .ThenBy(job => Signed(job.WaitAt(now), WaitTime))
        .ThenBy(job => Submission ? job.Number : -job.Number);

    private static TimeSpan Signed(TimeSpan time, bool? isAscending) => isAscending switch
    {
        true => time,
        false => -time,
        _ => TimeSpan.Zero,
    };

    private sealed record JobTimes(
        long Number, DateTimeOffset SubmittedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
    {
        public TimeSpan RunAt(DateTimeOffset now) =>
            StartedAt is { } start ? (EndedAt ?? now) - start : TimeSpan.Zero;

        public TimeSpan WaitAt(DateTimeOffset now) => (StartedAt ?? EndedAt ?? now) - SubmittedAt;
    }
}
