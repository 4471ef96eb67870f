using System.Globalization;
using EhpcEmulator.Engine.Faults;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Serverless;

/// <summary>
/// How a task of a serverless job gets its container, runs and ends. The duration and result of a run are known
/// from its start, so it is not a table of stages.
/// </summary>
public sealed class ServerlessLifecycle(
    ServerlessSubmissions submissions, ContainerPrograms programs, Durations durations, HardwareOptions hardware)
    : ILifecycle
{
    private const string Init = "ServerlessJob.Init";

    public string Kind => ServerlessMoves.TaskKind;

    public async Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        var tasks = await world.Db.ServerlessTasks
            .Where(task => numbers.Contains(task.Number))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var jobNumbers = tasks.Select(task => task.JobNumber).Distinct().ToList();
        await world.Db.ServerlessJobs
            .Where(job => jobNumbers.Contains(job.Number))
            .ToTrackedListAsync(world.Db, cancellationToken);
        var clusters = tasks.Select(task => task.ClusterId).Distinct().ToList();
        await world.Db.Clusters
            .Where(cluster => clusters.Contains(cluster.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
    }

    /// <summary>Moves a task on: it looks at its dependencies, gets a container, runs, or ends.</summary>
    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        var number = long.Parse(due.EntityId, CultureInfo.InvariantCulture);
        if (await world.Db.FindAsync<ServerlessTask>([number], cancellationToken) is not { IsActive: true } task
            || await world.Db.FindAsync<Cluster>([task.ClusterId], cancellationToken) is not { } cluster)
        {
            return;
        }

        var job = await world.JobOfAsync(task, cancellationToken);
        switch (task)
        {
            case { IsWaiting: true }:
                await LookAsync(world, job, task, due.DueAt, cancellationToken);
                break;
            case { Status: ServerlessStatus.Pending }:
                await BeginAsync(world, cluster, job, task, due.DueAt, cancellationToken);
                break;
            case { Status: ServerlessStatus.Initing }:
                await RunAsync(world, cluster, job, task, due.DueAt, cancellationToken);
                break;
            default:
                await EndRunAsync(world, cluster, job, task, due.DueAt, cancellationToken);
                break;
        }
    }

    private async Task LookAsync(
        WorldSession world, ServerlessJob job, ServerlessTask task, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        switch (await world.AreMetAsync(job, task, cancellationToken))
        {
            case true:
                task.IsWaiting = false;
                await ScheduleAsync(world, task, submissions.ReadyAt(world, task, at), cancellationToken);
                break;
            case false:
                await world.EndAsync(task, ServerlessStatus.Canceled, at, cancellationToken);
                break;
        }
    }

    private async Task BeginAsync(
        WorldSession world, Cluster cluster, ServerlessJob job, ServerlessTask task, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var group = new ContainerGroup
        {
            Id = world.NextResourceId("eci", cluster.RegionId),
            Tags = cluster.Settings.Tags,
            CreatedAt = at,
        };
        var instanceType = await ChooseTypeAsync(world, cluster, job, at, cancellationToken);
        var place = instanceType is null ? null : await ChoosePlaceAsync(world, job, cancellationToken);
        if (place is not var (vSwitchId, address))
        {
            var outcome = new ContainerOutcome(ContainerEnd.WithoutResources, 0);
            task.Add(group with { InstanceType = instanceType ?? "", EndedAt = at, Outcome = outcome });
            await world.EndAsync(task, ServerlessStatus.Failed, at, cancellationToken);
            return;
        }

        task.Add(group with
        {
            InstanceType = instanceType!,
            VSwitchId = vSwitchId,
            Address = address,
            NetworkInterfaceId = world.NextResourceId("eni", cluster.RegionId),
        });
        await world.EnterAsync(task, ServerlessStatus.Initing, at, cancellationToken);
        var ready = at + durations.Of(Init, world.World, group.Id);

        // The time-out goes on while a further run is prepared.
        await ScheduleAsync(world, task, EndOf(job, task) is { } end && end < ready ? end : ready, cancellationToken);
    }

    private async Task RunAsync(
        WorldSession world, Cluster cluster, ServerlessJob job, ServerlessTask task, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var group = task.Groups[^1];
        if (EndOf(job, task) <= at)
        {
            var late = new ContainerOutcome(ContainerEnd.TimedOut, ContainerPrograms.ExitCodeOfKill);
            task.Update(group with { EndedAt = at, Outcome = late });
            await world.EndAsync(task, ServerlessStatus.Failed, at, cancellationToken);
            return;
        }

        var image = ContainerPrograms.ImageOf(job.Settings.Container);
        if (await world.FailsToPullAsync(cluster, image, at, cancellationToken))
        {
            task.Update(group with { EndedAt = at, Outcome = new ContainerOutcome(ContainerEnd.WithoutImage, 0) });
            await world.EndAsync(task, ServerlessStatus.Failed, at, cancellationToken);
            return;
        }

        await world.EnterAsync(task, ServerlessStatus.Running, at, cancellationToken);
        var left = EndOf(job, task) - at;
        var run = await programs.RunAsync(world, cluster, job, task, left, at, cancellationToken);
        var (outcome, lasts) = await world.OrFailedAsync(cluster, job, run, at, cancellationToken);
        task.Update(group with { StartedAt = at, Outcome = outcome });
        await ScheduleAsync(world, task, at + lasts, cancellationToken);
    }

    private async Task EndRunAsync(
        WorldSession world, Cluster cluster, ServerlessJob job, ServerlessTask task, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var group = task.Groups[^1];
        task.Update(group with { EndedAt = at });
        if (RunsAgain(job, task, group.Outcome!, at))
        {
            await BeginAsync(world, cluster, job, task, at, cancellationToken);
            return;
        }

        var status = group.Outcome is { End: ContainerEnd.Exited, ExitCode: 0 }
            ? ServerlessStatus.Succeeded
            : ServerlessStatus.Failed;
        await world.EndAsync(task, status, at, cancellationToken);
    }

    // Null when all acceptable types are sold out; empty when any type will do.
    private static async Task<string?> ChooseTypeAsync(
        WorldSession world, Cluster cluster, ServerlessJob job, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (job.Settings.InstanceTypes.Count == 0)
        {
            return "";
        }

        foreach (var type in job.Settings.InstanceTypes)
        {
            if (!await world.FindsSoldOutAsync(cluster.ZoneId, type, at, cancellationToken))
            {
                return type;
            }
        }

        return null;
    }

    private async Task<(string VSwitchId, string Address)?> ChoosePlaceAsync(
        WorldSession world, ServerlessJob job, CancellationToken cancellationToken)
    {
        foreach (var vSwitchId in job.Settings.VSwitchIds)
        {
            if (await world.TakeAddressAsync(hardware, vSwitchId, cancellationToken) is { } address)
            {
                return (vSwitchId, address);
            }
        }

        return null;
    }

    // When a task reaches its time-out; null before its first start, or without one.
    private static DateTimeOffset? EndOf(ServerlessJob job, ServerlessTask task) =>
        task.StartedAt + job.Settings.Timeout;

    // An exit code that no rule names is retried, unless the rules name those to retry.
    private static bool RunsAgain(
        ServerlessJob job, ServerlessTask task, ContainerOutcome outcome, DateTimeOffset at)
    {
        if (job.Settings.Retry is not { } retry
            || outcome.End != ContainerEnd.Exited
            || EndOf(job, task) <= at
            || task.Groups.Count > retry.Count)
        {
            return false;
        }

        return retry.Rules.FirstOrDefault(rule => rule.ExitCode == outcome.ExitCode)?.RunsAgain
            ?? (outcome.ExitCode != 0 && !retry.Rules.Any(rule => rule.RunsAgain));
    }

    private ValueTask ScheduleAsync(
        WorldSession world, ServerlessTask task, DateTimeOffset at, CancellationToken cancellationToken) =>
        world.Timeline.RescheduleAsync(Kind, ServerlessMoves.KeyOf(task), at, hasNone: false, cancellationToken);
}
