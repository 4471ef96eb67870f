using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Engine.Scheduling;

/// <summary>Small crowded queues, another for each seed.</summary>
internal static class RandomWorkload
{
    /// <param name="seed">Equal seeds give equal workloads.</param>
    /// <param name="overruns">Some jobs run past their limits.</param>
    public static Workload Of(int seed, bool overruns)
    {
        var stream = new RandomStream(seed, "workload");
        var nodes = Nodes(stream);
        return new(nodes, [.. Enumerable.Range(1, 5 + stream.Next(25)).Select(n => Submit(stream, n, overruns))]);
    }

    private static List<NodeChange> Nodes(RandomStream stream)
    {
        var changes = new List<NodeChange>();
        // Orders against the order of ids: what is ranked by the wrong one shows.
        foreach (var order in Enumerable.Range(0, 1 + stream.Next(6)))
        {
            var node = new PlannerNode(
                $"n{9 - order}", order, 1 << stream.Next(4), 100 * (1 + stream.Next(3)), stream.Next(3));
            var comesAt = stream.Next(5) == 0 ? stream.Next(40) : 0;
            changes.Add(new(comesAt, node, true));
            if (stream.Next(5) == 0)
            {
                var goesAt = comesAt + 1 + stream.Next(60);
                changes.Add(new(goesAt, node, false));
                changes.Add(new(goesAt + stream.Next(30), node, true));
            }
        }

        return changes;
    }

    private static Submission Submit(RandomStream stream, int number, bool overruns)
    {
        var demand = new NodeDemand(
            stream.Next(10) == 0 ? 0 : 1 + stream.Next(4),
            stream.Next(3) == 0 ? 50 * (1 + stream.Next(4)) : 10,
            stream.Next(5) == 0 ? 1 + stream.Next(2) : 0,
            stream.Next(8) == 0);
        var limit = 1 + stream.Next(30);
        var runs = 1 + stream.Next(overruns && stream.Next(6) == 0 ? 3 * limit : limit);
        var at = stream.Next(40);
        return new(
            new(
                number,
                stream.Next(4) == 0 ? stream.Next(10) : 0,
                stream.Next(2) == 0 ? 1 : 1 + stream.Next(4),
                demand,
                stream.Next(8) == 0 ? null : TimeSpan.FromSeconds(limit)),
            at,
            runs,
            stream.Next(12) == 0 ? at + 1 + stream.Next(30) : null);
    }
}
