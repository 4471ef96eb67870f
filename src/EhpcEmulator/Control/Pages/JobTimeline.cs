using System.Globalization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.Pages;

/// <summary>Where jobs are on a line of virtual time; positions are shares of its length, written as in CSS.</summary>
internal sealed class JobTimeline
{
    private const int MostTicks = 6;
    private const double Narrowest = 0.3;
    private const double LastRoom = 0.85;

    private static readonly TimeSpan[] Steps =
    [
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(hours => TimeSpan.FromHours(hours)),
        .. new[] { 1, 2, 7, 14, 30, 90, 365, 3_650 }.Select(days => TimeSpan.FromDays(days)),
    ];

    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _from;
    private readonly TimeSpan _length;

    /// <param name="jobs">The jobs that are shown.</param>
    /// <param name="now">The world's instant.</param>
    public JobTimeline(IReadOnlyList<JobRow> jobs, DateTimeOffset now)
    {
        _now = now;
        _from = jobs.Count == 0 ? now : jobs.Min(job => job.SubmittedAt);
        var until = jobs.Count == 0 ? now : jobs.Max(job => EndOf(job));
        _length = until - _from < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : until - _from;
        var step = Array.Find(Steps, step => _length / step <= MostTicks);
        Ticks = step > TimeSpan.Zero ? [.. TicksOf(step)] : [];
        Now = now <= _from + _length ? Share(now) : null;
    }

    /// <summary>The marks of the line, what is written there, and whether it has room only before them.</summary>
    public IReadOnlyList<(string At, string Text, bool IsBefore)> Ticks { get; }

    /// <summary>Where the present is; null when it is beyond the line.</summary>
    public string? Now { get; }

    /// <summary>Where a job waited and ran.</summary>
    public JobLane LaneOf(JobRow job)
    {
        var runs = job.Status != JobStatus.Queued && job.StartedAt is not null;
        var waitedUntil = runs ? job.StartedAt!.Value : EndOf(job);
        var ran = runs ? EndOf(job) - waitedUntil : TimeSpan.Zero;
        var text = $"submitted {Shown.Instant(job.SubmittedAt)}, waited {Shown.Span(waitedUntil - job.SubmittedAt)}"
            + (!runs ? "" : job.Status == JobStatus.Running
                ? $", has run {Shown.Span(ran)}"
                : $", ran {Shown.Span(ran)}");
        return new(
            Share(job.SubmittedAt),
            Share(waitedUntil),
            runs ? Share(waitedUntil) : null,
            Percent(Math.Max(Narrowest, 100 * (ran / _length))),
            text);
    }

    private static string Percent(double share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private DateTimeOffset EndOf(JobRow job) =>
        job.Status is JobStatus.Queued or JobStatus.Running ? _now : job.EndedAt ?? job.StartedAt ?? job.SubmittedAt;

    private string Share(DateTimeOffset instant) => Percent(100 * ((instant - _from) / _length));

    private IEnumerable<(string At, string Text, bool IsBefore)> TicksOf(TimeSpan step)
    {
        var format = step < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : step < TimeSpan.FromDays(1) ? "HH:mm" : "yyyy-MM-dd";
        var first = new DateTimeOffset((_from.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero);
        for (var tick = first; tick <= _from + _length; tick += step)
        {
            yield return (
                Share(tick), tick.ToString(format, CultureInfo.InvariantCulture), (tick - _from) / _length > LastRoom);
        }
    }
}

/// <summary>Where a job is on the line.</summary>
/// <param name="Submitted">Where it was submitted.</param>
/// <param name="WaitedUntil">Where its waiting ended, or the present.</param>
/// <param name="Started">Where its run began; null when it has not run.</param>
/// <param name="RunLength">How much of the line its run takes.</param>
/// <param name="Text">The same in words.</param>
internal sealed record JobLane(string Submitted, string WaitedUntil, string? Started, string RunLength, string Text);
