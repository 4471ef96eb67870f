using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.ServerlessJobs;

/// <summary>Which serverless jobs of a cluster to list, and in which order.</summary>
internal sealed record ServerlessFilter
{
    private const string Ascending = "Asc";

    /// <summary>The values of a state filter.</summary>
    public static IReadOnlyList<string> States { get; } =
        ["All", "Pending", "Running", "Succeeded", "Canceled", "Failed"];

    /// <summary>The values of a sort parameter.</summary>
    public static IReadOnlyList<string> Directions { get; } = [Ascending, "Desc"];

    public required string ClusterId { get; init; }

    /// <summary>Only these jobs, arrays and tasks of arrays; empty for all jobs and arrays.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Only jobs of these names; empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>One of <see cref="States"/>, or null for all.</summary>
    public string? State { get; init; }

    /// <summary>Only jobs submitted then or later; null for all.</summary>
    public DateTimeOffset? SubmittedFrom { get; init; }

    /// <summary>Only jobs submitted before; null for all.</summary>
    public DateTimeOffset? SubmittedBefore { get; init; }

    /// <summary>One of <see cref="Directions"/>, or null to pass over the start.</summary>
    public string? StartOrder { get; init; }

    /// <summary>One of <see cref="Directions"/>, or null for the newest first.</summary>
    public string? SubmitOrder { get; init; }

    private ServerlessStatus[] Statuses => State switch
    {
        null or "All" => Enum.GetValues<ServerlessStatus>(),
        "Pending" => [ServerlessStatus.Pending, ServerlessStatus.Initing],
        _ => [Enum.Parse<ServerlessStatus>(State)],
    };

    /// <summary>How many jobs pass.</summary>
    public Task<int> CountAsync(WorldSession world, CancellationToken cancellationToken) =>
        Matching(world).CountAsync(cancellationToken);

    /// <summary>One page of those that pass, in the order asked for.</summary>
    public Task<List<ServerlessEntry>> ReadAsync(
        WorldSession world, Paging paging, CancellationToken cancellationToken) =>
        Ordered(Matching(world)).Skip(paging.Skip).Take(paging.Size).ToListAsync(cancellationToken);

    private IQueryable<ServerlessEntry> Matching(WorldSession world)
    {
        var jobs = world.Db.ServerlessJobs.Where(job => job.ClusterId == ClusterId).Select(job => new ServerlessEntry
        {
            Number = job.Number,
            Id = job.Id,
            Name = job.Name,
            Status = job.Status,
            Priority = job.Priority,
            QueueName = job.QueueName,
            Owner = job.Owner,
            SubmittedAt = job.SubmittedAt,
            StartedAt = job.StartedAt,
            EndedAt = job.EndedAt,
            IsArray = job.IsArray,
        });
        if (Ids.Count > 0)
        {
            jobs = jobs.Concat(TasksOfArrays(world)).Where(entry => Ids.Contains(entry.Id));
        }

        jobs = Names.Count == 0 ? jobs : jobs.Where(entry => Names.Contains(entry.Name));
        jobs = State is null or "All" ? jobs : jobs.Where(entry => Statuses.Contains(entry.Status));
        jobs = SubmittedFrom is null ? jobs : jobs.Where(entry => entry.SubmittedAt >= SubmittedFrom);
        return SubmittedBefore is null ? jobs : jobs.Where(entry => entry.SubmittedAt < SubmittedBefore);
    }

    private IQueryable<ServerlessEntry> TasksOfArrays(WorldSession world) =>
        world.Db.ServerlessTasks
            .Where(task => task.ClusterId == ClusterId && task.ArrayIndex != null && Ids.Contains(task.Id))
            .Join(
                world.Db.ServerlessJobs,
                task => task.JobNumber,
                job => job.Number,
                (task, job) => new ServerlessEntry
                {
                    Number = task.Number,
                    Id = task.Id,
                    Name = job.Name,
                    Status = task.Status,
                    Priority = job.Priority,
                    QueueName = job.QueueName,
                    Owner = job.Owner,
                    SubmittedAt = job.SubmittedAt,
                    StartedAt = task.StartedAt,
                    EndedAt = task.EndedAt,
                    IsArray = job.IsArray,
                });

    private IQueryable<ServerlessEntry> Ordered(IQueryable<ServerlessEntry> jobs)
    {
        var isOldestFirst = SubmitOrder == Ascending;
        if (StartOrder is null)
        {
            return isOldestFirst ? jobs.OrderBy(job => job.Number) : jobs.OrderByDescending(job => job.Number);
        }

        var startedFirst = jobs.OrderBy(job => job.StartedAt == null);
        var byStart = StartOrder == Ascending
            ? startedFirst.ThenBy(job => job.StartedAt)
            : startedFirst.ThenByDescending(job => job.StartedAt);
        return isOldestFirst ? byStart.ThenBy(job => job.Number) : byStart.ThenByDescending(job => job.Number);
    }
}

/// <summary>A serverless job, or a task of an array, as lists show it.</summary>
internal sealed record ServerlessEntry
{
    /// <summary>Orders entries by their submission.</summary>
    public required long Number { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required ServerlessStatus Status { get; init; }

    public required int Priority { get; init; }

    public required string QueueName { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it is an array or a task of one.</summary>
    public required bool IsArray { get; init; }
}
