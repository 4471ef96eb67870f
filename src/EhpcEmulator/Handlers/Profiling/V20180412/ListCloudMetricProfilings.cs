using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Profiling.V20180412;

/// <summary>Lists the profilings of a cluster, including those in progress, newest first.</summary>
[Operation("ListCloudMetricProfilings", ApiVersion.V20180412)]
public static class ListCloudMetricProfilings
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Profilings per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }

        [ListItem("ProfilingInfo")]
        public required IReadOnlyList<ProfilingInfo> Profilings { get; init; }
    }

    /// <summary>One profiling of a process on a node.</summary>
    public sealed record ProfilingInfo
    {
        /// <summary>Cluster, instance, process id and second of the start, joined by underscores.</summary>
        public required string ProfilingId { get; init; }

        public required string InstanceId { get; init; }

        public required string HostName { get; init; }

        /// <summary>The id of the process on its node.</summary>
        public required int Pid { get; init; }

        /// <summary>Seconds.</summary>
        public required int Duration { get; init; }

        /// <summary>Samples per second.</summary>
        public required int Freq { get; init; }

        [Instant(ApiTime.SpacedSeconds)]
        public required DateTimeOffset TriggerTime { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var runs = world.Db.ProfilingRuns.AsNoTracking().Where(run => run.ClusterId == cluster.Id);
            var page = await runs.OrderByDescending(run => run.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);

            return new Response
            {
                TotalCount = await runs.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
                Profilings =
                [
                    .. page.Select(run => new ProfilingInfo
                    {
                        ProfilingId = run.Id,
                        InstanceId = run.NodeId,
                        HostName = run.HostName,
                        Pid = run.ProcessId,
                        Duration = run.Duration,
                        Freq = run.Frequency,
                        TriggerTime = run.TriggeredAt,
                    }),
                ],
            };
        }
    }
}
