using System.Text.Json;
using EhpcEmulator.Engine.Profiling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Profiling.V20180412;

/// <summary>
/// Reads how busy the nodes of a cluster were, from what jobs held of them. A node has logs of the time since it
/// booted.
/// </summary>
[Operation("GetCloudMetricLogs", ApiVersion.V20180412)]
public static partial class GetCloudMetricLogs
{
    public sealed record Response : ApiResponse
    {
        /// <summary>The oldest first unless Reverse is true.</summary>
        [ListItem("MetricLog")]
        public required IReadOnlyList<MetricLog> MetricLogs { get; init; }
    }

    /// <summary>The figures of a node, or of one of its devices, for one interval.</summary>
    public sealed record MetricLog
    {
        /// <summary>The first second that it covers, Unix time.</summary>
        public required long Time { get; init; }

        public required string InstanceId { get; init; }

        public required string Hostname { get; init; }

        /// <summary>For example eth0; empty but for MetricScope=network.</summary>
        public required string NetworkInterface { get; init; }

        /// <summary>For example vda; empty but for MetricScope=disk.</summary>
        public required string DiskDevice { get; init; }

        /// <summary>
        /// The figures by name as JSON text, percent or bytes per second: {"machine|cpu|usage":50.31}.
        /// </summary>
        public required string MetricData { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        // What a log service answers at a time, and what a test can look at.
        private const int MostLogs = 10_000;

        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            cluster.Require(ClusterStatus.Running);
            var (from, to) = (request.From!.Value, Math.Min(request.To!.Value, world.Now.ToUnixTimeSeconds()));
            var filter = LogFilter.In(request.Filter);
            var nodes = await world.Db.Nodes.AsNoTracking()
                .Where(node => node.ClusterId == cluster.Id && node.Status == NodeStatus.Running)
                .OrderBy(node => node.Number)
                .ToListAsync(cancellationToken);
            var step = request.AggregationInterval ?? 1;
            var scope = Enum.Parse<MetricScope>(request.MetricScope ?? nameof(MetricScope.Machine), ignoreCase: true);
            var sources = nodes.Where(filter.Admits)
                .Select(node => (Node: node, Metrics: new NodeMetrics(node, world.Ids.Seed)))
                .SelectMany(
                    source => source.Metrics.DevicesOf(scope).Where(device => filter.Admits(scope, device)),
                    (source, device) => (source.Node, source.Metrics, Device: device))
                .ToList();
            if ((decimal)sources.Count * (Math.Max(0, to - from) / step) > MostLogs)
            {
                throw Errors.InvalidParams(
                    "To", $"There are more than {MostLogs} logs; ask for less time, or a longer AggregationInterval.");
            }

            var load = await NodeLoad.ReadAsync(world, cluster.Id, from, Math.Max(from, to), cancellationToken);
            var logs = new List<MetricLog>();
            for (var time = from; time < to; time += step)
            {
                logs.AddRange(sources
                    .Select(source => LogOf(source.Node, source.Metrics, source.Device, time))
                    .OfType<MetricLog>());
            }

            if (request.Reverse == true)
            {
                logs.Reverse();
            }

            return new Response { MetricLogs = logs };

            MetricLog? LogOf(Node node, NodeMetrics metrics, string device, long time)
            {
                var begin = Math.Max(time, (node.StartedAt ?? node.AddedAt).ToUnixTimeSeconds());
                var end = Math.Min(time + step, to);
                if (begin >= end)
                {
                    return null;
                }

                var aggregation = Enum.Parse<MetricAggregation>(
                    request.AggregationType ?? nameof(MetricAggregation.Avg), ignoreCase: true);
                var figures = metrics.Of(scope, device, begin, [.. load.SpansOf(node.Id, begin, end)], aggregation);
                return new MetricLog
                {
                    Time = time,
                    InstanceId = node.Id,
                    Hostname = node.HostName,
                    NetworkInterface = scope == MetricScope.Network ? device : "",
                    DiskDevice = scope == MetricScope.Disk ? device : "",
                    MetricData = JsonSerializer.Serialize(
                        figures.Where(figure => IsWanted(figure.Key)).ToDictionary()),
                };
            }

            bool IsWanted(string name) =>
                scope is MetricScope.Network or MetricScope.Disk
                || request.MetricCategories is null
                || CategoriesIn(request.MetricCategories).Any(category => name.Contains($"|{category}|"));
        }
    }
}
