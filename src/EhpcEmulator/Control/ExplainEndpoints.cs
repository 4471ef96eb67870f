using System.Text;
using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>Answers why: why a job waits, why a signature does not match.</summary>
internal static class ExplainEndpoints
{
    private static readonly Uri AnyHost = new("http://localhost/");

    public static void MapExplanations(this IEndpointRouteBuilder control)
    {
        control.MapPost("/signatures/explain", ExplainSignatureAsync)
            .WithName("ExplainSignature")
            .WithSummary("Reports whether the signature of a call matches, and if not, why.")
            .Accepts<SignedRequest>("application/json")
            .Produces<SignatureExplanation>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    public static void MapWorldExplanations(this IEndpointRouteBuilder world)
    {
        world.MapGet("/clusters/{clusterId}/jobs/{jobId}/explanation", ExplainJobAsync)
            .WithName("ExplainJob")
            .WithSummary(
                "Explains why a job is waiting, or how long it waited and where it ran. The id of an array stands for "
                + "its first waiting task.")
            .Produces<JobExplanation>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ExplainJobAsync(
        string id,
        string clusterId,
        string jobId,
        Simulation simulation,
        JobExplainer explainer,
        CancellationToken cancellationToken) =>
        await simulation.ReadAsync(
            id,
            CallOrigin.None,
            async Task<IResult> (world) =>
            {
                if (await world.Db.FindAsync<Cluster>([clusterId], cancellationToken) is not { } cluster)
                {
                    return Problems.NotFound("cluster", "ListClusters lists the clusters of a world.");
                }

                var jobs = await world.FindJobsAsync(cluster, jobId, cancellationToken);
                return jobs.OrderBy(job => job.Status != JobStatus.Queued).FirstOrDefault() is { } job
                    ? TypedResults.Ok(await explainer.ExplainAsync(world, cluster, job, cancellationToken))
                    : Problems.NotFound("job", "ListJobs lists the jobs of a cluster, without deleted ones.");
            },
            cancellationToken);

    private static async Task<IResult> ExplainSignatureAsync(
        HttpRequest http, SignatureExplainer explainer, CancellationToken cancellationToken)
    {
        if (await RequestBodies.ReadAsync<SignedRequest>(http, cancellationToken) is not { } request)
        {
            return Problems.BadRequest(
                "The body must be a JSON object with 'method', 'url' and, as they were sent, 'headers' and 'body'.");
        }

        if (request.Method is not { Length: > 0 } method
            || request.Url is not { Length: > 0 } text
            || !Uri.TryCreate(AnyHost, text, out var url)
            || url.Scheme is not ("http" or "https")

            // No call with such a path is let in.
            || url.AbsolutePath.Contains("%00", StringComparison.Ordinal))
        {
            return Problems.BadRequest("'method' and 'url' must be those of the call as it was sent.");
        }

        try
        {
            return TypedResults.Ok(explainer.Explain(
                await CallOfAsync(request, method, text, url, cancellationToken), request.StringToSign));
        }
        catch (ApiException refusal)
        {
            return Problems.BadRequest($"The call cannot be read, so its signature was not checked. {refusal.Message}");
        }
    }

    // Read by the same code as a call that comes over the wire, so that nothing is read differently.
    private static async Task<RpcCall> CallOfAsync(
        SignedRequest request, string method, string text, Uri url, CancellationToken cancellationToken)
    {
        var described = new DefaultHttpContext().Request;
        described.Method = method.ToUpperInvariant();
        described.Path = PathString.FromUriComponent(url);

        // As it was sent: parsing an address normalizes it.
        var query = text.Split('#')[0].IndexOf('?', StringComparison.Ordinal);
        described.QueryString = new QueryString(query < 0 ? null : text.Split('#')[0][query..]);
        described.Host = new HostString(url.Authority);
        foreach (var (name, value) in request.Headers ?? new Dictionary<string, string?>())
        {
            described.Headers[name] = value;
        }

        var body = Encoding.UTF8.GetBytes(request.Body ?? "");
        described.ContentLength = body.Length;
        described.Body = new MemoryStream(body);
        var call = RpcCall.ReadHead(described);
        await call.ReadBodyAsync(described, cancellationToken);
        return call;
    }
}
