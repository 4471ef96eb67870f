using EhpcEmulator.Engine.Profiling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Profiling.V20180412;

/// <summary>Returns links to the flame graphs of a profiling; they expire after an hour.</summary>
[Operation("GetCloudMetricProfiling", ApiVersion.V20180412)]
public static class GetCloudMetricProfiling
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>One that ListCloudMetricProfilings lists.</summary>
        public string ProfilingId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ProfilingId).Required();
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>None while the profiling is in progress, or if its node was lost before the end.</summary>
        [ListItem("SvgInfo")]
        public required IReadOnlyList<SvgInfo> SvgUrls { get; init; }
    }

    /// <summary>A flame graph as an SVG file.</summary>
    public sealed record SvgInfo
    {
        public required string Name { get; init; }

        /// <summary>Always file.</summary>
        public required string Type { get; init; }

        /// <summary>Where the file can be fetched for an hour.</summary>
        public required string Url { get; init; }

        /// <summary>Bytes.</summary>
        public required int Size { get; init; }
    }

    public sealed class Handler(WorldSession world, ProfileLinks links) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var run = await world.Db.ProfilingRuns.AsNoTracking().FirstOrDefaultAsync(
                    run => run.Id == request.ProfilingId && run.ClusterId == cluster.Id, cancellationToken)
                ?? throw Errors.ObjectNotFound();
            world.AnswerOnce();

            return new Response
            {
                SvgUrls =
                [
                    .. ProfileFiles.NamesOf(run).Select(name => new SvgInfo
                    {
                        Name = name,
                        Type = "file",
                        Url = links.Make(world.World, world.Origin.Endpoint, cluster.Id, name),
                        Size = ProfileFiles.Draw(world.Ids.Seed, run, name).Length,
                    }),
                ],
            };
        }
    }
}
