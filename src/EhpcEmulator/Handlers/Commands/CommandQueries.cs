using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Commands;

/// <summary>How operations find commands and their runs.</summary>
public static class CommandQueries
{
    /// <summary>The runs of a command, in the order of the nodes it was called for.</summary>
    /// <exception cref="ApiException">ObjectNotFound: the cluster has no such command.</exception>
    public static async Task<IReadOnlyList<CommandInvocation>> ReadInvocationsAsync(
        this WorldSession world, Cluster cluster, string commandId, CancellationToken cancellationToken)
    {
        if (!await world.Db.ShellCommands.AnyAsync(
            command => command.Id == commandId && command.ClusterId == cluster.Id, cancellationToken))
        {
            throw Errors.ObjectNotFound();
        }

        return await world.Db.CommandInvocations.AsNoTracking()
            .Where(invocation => invocation.CommandId == commandId)
            .OrderBy(invocation => invocation.Number)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The overall status of a command: it is running while one of its runs is.</summary>
    public static InvocationStatus Over(IEnumerable<InvocationStatus> statuses)
    {
        var known = statuses.ToHashSet();
        return known.Contains(InvocationStatus.Running) ? InvocationStatus.Running
            : known.Contains(InvocationStatus.Failed) ? InvocationStatus.Failed
            : known.Contains(InvocationStatus.Stopped) ? InvocationStatus.Stopped
            : InvocationStatus.Finished;
    }
}
