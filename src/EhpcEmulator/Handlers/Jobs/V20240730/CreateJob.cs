using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20240730;

/// <summary>
/// Submits a job. It waits until its queue has the nodes it needs, and starts by priority, then by submission; a later
/// job may start earlier if that delays no other job.
/// </summary>
[Operation("CreateJob", ApiVersion.V20240730)]
public static partial class CreateJob
{
    private const string CommandMark = "-- ";

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobName).JobName();
            RuleFor(r => r.JobSpec.CommandLine).Required().HasLength(1, 4096);
            RuleFor(r => r.JobSpec.Priority).NumberBetween(0, 9);
            RuleFor(r => r.JobSpec.Resources.Nodes).Between(1, 500);
            RuleFor(r => r.JobSpec.Resources.Cores).Between(1, 1000);
            RuleFor(r => r.JobSpec.Resources.Gpus).Between(0, 8);
            RuleFor(r => r.JobSpec.Resources.Memory).Memory();
            RuleFor(r => r.JobSpec.WallTime).ClockTime();
            RuleFor(r => r.JobSpec.ArrayRequest).ArrayRequest();
            RuleFor(r => r.JobSpec.StdoutPath).FilePath();
            RuleFor(r => r.JobSpec.StderrPath).FilePath();
            RuleForEach(r => r.JobSpec.Variables).ChildRules(variable =>
                variable.RuleFor(v => v.Name).Required().VariableName());
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>
        /// The id of the job, or of the whole array. With Slurm it is the line that sbatch prints,
        /// <c>Submitted batch job 10</c>; all other operations take and show only its number.
        /// </summary>
        public required string JobId { get; init; }

        /// <summary>Always true, as text: a call that fails answers an error instead.</summary>
        public string Success { get; } = "true";
    }

    public sealed class Handler(WorldSession world, JobSubmissions submissions) : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireSchedulerAsync(
                request.ClusterId, Errors.AgentErrorJobSubmitFailure, cancellationToken);
            var spec = request.JobSpec;
            if (spec.RunasUser is null && cluster.JobUser.Length == 0)
            {
                throw GatewayErrors.Missing("JobSpec.RunasUser");
            }

            var user = await world.RequireUserAsync(cluster, spec.RunasUser, spec.RunasUserPassword);
            if (spec.JobQueue is { } queue)
            {
                await world.RequireQueueAsync(cluster, queue, "JobSpec.JobQueue");
            }

            var job = new NewJob
            {
                Owner = user,
                CommandLine = spec.CommandLine!,
                Script = spec.CommandLine!.StartsWith(CommandMark, StringComparison.Ordinal)
                    ? spec.CommandLine[CommandMark.Length..]
                    : null,
                Options = OptionsOf(request),
                Variables = [.. spec.Variables.Select(v => new JobVariable(v.Name, v.Value ?? ""))],
                PostCommandLine = spec.PostCmdLine ?? "",
            };
            var id = await submissions.SubmitAsync(world, cluster, job, world.Now, cancellationToken);
            return new Response { JobId = SchedulerDialect.Of(cluster.SchedulerType).Receipt(id) };
        }

        private static JobOptions OptionsOf(Request request)
        {
            var (spec, resources) = (request.JobSpec, request.JobSpec.Resources);
            return new JobOptions
            {
                Name = request.JobName,
                Queue = spec.JobQueue,
                NodeCount = resources.Nodes,
                CoresPerNode = resources.Cores,
                MemoryMib = JobRules.MemoryOf(resources.Memory),
                Gpus = resources.Gpus,
                Limit = JobRules.TimeOf(spec.WallTime),
                ArrayRequest = spec.ArrayRequest,
                Priority = (int?)NumberTexts.NumberOf(spec.Priority),
                StdoutPath = spec.StdoutPath,
                StderrPath = spec.StderrPath,
            };
        }
    }
}
