using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>The queue for jobs and nodes that name none.</summary>
public static class UsualQueues
{
    /// <summary>The first queue of a cluster of version 2024-07-30, else the one its scheduler comes with.</summary>
    public static string UsualQueue(this Cluster cluster) => cluster.Settings.Next is { DefaultQueue: [_, ..] first }
        ? first
        : SchedulerDialect.Of(cluster.SchedulerType).DefaultQueue;
}
