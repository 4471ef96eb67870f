using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>What jobs held of nodes in each second of a window. Deleted jobs and earlier runs count as well.</summary>
public sealed class NodeLoad
{
    private readonly ILookup<string, Share> _shares;

    private NodeLoad(IEnumerable<(string NodeId, Share Share)> shares) =>
        _shares = shares.ToLookup(share => share.NodeId, share => share.Share);

    /// <summary>Reads the load of all nodes of a cluster.</summary>
    /// <param name="world">The unit of work; runs that go on count up to its instant.</param>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="from">The first second of the window, Unix time.</param>
    /// <param name="to">The second after its last.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task<NodeLoad> ReadAsync(
        WorldSession world, string clusterId, long from, long to, CancellationToken cancellationToken)
    {
        var runs = await world.ReadRunsAsync(clusterId, from, to, cancellationToken);
        return new NodeLoad(runs.SelectMany(
            run => run.Nodes,
            (run, node) => (node.Id, new Share(
                run.From.ToUnixTimeSeconds(), (run.To ?? world.Now).ToUnixTimeSeconds(), node.Cpu, run.Job.Memory))));
    }

    /// <summary>
    /// The parts of a time span in which jobs held the same amount of a node, in order; each is at least a second.
    /// </summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="from">The first second, Unix time.</param>
    /// <param name="to">The second after the last.</param>
    public IEnumerable<LoadSpan> SpansOf(string nodeId, long from, long to)
    {
        var shares = _shares[nodeId].Where(share => share.From < to && share.To > from).ToList();
        var edges = shares.SelectMany(share => new[] { share.From, share.To })
            .Where(edge => edge > from && edge < to)
            .Append(from).Append(to)
            .Distinct().Order().ToList();
        return edges.Zip(edges.Skip(1), (start, end) =>
        {
            var running = shares.Where(share => share.From <= start && share.To >= end).ToList();
            return new LoadSpan(
                end - start, running.Count, running.Sum(share => share.Cpu), running.Sum(share => share.Memory));
        });
    }

    private sealed record Share(long From, long To, int Cpu, int Memory);
}

/// <summary>What jobs held of a node for some seconds.</summary>
/// <param name="Seconds">How long, at least 1.</param>
/// <param name="Jobs">How many jobs ran.</param>
/// <param name="Cpu">The cores they held.</param>
/// <param name="Memory">The memory they held, MiB.</param>
public readonly record struct LoadSpan(long Seconds, int Jobs, int Cpu, int Memory);
