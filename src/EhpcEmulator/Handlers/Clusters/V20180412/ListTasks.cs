using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Lists the asynchronous tasks of a cluster, newest first.</summary>
[Operation("ListTasks", ApiVersion.V20180412)]
public static class ListTasks
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Only this task, whether it has ended or not.</summary>
        public string? TaskId { get; init; }

        /// <summary>
        /// Whether tasks that have ended are listed as well, false when absent; a TaskId overrides it.
        /// </summary>
        public bool? Archived { get; init; }

        /// <summary>The page, counted from 1 to 999; 1 when absent.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Tasks per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.PageNumber).Between(1, 999);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        public required IReadOnlyList<TaskInfo> Tasks { get; init; }
    }

    /// <summary>An asynchronous task.</summary>
    public sealed record TaskInfo
    {
        public required string TaskId { get; init; }

        public required string ClusterId { get; init; }

        /// <summary>For example CreateCluster or AddComputes.</summary>
        public required string TaskType { get; init; }

        /// <summary>Processing, Success, Failed or PartialFail.</summary>
        public required string Status { get; init; }

        /// <summary>How many steps are done.</summary>
        public required int CurrentStep { get; init; }

        /// <summary>How many nodes it concerns; 1 when it concerns the whole cluster.</summary>
        public required int TotalSteps { get; init; }

        /// <summary>JSON: requestId, uid, bid and clusterId of the call that started it.</summary>
        public required string Request { get; init; }

        /// <summary>
        /// JSON: <c>{"Instances":[…]}</c> once nodes were created or added, else <c>{}</c>.
        /// </summary>
        public required string Result { get; init; }

        /// <summary>JSON: an array of sentences, one for each failure.</summary>
        public required string Errors { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var tasks = world.Db.ClusterTasks.AsNoTracking().Where(task => task.ClusterId == cluster.Id);
            if (request.TaskId is { } taskId)
            {
                tasks = tasks.Where(task => task.Id == taskId);
            }
            else if (request.Archived != true)
            {
                tasks = tasks.Where(task => task.Status == ClusterTaskStatus.Processing);
            }

            var page = await tasks.OrderByDescending(task => task.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);
            return new Response
            {
                TotalCount = await tasks.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Tasks = [.. page.Select(InfoOf)],
            };
        }

        private TaskInfo InfoOf(ClusterTask task) => new()
        {
            TaskId = task.Id,
            ClusterId = task.ClusterId,
            TaskType = $"{(task.Type == ClusterTaskType.RecoverCluster ? ClusterTaskType.ResetCompute : task.Type)}",
            Status = $"{task.Status}",
            CurrentStep = task.CurrentStep,
            TotalSteps = task.TotalSteps,
            Request = TaskTexts.RequestOf(task, world.Origin.AccountId),
            Result = TaskTexts.ResultOf(task),
            Errors = TaskTexts.ErrorsOf(task),
        };
    }
}
