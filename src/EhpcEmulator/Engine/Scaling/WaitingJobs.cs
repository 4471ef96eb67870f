using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Scaling;

/// <summary>The jobs of a cluster that wait, as the scaler sees them.</summary>
internal static class WaitingJobs
{
    private static readonly Func<EhpcDbContext, string, IAsyncEnumerable<WaitingRow>> KeptOf =
        EF.CompileAsyncQuery((EhpcDbContext db, string cluster) => db.Jobs
            .Where(job => job.ClusterId == cluster && job.IsActive && job.Status == JobStatus.Queued)
            .Select(job => new WaitingRow(
                job.Number, job.QueueName, job.Priority, job.NodeCount, job.Cpu, job.Memory, job.Gpu, job.IsExclusive)));

    /// <summary>What the jobs of each queue need, in the order of service.</summary>
    public static async Task<ILookup<string, GrowthDemand>> WaitingJobsOfAsync(
        this WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        // What this unit of work has changed is not saved yet, so the query does not know.
        var changed = world.Db.Jobs.Local.Where(job => job.ClusterId == cluster.Id).ToDictionary(job => job.Number);
        var rows = changed.Values.Where(job => job.Status == JobStatus.Queued).Select(RowOf).ToList();
        await foreach (var row in KeptOf(world.Db, cluster.Id).WithCancellation(cancellationToken))
        {
            if (!changed.ContainsKey(row.Number))
            {
                rows.Add(row);
            }
        }

        return rows.OrderByDescending(row => row.Priority).ThenBy(row => row.Number).ToLookup(
            row => row.QueueName,
            row => new GrowthDemand(row.NodeCount, row.Cpu, row.Memory, row.Gpu, row.IsExclusive));
    }

    private static WaitingRow RowOf(Job job) => new(
        job.Number, job.QueueName, job.Priority, job.NodeCount, job.Cpu, job.Memory, job.Gpu, job.IsExclusive);

    private sealed record WaitingRow(
        long Number, string QueueName, int Priority, int NodeCount, int Cpu, int Memory, int Gpu, bool IsExclusive);
}
