using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20240730;

/// <summary>Reads what a job has printed up to now; Slurm and PBS on Standard clusters only.</summary>
[Operation("GetJobLog", ApiVersion.V20240730)]
public static class GetJobLog
{
    private const int UsualSize = 10_240;

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>
        /// The id of a job; that of an array stands for its first task that has not ended, or its last.
        /// </summary>
        public string JobId { get; init; } = "";

        /// <summary>stdout, stderr or all (the default).</summary>
        public string? LogType { get; init; }

        /// <summary>The byte of each log to start at; 0 when absent.</summary>
        public string? Offset { get; init; }

        /// <summary>The most bytes of each log, at least 1; 10240 when absent.</summary>
        public string? Size { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobId).Required();
            RuleFor(r => r.LogType).OneOf("stdout", "stderr", "all");
            RuleFor(r => r.Offset).NumberBetween(0);
            RuleFor(r => r.Size).NumberBetween(1);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string JobId { get; init; }

        /// <summary>The requested part of the output, in Base64; absent when LogType leaves it out.</summary>
        public string? StdoutLog { get; init; }

        /// <summary>The size of the whole output in bytes; absent when LogType leaves it out.</summary>
        public string? StdoutLogSize { get; init; }

        /// <summary>The requested part of the error output, in Base64; absent when LogType leaves it out.</summary>
        public string? StderrLog { get; init; }

        /// <summary>The size of the whole error output in bytes; absent when LogType leaves it out.</summary>
        public string? StderrLogSize { get; init; }

        /// <summary>Always true, as text: a call that fails answers an error instead.</summary>
        public string Success { get; } = "true";
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadLogsOfAsync(request.ClusterId);
            var job = await world.RequireJobAsync(cluster, request.JobId, cancellationToken);
            var stdout = request.LogType == "stderr" ? null : await ReadAsync(isStderr: false);
            var stderr = request.LogType == "stdout" ? null : await ReadAsync(isStderr: true);
            return new Response
            {
                JobId = job.Id,
                StdoutLog = stdout?.Part,
                StdoutLogSize = SizeOf(stdout),
                StderrLog = stderr?.Part,
                StderrLogSize = SizeOf(stderr),
            };

            async Task<JobLog?> ReadAsync(bool isStderr) => await world.ReadLogAsync(
                cluster, job, isStderr, NumberTexts.NumberOf(request.Offset) ?? 0,
                NumberTexts.NumberOf(request.Size) ?? UsualSize, cancellationToken);
        }

        private static string? SizeOf(JobLog? log) => log is null ? null : $"{log.TotalSize}";
    }
}
