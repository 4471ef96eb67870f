using System.Globalization;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Engine.Lifecycles;

/// <summary>How the run of a command on a node ends: its result is known from its start.</summary>
public sealed class InvocationLifecycle(Durations durations) : ILifecycle
{
    private const string UsualRun = "Command.Run";

    public string Kind => nameof(CommandInvocation);

    /// <summary>Schedules the end of a run.</summary>
    /// <param name="world">The unit of work.</param>
    /// <param name="invocation">A new run.</param>
    /// <param name="lasts">The virtual time its commands take beyond the default.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public ValueTask StartAsync(
        WorldSession world, CommandInvocation invocation, TimeSpan lasts, CancellationToken cancellationToken)
    {
        var id = invocation.Number.ToString(CultureInfo.InvariantCulture);
        var end = invocation.StartedAt + durations.Of(UsualRun, world.World, id) + lasts;
        return world.Timeline.RescheduleAsync(Kind, id, end, hasNone: true, cancellationToken);
    }

    public async Task LoadAsync(
        WorldSession world, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var numbers = ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        var invocations = await world.Db.CommandInvocations
            .Where(invocation => numbers.Contains(invocation.Number))
            .ToListAsync(cancellationToken);
        var nodes = invocations.Select(invocation => invocation.NodeId).Distinct().ToList();
        await world.Db.Nodes.Where(node => nodes.Contains(node.Id)).LoadAsync(cancellationToken);
    }

    public async Task PlayAsync(WorldSession world, DueTransition due, CancellationToken cancellationToken)
    {
        var number = long.Parse(due.EntityId, CultureInfo.InvariantCulture);
        if (await world.Db.FindAsync<CommandInvocation>([number], cancellationToken) is { } invocation)
        {
            invocation.Finish(await world.Db.FindAsync<Node>([invocation.NodeId], cancellationToken), due.DueAt);
        }
    }
}
