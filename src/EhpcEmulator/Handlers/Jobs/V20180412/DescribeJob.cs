using System.Text.Encodings.Web;
using System.Text.Json;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Engine.Shell.Commands;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Jobs.V20180412;

/// <summary>Returns everything that the scheduler knows about a job.</summary>
[Operation("DescribeJob", ApiVersion.V20180412)]
public static class DescribeJob
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The id of a job; that of an array stands for all its tasks.</summary>
        public string JobId { get; init; } = "";

        /// <summary>Accepted; the scheduler answers at once either way.</summary>
        public bool? Async { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.JobId).Required();
        }
    }

    public sealed record Response : ApiResponse
    {
        public required Details Message { get; init; }
    }

    /// <summary>The scheduler's answer.</summary>
    /// <param name="JobInfo">
    /// A JSON record of the jobs by their ids, each a record of what <c>qstat -f</c> shows.
    /// </param>
    public sealed record Details(string JobInfo);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadJobsOfAsync(request.ClusterId);
            var jobs = await world.RequireJobsAsync(
                cluster, [request.JobId], why => Errors.InvalidParams("JobId", why), cancellationToken);
            var described = jobs.ToDictionary(job => job.Id, job => FieldsOf(cluster, job));
            return new Response { Message = new Details(JsonSerializer.Serialize(described, Plain)) };
        }

        private Dictionary<string, string> FieldsOf(Cluster cluster, Job job) =>
            PbsJobText
                .FieldsOf(ClusterShellJobs.Show(job, job.Comment), JobSubmissions.ServerOf(cluster), world.Now)
                .ToDictionary(field => field.Name, field => field.Value);
    }
}
