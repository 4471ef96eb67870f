using System.Globalization;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>How the run of a command on a node ends: its result is known from its start.</summary>
public sealed class InvocationLifecycle(Durations durations) : ILifecycle
{
    private const string UsualRun = "Command.Run";
    private const string RunKind = nameof(CommandInvocation);

    public string Kind => RunKind;

    /// <summary>Schedules the end of a run.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="invocation">A new run.</param>
    /// <param name="lasts">The virtual time its commands take beyond the default.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public ValueTask StartAsync(
        WorldSession world, CommandInvocation invocation, TimeSpan lasts, CancellationToken cancellationToken)
    {
        var id = IdOf(invocation);
        var end = invocation.StartedAt + durations.Of(UsualRun, world.World, id) + lasts;
        return world.Timeline.RescheduleAsync(Kind, id, end, hasNone: true, cancellationToken);
    }

    /// <summary>Ends the runs on nodes that are on their way down.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="nodes">The nodes; there are no runs on those that never came up.</param>
    /// <param name="at">The virtual instant.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public static async Task StopAsync(
        WorldSession world, IReadOnlyCollection<Node> nodes, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // However many commands there have been, few of them run, and mostly none.
        if (!world.Db.Holds<DueTransition>(RunKind))
        {
            return;
        }

        var ids = nodes.Where(node => node.StartedAt is not null).Select(node => node.Id).ToList();
        var pending = await world.Db.DueTransitions
            .Where(due => due.Kind == RunKind)
            .Select(due => due.EntityId)
            .ToListAsync(cancellationToken);
        var numbers = pending.ConvertAll(NumberOf);
        var invocations = await world.Db.CommandInvocations
            .Where(invocation => numbers.Contains(invocation.Number) && ids.Contains(invocation.NodeId))
            .ToTrackedListAsync(world.Db, cancellationToken);
        foreach (var invocation in invocations.Where(run => run.Status == InvocationStatus.Running))
        {
            invocation.End(InvocationStatus.Stopped, at);
            await world.Timeline.CancelAsync(RunKind, IdOf(invocation), hasNone: false, cancellationToken);
        }
    }

    public Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Select(NumberOf).ToList();
        return world.Db.CommandInvocations
            .Where(invocation => numbers.Contains(invocation.Number))
            .ToTrackedListAsync(world.Db, cancellationToken);
    }

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        if (await world.Db.FindAsync<CommandInvocation>([NumberOf(due.EntityId)], cancellationToken) is { } run)
        {
            run.End(run.IsTimedOut ? InvocationStatus.Failed : InvocationStatus.Finished, due.DueAt);
        }
    }

    private static string IdOf(CommandInvocation invocation) =>
        invocation.Number.ToString(CultureInfo.InvariantCulture);

    private static long NumberOf(string id) => long.Parse(id, CultureInfo.InvariantCulture);
}
