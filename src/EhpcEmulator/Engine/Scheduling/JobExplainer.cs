using System.Globalization;
using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>Explains why a job is waiting, or how long it waited and where it ran. Changes nothing.</summary>
public sealed class JobExplainer(ClusterSchedules schedules, GrowthSizing sizing)
{
    private const int MostHolders = 10;

    /// <summary>Explains a job as a unit of work sees it.</summary>
    public async Task<JobExplanation> ExplainAsync(
        WorldSession world, Cluster cluster, Job job, CancellationToken cancellationToken)
    {
        var lastRun = await world.Db.EarlierJobRuns.AsNoTracking()
            .Where(run => run.JobNumber == job.Number)
            .OrderByDescending(run => run.RunNumber)
            .FirstOrDefaultAsync(cancellationToken);
        var since = lastRun?.EndedAt ?? job.SubmittedAt;
        var explanation = new JobExplanation
        {
            ClusterId = cluster.Id,
            JobId = job.Id,
            Name = job.Name,
            Owner = job.Owner,
            Queue = job.QueueName,
            State = job.Status,
            Priority = job.Priority,
            SubmittedAt = job.SubmittedAt,
            WaitingSince = since,
            WaitedSeconds = ((job.StartedAt ?? job.EndedAt ?? world.Now) - since).TotalSeconds,
            StartedAt = job.StartedAt,
            EndedAt = job.EndedAt,
            Nodes = [.. job.Nodes.Select(node => node.HostName)],
            EarlierRuns = lastRun?.RunNumber ?? 0,
            Needs = new JobNeeds(
                job.NodeCount, job.Cpu, job.Memory, job.Gpu, job.IsExclusive, job.Limit?.TotalSeconds),
        };
        if (job.Status == JobStatus.Queued)
        {
            explanation = await ExplainWaitAsync(world, cluster, explanation, job.Number, cancellationToken);
        }

        return explanation with { Summary = JobSummary.Of(explanation, cluster.Status) };
    }

    private async Task<JobExplanation> ExplainWaitAsync(
        WorldSession world, Cluster cluster, JobExplanation job, long number, CancellationToken cancellationToken)
    {
        var planner = (await schedules.ReadAsync(world, cluster, cancellationToken))[job.Queue];
        var ends = await world.Db.DueTransitions.AsNoTracking()
            .Where(due => due.Kind == JobScheduler.RunKind)
            .ToDictionaryAsync(due => due.EntityId, due => due.DueAt, cancellationToken);
        var outlook = planner.OutlookOf(number, world.Now, EndOf)
            ?? throw new InvalidOperationException($"Job {number} waits but is not in line.");
        var nodes = await world.NodesOfAsync(cluster, cancellationToken);
        var named = await FindNamedAsync(world, outlook, cancellationToken);
        var hasScheduler = world.HasScheduler(cluster, world.Now);
        var canStart = cluster.Status == ClusterStatus.Running && hasScheduler;
        return job with
        {
            Reason = cluster.Status != ClusterStatus.Running ? WaitReason.ClusterNotRunning
                : !hasScheduler ? WaitReason.SchedulerDown
                : outlook.Reason,
            Place = outlook.Place,
            Waiting = planner.WaitingCount,
            Room = RoomOf(outlook, nodes, job.Queue, [.. outlook.Running.Take(MostHolders).Select(Show)]),
            Reservation = canStart && outlook.Reservation is { } reservation
                ? new JobReservation(
                    named[reservation.Job.Number].Id,
                    reservation.Job.Number == number,
                    reservation.At,
                    HostNames(reservation.Nodes))
                : null,
            EarliestStart = canStart ? outlook.EarliestStart : null,
            Growth = canStart
                ? await sizing.OutlookOfAsync(
                    world, cluster, job.Queue, outlook.Job, [.. planner.Waiting], cancellationToken)
                : null,
        };

        DateTimeOffset? EndOf(long running) =>
            ends.TryGetValue(running.ToString(CultureInfo.InvariantCulture), out var end) ? end : null;

        RunningHolder Show((WaitingJob Job, IReadOnlyList<PlannerNode> Nodes, ResourceTotals Held) running)
        {
            var holder = named[running.Job.Number];
            return new RunningHolder(
                holder.Id,
                holder.Name,
                holder.Owner,
                HostNames(running.Nodes),
                running.Held.Cpu,
                running.Held.Memory,
                running.Held.Gpu,
                holder.StartedAt!.Value,
                EndOf(holder.Number),
                holder.Limit is { } limit ? RunningJob.EndOf(holder.StartedAt!.Value, limit) : null);
        }

        IReadOnlyList<string> HostNames(IEnumerable<PlannerNode> places) =>
            [.. places.Select(place => nodes.First(node => node.Id == place.Id).HostName)];
    }

    /// <summary>The jobs that an explanation names, by their numbers.</summary>
    private static async Task<Dictionary<long, Job>> FindNamedAsync(
        WorldSession world, QueueOutlook outlook, CancellationToken cancellationToken)
    {
        var numbers = outlook.Running.Take(MostHolders).Select(running => running.Job.Number).ToList();
        if (outlook.Reservation is { } reservation)
        {
            numbers.Add(reservation.Job.Number);
        }

        return await world.Db.Jobs.AsNoTracking()
            .Where(job => numbers.Contains(job.Number))
            .ToDictionaryAsync(job => job.Number, cancellationToken);
    }

    private static QueueRoom RoomOf(
        QueueOutlook outlook, IReadOnlyList<Node> nodes, string queue, IReadOnlyList<RunningHolder> holders)
    {
        var compute = nodes.Where(node => node.QueueName == queue && node.Roles.HasFlag(NodeRoles.Compute)).ToList();
        var (total, free, enough) = (outlook.Total, outlook.Total - outlook.Used, outlook.Enough);
        var (count, demand) = ((long)outlook.Job.NodeCount, outlook.Job.Demand);
        return new QueueRoom(
            compute.Count(node => node.Status == NodeStatus.Running),
            compute.Count(node => node.Status is NodeStatus.Uninit or NodeStatus.Initing),
            outlook.FittingNodes,
            outlook.LargeEnoughNodes,
            new ResourceRoom(total.Cpu, free.Cpu, count * demand.Cpu, (int)enough.Cpu),
            new ResourceRoom(total.Memory, free.Memory, count * demand.Memory, (int)enough.Memory),
            new ResourceRoom(total.Gpu, free.Gpu, count * demand.Gpu, (int)enough.Gpu),
            holders);
    }
}
