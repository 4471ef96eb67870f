using System.Text;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Control.States;

/// <summary>Exports the jobs of a cluster. The tasks of arrays become jobs of their own.</summary>
internal static class JobExport
{
    private const int MostOfOutput = 64 << 10;

    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="computes">Its compute nodes.</param>
    /// <param name="maySettle">Whether waiting jobs get the state that the scheduler gives them.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    public static async Task<IReadOnlyList<DeclaredJob>> ReadAsync(
        WorldSession world, Cluster cluster, IReadOnlyList<Node> computes, bool maySettle,
        CancellationToken cancellationToken)
    {
        var jobs = await world.Db.Jobs.AsNoTracking()
            .Where(job => job.ClusterId == cluster.Id && !job.IsHidden)
            .OrderBy(job => job.Number)
            .ToListAsync(cancellationToken);
        if (jobs.Count == 0)
        {
            return [];
        }

        var ends = await world.Db.DueTransitions.AsNoTracking()
            .Where(due => due.Kind == JobScheduler.RunKind)
            .ToDictionaryAsync(due => due.EntityId, due => due.DueAt, cancellationToken);
        var paths = jobs.Where(job => job.EndedAt is not null)
            .SelectMany(job => new[] { job.Settings.StdoutPath, job.Settings.StderrPath })
            .ToHashSet(StringComparer.Ordinal);
        var printed = (await world.Db.ClusterFiles.AsNoTracking()
                .Where(file => file.ClusterId == cluster.Id && !file.IsFolder)
                .ToListAsync(cancellationToken))
            .Where(file => paths.Contains(file.Path) && file.Content.Length is > 0 and <= MostOfOutput)
            .GroupBy(file => file.Path)
            .ToDictionary(files => files.Key, files => Encoding.UTF8.GetString(files.First().Content));
        var places = computes.Index().ToDictionary(node => node.Item.Id, node => node.Index);
        return [.. jobs.Select(job => Read(cluster, job, ends, printed, places))
            .Select(job => maySettle && job.Status == DeclaredJobStatus.Queued ? job with { Status = null } : job)];
    }

    private static DeclaredJob Read(
        Cluster cluster,
        Job job,
        Dictionary<string, DateTimeOffset> ends,
        Dictionary<string, string> printed,
        Dictionary<string, int> places)
    {
        var settings = job.Settings;
        var dialect = SchedulerDialect.Of(cluster.SchedulerType);
        var home = JobSubmissions.HomeOf(job.Owner);
        var folder = settings.WorkingDirectory;
        var isScript = settings.Script.Length > 0;

        // Read again when it is loaded, unless something else is said.
        var asked = JobDirectives.Read(isScript ? settings.Script : settings.CommandLine, cluster.SchedulerType);
        var declared = new DeclaredJob
        {
            Name = job.Name == dialect.NameOfCommandLine ? null : job.Name,
            CommandLine = settings.CommandLine,
            Script = isScript ? settings.Script : null,
            Arguments = isScript ? settings.Arguments : [],
            PostCommandLine = TextOf(settings.PostCommandLine),
            InputFileUrl = TextOf(settings.InputFileUrl),
            UnzipCommand = TextOf(settings.UnzipCommand),
            Image = settings.Image,
            User = job.Owner == "root" ? null : job.Owner,
            Queue = job.QueueName == cluster.UsualQueue() ? null : job.QueueName,
            NodeCount = job.NodeCount > 1 || asked.NodeCount is not null ? job.NodeCount : null,
            Cores = job.Cpu > 1 || asked.CoresPerNode is not null ? job.Cpu : null,
            TasksPerNode = settings.TasksPerNode > 1 || asked.TasksPerNode is not null
                ? settings.TasksPerNode
                : null,
            Memory = job.Memory > 0 ? job.Memory : null,
            Gpus = job.Gpu > 0 ? job.Gpu : null,
            Exclusive = job.IsExclusive,
            Limit = job.Limit,
            Priority = job.Priority != 0 || asked.Priority is not null ? job.Priority : null,
            Rerunable = job.IsRerunable,
            Retry = RetryOf(job),
            Array = asked.ArrayRequest is null ? null : "",
            WorkingDirectory = folder == FilePaths.Resolve("/", home) ? null : folder,
            StdoutPath = PathOf(settings.StdoutPath, isStderr: false),
            StderrPath = PathOf(settings.StderrPath, isStderr: true),
            Variables = settings.Variables.DistinctBy(variable => variable.Name)
                .ToDictionary(variable => variable.Name, variable => variable.Value),
            SubmittedAt = job.SubmittedAt,
            StartedAt = job.StartedAt,
            EndedAt = job.EndedAt,
        };
        return job.Status switch
        {
            JobStatus.Queued => declared with
            {
                Status = DeclaredJobStatus.Queued,
                StartedAt = null,
                Runtime = settings.RunTime,
                ExitCode = settings.ExitCode,
            },
            JobStatus.Running => declared with
            {
                Status = DeclaredJobStatus.Running,
                Runtime = RunOf(job, ends),
                ExitCode = job.Outcome is { IsOverLimit: false } ? job.Outcome.ExitCode : null,
                Stdout = job.Outcome?.Stdout,
                Stderr = job.Outcome is { Stderr.Length: > 0 } outcome ? outcome.Stderr : null,
                On = PlacesOf(job, places),
            },
            _ => declared with
            {
                Status = StatusOf(job.Status),
                ExitCode = WasKilled(job, dialect) ? null : job.ExitCode,
                Stdout = printed.GetValueOrDefault(settings.StdoutPath),
                Stderr = settings.StderrPath == settings.StdoutPath
                    ? null
                    : printed.GetValueOrDefault(settings.StderrPath),
                On = job.StartedAt is null ? null : PlacesOf(job, places),
            },
        };

        string? PathOf(string path, bool isStderr) =>
            path == FilePaths.Resolve(folder, dialect.OutputFile(job.Name, job.Sequence, job.ArrayIndex, isStderr))
            || (isStderr && dialect.JoinsOutput && path == settings.StdoutPath)
                ? null
                : path;
    }

    private static string? TextOf(string text) => text.Length > 0 ? text : null;

    // What is left of it.
    private static DeclaredRetry? RetryOf(Job job) =>
        job is { IsActive: true, Settings.Retry: { } retry } && job.RetryCount < retry.Count
            ? new DeclaredRetry
            {
                Count = retry.Count - job.RetryCount,
                OnExitCode = retry.OnExitCode,
                Priority = retry.Priority,
            }
            : null;

    // Its exit code goes without saying, and no job could be declared to exit with that of PBS.
    private static bool WasKilled(Job job, SchedulerDialect dialect) =>
        job.Status is not (JobStatus.Completed or JobStatus.Failed) && job.ExitCode == dialect.ExitCodeOfKill;

    // A longer run distinguishes a job that its limit will end from one that ends by itself at that instant.
    private static TimeSpan RunOf(Job job, Dictionary<string, DateTimeOffset> ends)
    {
        var run = ends[JobRecords.KeyOf(job)] - job.StartedAt!.Value;
        return job.Outcome is { IsOverLimit: true } ? run + TimeSpan.FromSeconds(1) : run;
    }

    private static IReadOnlyList<int> PlacesOf(Job job, Dictionary<string, int> places) =>
        [.. job.Nodes.Where(node => places.ContainsKey(node.Id)).Select(node => places[node.Id])];

    private static DeclaredJobStatus StatusOf(JobStatus status) => status switch
    {
        JobStatus.Completed => DeclaredJobStatus.Finished,
        JobStatus.Failed => DeclaredJobStatus.Failed,
        JobStatus.TimedOut => DeclaredJobStatus.TimedOut,
        JobStatus.NodeFailed => DeclaredJobStatus.NodeFailed,
        _ => DeclaredJobStatus.Cancelled,
    };
}
