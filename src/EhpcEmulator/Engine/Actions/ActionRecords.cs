using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Actions;

/// <summary>
/// The log of what callers of 2024-07-30 did. The gateway records every call that may change something, so handlers
/// need do nothing: the action concerns the cluster that the handler loaded, stays open while tasks are running that it
/// started, and has their steps. A handler may name what it made (<see cref="NameTarget"/>); work over time that is
/// no task holds the action (<see cref="HoldAction"/>) and releases it when it is over.
/// </summary>
public static class ActionRecords
{
    /// <summary>
    /// Carries out a call and logs it. Calls of 2018-04-12 are not logged: that version has a log of its own.
    /// </summary>
    public static async Task<TResult> RecordAsync<TResult>(
        this WorldSession world, string action, Func<Task<TResult>> work)
    {
        if (world.Origin.ApiVersion != ApiVersion.V20240730)
        {
            return await work();
        }

        var log = new ActionLog
        {
            RequestId = world.Origin.RequestId,
            Number = world.Ids.NextNumber(),
            Action = action,
            RegionId = world.Origin.RegionId,
            AccountId = world.Origin.AccountId,
            OperatorUid = world.Origin.RamUser ?? world.Origin.AccountId,
            StartedAt = world.Now,
        };
        world.Db.Add(log);
        world.Action = log;
        try
        {
            var result = await work();
            Close(world, log);
            return result;
        }
        finally
        {
            world.Action = null;
        }
    }

    /// <summary>Names what the call created or changed, if it is not the cluster.</summary>
    public static void NameTarget(this WorldSession world, string target)
    {
        if (world.Action is { } action)
        {
            action.Target = target;
        }
    }

    /// <summary>Keeps the call's action open until <see cref="ReleaseActionAsync"/>.</summary>
    /// <returns>The id for releasing it; null when no call is being logged.</returns>
    public static string? HoldAction(this WorldSession world)
    {
        world.Action?.Hold();
        return world.Action?.RequestId;
    }

    /// <summary>Releases an action when the work that held it has ended.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="actionId">What <see cref="HoldAction"/> gave; null does nothing.</param>
    /// <param name="failure">What went wrong; null when nothing did.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task ReleaseActionAsync(
        this WorldSession world, string? actionId, string? failure, CancellationToken cancellationToken)
    {
        if (actionId is not null && await world.Db.FindAsync<ActionLog>([actionId], cancellationToken) is { } action)
        {
            action.Release(failure);
        }
    }

    /// <summary>Adds a step to an action; nothing when <paramref name="actionId"/> is null.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="actionId">What <see cref="HoldAction"/> gave.</param>
    /// <param name="stage">The part of the work and what is done in it.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="status">Its status.</param>
    /// <param name="at">When.</param>
    /// <param name="failure">What went wrong; a sentence that says what was done when null.</param>
    public static void AddStep(
        this WorldSession world,
        string? actionId,
        ActionStage stage,
        string target,
        ActionStatus status,
        DateTimeOffset at,
        string? failure = null)
    {
        if (actionId is null)
        {
            return;
        }

        world.Db.Add(new ActionStep
        {
            Number = world.Ids.NextNumber(),
            RequestId = actionId,
            Stage = stage.Name,
            Method = stage.Method,
            Target = target,
            Level = status == ActionStatus.Failed ? LogLevelName.Error : LogLevelName.Info,
            Status = status,
            Message = failure ?? stage.Say(target, status),
            At = at,
        });
    }

    /// <summary>The steps of an action that are in progress, by their last lines and in the order of these.</summary>
    public static async Task<IReadOnlyList<ActionStep>> OpenStepsAsync(
        this WorldSession world, string actionId, CancellationToken cancellationToken)
    {
        await world.Db.ActionSteps
            .Where(step => step.RequestId == actionId)
            .ToTrackedListAsync(world.Db, cancellationToken);
        return
        [
            .. world.Db.Tracked<ActionStep>()
                .Where(step => step.RequestId == actionId)
                .OrderBy(step => step.Number)
                .GroupBy(step => (step.Method, step.Target))
                .Select(lines => lines.Last())
                .Where(step => step.Status == ActionStatus.InProgress),
        ];
    }

    // The call itself has ended; what it started may go on.
    private static void Close(WorldSession world, ActionLog log)
    {
        if (world.Db.Tracked<Cluster>().FirstOrDefault() is { } cluster)
        {
            log.ClusterId = cluster.Id;
            log.RegionId = cluster.RegionId;
        }

        if (log.Target.Length == 0)
        {
            log.Target = log.ClusterId;
        }

        var hasSteps = world.Db.Tracked<ActionStep>().Any(step => step.RequestId == log.RequestId);
        if (log.Pending == 1 && !hasSteps)
        {
            var stage = new ActionStage(log.Action, log.Action, "carried out", log.Action);
            world.AddStep(log.RequestId, stage, log.Target, ActionStatus.Finished, log.StartedAt);
        }

        log.Release(failure: null);
    }
}
