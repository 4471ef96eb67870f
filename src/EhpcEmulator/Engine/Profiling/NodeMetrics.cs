using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>
/// The monitoring figures of a node: what jobs held of it, and the little that the system itself uses.
/// </summary>
/// <param name="node">The node.</param>
/// <param name="seed">The world's seed.</param>
public sealed class NodeMetrics(Node node, long seed)
{
    private const string Interface = "eth0";

    // The first disk holds the system; data disks follow by letter.
    private const string SystemDisk = "vda";

    // MiB that the system and its services take, and bytes per second that they send and write.
    private const int SystemMemory = 512;
    private const int Chatter = 2_048;

    // Bytes a second that a core at work moves over the network and to each disk.
    private const int NetworkOfCore = 262_144;
    private const int DiskOfCore = 524_288;

    /// <summary>The devices of a scope: the node itself, or each of its interfaces or disks by name.</summary>
    public IReadOnlyList<string> DevicesOf(MetricScope scope) => scope switch
    {
        MetricScope.Network => [Interface],
        MetricScope.Disk =>
        [
            SystemDisk, .. node.Settings.DataDisks.Select((_, index) => $"vd{(char)('b' + index)}"),
        ],
        _ => [""],
    };

    /// <summary>The figures of a part of time, by their names.</summary>
    /// <param name="scope">What they measure.</param>
    /// <param name="device">One of <see cref="DevicesOf"/>.</param>
    /// <param name="time">The first second, Unix time.</param>
    /// <param name="spans">What jobs held then.</param>
    /// <param name="aggregation">How the figures of its seconds are combined.</param>
    public IReadOnlyDictionary<string, decimal> Of(
        MetricScope scope, string device, long time, IReadOnlyList<LoadSpan> spans, MetricAggregation aggregation)
    {
        // The system's own use varies, but is always the same for the same second.
        var restlessness = new RandomStream(seed, "Metric", node.Id, device);
        var figures = new Dictionary<string, decimal>(StringComparer.Ordinal);
        switch (scope)
        {
            case MetricScope.Machine:
                Add("machine|cpu|usage", (span, unrest) => Math.Min(100, (100.0 * span.Cpu / node.Cpu) + unrest));
                Add("machine|memory|usage", (span, _) => 100.0 * MemoryOf(span) / node.Memory);
                break;
            case MetricScope.Process:
                Add("process|cpu|usage", (span, _) => 100.0 * span.Cpu / node.Cpu);
                Add("process|memory|usage", (span, _) => 100.0 * span.Memory / node.Memory);
                break;
            case MetricScope.Network:
                Add("network|receive|bytes", (span, unrest) => (NetworkOfCore * span.Cpu) + (Chatter * (1 + unrest)));
                Add("network|transmit|bytes", (span, unrest) => (NetworkOfCore * span.Cpu) + (Chatter * unrest));
                break;
            default:
                Add("disk|read|bytes", (span, _) => DiskOfCore * span.Cpu);
                Add("disk|write|bytes", (span, unrest) => (DiskOfCore * span.Cpu) + (Chatter * (1 + unrest)));
                break;
        }

        return figures;

        void Add(string name, Func<LoadSpan, double, double> figure) =>
            figures[name] = decimal.Round((decimal)Aggregate(BySecond(figure), aggregation), 2);

        IEnumerable<double> BySecond(Func<LoadSpan, double, double> figure)
        {
            var second = time;
            foreach (var span in spans)
            {
                for (var end = second + span.Seconds; second < end; second++)
                {
                    yield return figure(span, restlessness.FractionAfter(second));
                }
            }
        }
    }

    private int MemoryOf(LoadSpan span) => Math.Min(node.Memory, Math.Min(SystemMemory, node.Memory / 4) + span.Memory);

    private static double Aggregate(IEnumerable<double> figures, MetricAggregation aggregation) => aggregation switch
    {
        MetricAggregation.Sum => figures.Sum(),
        MetricAggregation.Max => figures.Max(),
        MetricAggregation.Min => figures.Min(),
        _ => figures.Average(),
    };
}

/// <summary>What figures measure.</summary>
public enum MetricScope
{
    /// <summary>The node as a whole.</summary>
    Machine,

    /// <summary>The processes of its jobs.</summary>
    Process,

    /// <summary>Each of its network interfaces.</summary>
    Network,

    /// <summary>Each of its disks.</summary>
    Disk,
}

/// <summary>How the figures of several seconds are combined.</summary>
public enum MetricAggregation
{
    /// <summary>The average, in which each second counts the same.</summary>
    Avg,

    /// <summary>Added up second by second.</summary>
    Sum,

    Max,
    Min,
}
