using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// The waiting and running jobs of one cluster on its running compute nodes, in memory: a queue's nodes are its own,
/// so each queue is planned by itself. Everything in it follows from the database.
/// </summary>
public sealed class ClusterSchedule(bool backfill)
{
    private readonly SortedDictionary<string, QueuePlanner> _queues = new(StringComparer.Ordinal);

    /// <summary>The planners of the queues that have, or had, nodes or jobs; ordered by name.</summary>
    public IEnumerable<KeyValuePair<string, QueuePlanner>> Queues => _queues;

    /// <summary>The instant that the next pass is scheduled for; null when none is.</summary>
    internal DateTimeOffset? PassAt { get; set; }

    /// <summary>The planner of a queue.</summary>
    public QueuePlanner this[string queue]
    {
        get
        {
            if (!_queues.TryGetValue(queue, out var planner))
            {
                _queues.Add(queue, planner = new QueuePlanner(backfill));
            }

            return planner;
        }
    }

    internal static PlannerNode NodeOf(Node node) => new(node.Id, node.Number, node.Cpu, node.Memory, node.Gpu);

    internal static WaitingJob WaitingOf(ActiveJob job) => new(
        job.Number,
        job.Priority,
        job.NodeCount,
        new NodeDemand(job.Cpu, job.Memory, job.Gpu, job.IsExclusive),
        job.Limit);

    internal static WaitingJob WaitingOf(Job job) => new(
        job.Number,
        job.Priority,
        job.NodeCount,
        new NodeDemand(job.Cpu, job.Memory, job.Gpu, job.IsExclusive),
        job.Limit);
}
