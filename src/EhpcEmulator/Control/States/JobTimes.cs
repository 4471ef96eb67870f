namespace EhpcEmulator.Control.States;

/// <summary>When a declared job was submitted, started and ended.</summary>
internal sealed record JobTimes(DateTimeOffset SubmittedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <param name="job">The job.</param>
    /// <param name="start">The start of the world.</param>
    /// <param name="usualRun">How long jobs run by default.</param>
    public static JobTimes Of(DeclaredJob job, DateTimeOffset start, TimeSpan usualRun)
    {
        if (job.Status is null or DeclaredJobStatus.Queued)
        {
            return new(job.SubmittedAt ?? start, null, null);
        }

        if (job.Status == DeclaredJobStatus.Running)
        {
            var since = job.StartedAt ?? start;
            return new(job.SubmittedAt ?? since, since, null);
        }

        var end = job.EndedAt ?? start;
        var run = job.Runtime ?? usualRun;
        var began = job.StartedAt ?? (NeverRan(job) ? null : end - run);
        return new(job.SubmittedAt ?? began ?? end, began, end);
    }

    /// <summary>What is wrong with the order of the instants: a key and a sentence; null when nothing is.</summary>
    /// <param name="createdAt">When the cluster was ordered.</param>
    /// <param name="start">The start of the world.</param>
    public (string Key, string Problem)? ProblemIn(DateTimeOffset createdAt, DateTimeOffset start) =>
        EndedAt > start ? ("endedAt", "It is after the start of the world.")
        : SubmittedAt < createdAt ? ("submittedAt", "It is before the creation of the cluster.")
        : SubmittedAt > start ? ("submittedAt", "It is after the start of the world.")
        : StartedAt < SubmittedAt ? ("startedAt", "It is before the submission.")
        : StartedAt > start ? ("startedAt", "It is after the start of the world.")
        : EndedAt < (StartedAt ?? SubmittedAt) ? ("endedAt", "It is before the start of the run.")
        : null;

    // Withdrawn while it waited.
    private static bool NeverRan(DeclaredJob job) =>
        job is { Status: DeclaredJobStatus.Cancelled, Runtime: null, ExitCode: null, On: null };
}
