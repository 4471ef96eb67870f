using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Containers;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

/// <summary>
/// Submits a job. It waits until its queue has the nodes it needs, and starts by priority, then by submission; a later
/// job may start earlier if that delays no other job.
/// </summary>
[Operation("SubmitJob", ApiVersion.V20180412)]
public static partial class SubmitJob
{
    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.CommandLine).Required().HasLength(1, 4096);
            RuleFor(r => r.Name).JobName();
            RuleFor(r => r.RunasUserPassword).RequiredByReference();
            RuleFor(r => r.Priority).JobPriority();
            RuleFor(r => r.PackagePath).FilePath();
            RuleFor(r => r.StdoutRedirectPath).FilePath();
            RuleFor(r => r.StderrRedirectPath).FilePath();
            RuleFor(r => r.ArrayRequest).ArrayRequest();
            RuleForEach(r => r.Variables).ChildRules(variable =>
                variable.RuleFor(v => v.Name).Required().VariableName());
            RuleFor(r => r.InputFileUrl).PackageUrl();
            RuleFor(r => r.UnzipCmd).OneOf(JobRules.UnzipCommands);
            RuleFor(r => r.JobRetry.Count).Between(1, 10);
            RuleFor(r => r.JobRetry.Count)
                .NotNull().WithMessage("JobRetry.OnExitCode and JobRetry.Priority require it.")
                .When(r => r.JobRetry.OnExitCode is not null || r.JobRetry.Priority is not null);
            RuleFor(r => r.JobRetry.OnExitCode).Between(0, JobNumbers.MostOfExitCode);
            RuleFor(r => r.JobRetry.Priority).Between(0, 9);
            RuleFor(r => r.ClockTime).ClockTime();
            RuleFor(r => r.Cpu).Between(1, 1000);
            RuleFor(r => r.Gpu).Between(1, 8);
            RuleFor(r => r.Mem).Memory();
            RuleFor(r => r.Node).Between(1, 500);
            RuleFor(r => r.Task).Between(1, 1000);
            RuleFor(r => r.Thread).Between(1, 1000);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The id of the job, or of the whole array.</summary>
        public required string JobId { get; init; }
    }

    public sealed class Handler(WorldSession world, JobSubmissions submissions) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireSchedulerAsync(
                request.ClusterId, Errors.AgentErrorJobSubmitFailure, cancellationToken);
            var user = await world.RequireUserAsync(
                cluster, request.RunasUser, request.RunasUserPassword);
            if (request.JobQueue is { } queue)
            {
                await world.RequireQueueAsync(cluster, queue, "JobQueue");
            }

            var image = request.ContainerId is { } container
                ? await world.RequireImageOfAppAsync(cluster, container, cancellationToken)
                : null;
            var job = new NewJob
            {
                Owner = user,
                CommandLine = request.CommandLine!,
                Options = OptionsOf(request, SchedulerDialect.Of(cluster.SchedulerType)),
                Variables = [.. request.Variables.Select(v => new JobVariable(v.Name, v.Value ?? ""))],
                InputFileUrl = request.InputFileUrl ?? "",
                UnzipCommand = request.UnzipCmd ?? "",
                PostCommandLine = request.PostCmdLine ?? "",
                ContainerId = request.ContainerId ?? "",
                Image = image,
                Retry = request.JobRetry.Count is { } count
                    ? new JobRetry(count, request.JobRetry.OnExitCode, request.JobRetry.Priority)
                    : null,
            };
            var jobId = await submissions.SubmitAsync(world, cluster, job, world.Now, cancellationToken);
            return new Response { JobId = jobId };
        }

        private static JobOptions OptionsOf(Request request, SchedulerDialect dialect)
        {
            var options = new JobOptions
            {
                Name = request.Name,
                Queue = request.JobQueue,
                Limit = JobRules.TimeOf(request.ClockTime),
                ArrayRequest = request.ArrayRequest,
                Priority = request.Priority,
                IsRerunable = dialect.RunsAgain ? request.ReRunable : null,
                StdoutPath = request.StdoutRedirectPath,
                StderrPath = request.StderrRedirectPath,
                WorkingDirectory = request.PackagePath,
            };
            var cores = request.Cpu ?? (request.Task is null && request.Thread is null
                ? null
                : (request.Task ?? 1) * (request.Thread ?? 1));
            return request.Node is null
                ? options
                : options with
                {
                    NodeCount = request.Node,
                    CoresPerNode = cores,
                    TasksPerNode = request.Task,
                    MemoryMib = JobRules.MemoryOf(request.Mem),
                    Gpus = request.Gpu,
                };
        }
    }
}
