using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>The queues for jobs and nodes that name none.</summary>
public static class UsualQueues
{
    /// <summary>The first queue of a cluster of version 2024-07-30, else the one its scheduler comes with.</summary>
    public static string UsualQueue(this Cluster cluster) => cluster.Settings.Next is { DefaultQueue: [_, ..] first }
        ? first
        : SchedulerDialect.Of(cluster.SchedulerType).DefaultQueue;

    /// <summary>Where nodes go: to the queue that the order of a hybrid cluster named, else to the usual one.</summary>
    public static string UsualQueueOfNodes(this Cluster cluster) =>
        cluster.Settings.Hybrid is { JobQueue: [_, ..] ordered } ? ordered : cluster.UsualQueue();
}
