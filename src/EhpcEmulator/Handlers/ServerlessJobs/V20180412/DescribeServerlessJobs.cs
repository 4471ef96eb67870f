using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.ServerlessJobs.V20180412;

/// <summary>
/// Describes a serverless job, or a task of an array, with the containers it has had. Of an array itself only the
/// state is shown: its containers are those of its tasks.
/// </summary>
[Operation("DescribeServerlessJobs", ApiVersion.V20180412)]
public static class DescribeServerlessJobs
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>One id; of a task of an array <c>10_3</c>.</summary>
        public IReadOnlyList<string> JobIds { get; init; } = [];
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobIds).Required().HasItems(1, 1);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Always one.</summary>
        public required IReadOnlyList<JobInfo> JobInfos { get; init; }

        public required int TotalCount { get; init; }
    }

    /// <summary>A serverless job, an array of them, or a task of one.</summary>
    public sealed record JobInfo
    {
        public required string JobId { get; init; }

        public required string JobName { get; init; }

        /// <summary>Pending, Initing, Running, Succeeded, Canceled or Failed.</summary>
        public required string State { get; init; }

        /// <summary>0 to 999.</summary>
        public required long Priority { get; init; }

        /// <summary>The default queue of the cluster's scheduler, although it takes no node of it.</summary>
        public required string Queue { get; init; }

        /// <summary>The job user of the cluster when it was submitted; root without one.</summary>
        public required string User { get; init; }

        /// <summary>When it was submitted, in Unix seconds.</summary>
        public required long SubmitTime { get; init; }

        /// <summary>When its first container started, in Unix seconds; 0 before.</summary>
        public required long StartTime { get; init; }

        /// <summary>When it ended, in Unix seconds; 0 before.</summary>
        public required long EndTime { get; init; }

        /// <summary>When its state last changed, in Unix milliseconds, as in the example of the reference.</summary>
        public required long LastModifyTime { get; init; }

        /// <summary>Whether it is an array or a task of one.</summary>
        public required bool IsArrayJob { get; init; }

        /// <summary>The indices of the array; absent for a job of its own.</summary>
        public ArrayInfo? ArrayProperties { get; init; }

        /// <summary>Oldest first: more than one when it was run again.</summary>
        public required IReadOnlyList<ContainerGroupInfo> ContainerGroups { get; init; }
    }

    /// <summary>The indices of an array.</summary>
    public sealed record ArrayInfo(long IndexStart, long IndexEnd, long IndexStep);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadManagedClusterAsync(request.ClusterId);
            var (job, index) = await world.RequireServerlessAsync(cluster, request.JobIds, 0, cancellationToken);
            var task = job.IsArray && index is null
                ? null
                : await world.Db.ServerlessTasks.AsNoTracking().SingleAsync(
                    task => task.JobNumber == job.Number && task.ArrayIndex == index, cancellationToken);
            return new Response { JobInfos = [InfoOf(cluster, job, task)], TotalCount = 1 };
        }

        private static JobInfo InfoOf(Cluster cluster, ServerlessJob job, ServerlessTask? task) => new()
        {
            JobId = task?.Id ?? job.Id,
            JobName = job.Name,
            State = Enum.GetName(task?.Status ?? job.Status)!,
            Priority = job.Priority,
            Queue = job.QueueName,
            User = job.Owner,
            SubmitTime = job.SubmittedAt.ToUnixTimeSeconds(),
            StartTime = SecondsOf(task is null ? job.StartedAt : task.StartedAt),
            EndTime = SecondsOf(task is null ? job.EndedAt : task.EndedAt),
            LastModifyTime = (task?.ModifiedAt ?? job.ModifiedAt).ToUnixTimeMilliseconds(),
            IsArrayJob = job.IsArray,
            ArrayProperties = job.Settings.Array is { } array ? new(array.Start, array.End, array.Step) : null,
            ContainerGroups = task is null
                ? []
                : [.. task.Groups.Select(group => ContainerGroupInfo.Of(cluster, job, task, group))],
        };

        private static long SecondsOf(DateTimeOffset? instant) => instant?.ToUnixTimeSeconds() ?? 0;
    }
}
