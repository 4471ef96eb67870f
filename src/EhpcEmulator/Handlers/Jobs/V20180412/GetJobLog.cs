using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

/// <summary>Reads what a job has printed so far; Slurm and PBS only.</summary>
[Operation("GetJobLog", ApiVersion.V20180412)]
public static class GetJobLog
{
    private const int UsualSize = 1024;

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// The id of a job; that of an array stands for its first task that has not ended, or its last.
        /// </summary>
        public string JobId { get; init; } = "";

        /// <summary>The host name of a node that the job runs on; required while it runs, ignored otherwise.</summary>
        public string? ExecHost { get; init; }

        /// <summary>The byte of each log to start at; 0 when absent.</summary>
        public long? Offset { get; init; }

        /// <summary>The most bytes of each log, at least 1; 1024 when absent.</summary>
        public int? Size { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobId).Required();
            RuleFor(r => r.Offset).Must(offset => offset is null or >= 0).WithMessage("It must be at least 0.");
            RuleFor(r => r.Size).AtLeast(1);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string JobId { get; init; }

        /// <summary>The requested part of the output, in Base64.</summary>
        public required string OutputLog { get; init; }

        /// <summary>The requested part of the error output, in Base64.</summary>
        public required string ErrorLog { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadLogsOfAsync(request.ClusterId);
            var job = await world.RequireJobAsync(cluster, request.JobId, cancellationToken);
            if (job.Status == JobStatus.Running)
            {
                RequireHost(job, request.ExecHost);
            }

            return new Response
            {
                JobId = job.Id,
                OutputLog = await ReadAsync(isStderr: false),
                ErrorLog = await ReadAsync(isStderr: true),
            };

            async Task<string> ReadAsync(bool isStderr) =>
                (await world.ReadLogAsync(
                    cluster, job, isStderr, request.Offset ?? 0, request.Size ?? UsualSize, cancellationToken)).Part;
        }

        private static void RequireHost(Job job, string? host)
        {
            if (string.IsNullOrEmpty(host))
            {
                throw GatewayErrors.Missing("ExecHost");
            }

            if (!job.Nodes.Any(node => node.HostName == host))
            {
                throw Errors.InvalidParams("ExecHost", "The job is not running on a node of that name.");
            }
        }
    }
}
