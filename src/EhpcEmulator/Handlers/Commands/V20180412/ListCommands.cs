using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Commands.V20180412;

/// <summary>Lists the commands that were run on a cluster, newest first.</summary>
[Operation("ListCommands", ApiVersion.V20180412)]
public static class ListCommands
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>Only commands that were run on one of these nodes.</summary>
        [Parameter("Instance")]
        public IReadOnlyList<InstanceParameters> Instances { get; init; } = [];

        /// <summary>Only this command.</summary>
        public string? CommandId { get; init; }

        /// <summary>The page, counted from 1.</summary>
        public int? PageNumber { get; init; }

        /// <summary>Commands per page, 1 to 50; 10 when absent.</summary>
        public int? PageSize { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Instances).HasItems(0, 100);
            RuleForEach(r => r.Instances).SetValidator(new InstanceParameters.Validator());
            RuleFor(r => r.PageNumber).AtLeast(1);
            RuleFor(r => r.PageSize).Between(1, 50);
        }
    }

    public sealed record Response : ApiResponse
    {
        [ListItem("Command")]
        public required IReadOnlyList<CommandInfo> Commands { get; init; }

        public required int TotalCount { get; init; }

        public required int PageNumber { get; init; }

        public required int PageSize { get; init; }
    }

    /// <summary>A command that was run on nodes of a cluster.</summary>
    public sealed record CommandInfo
    {
        public required string CommandId { get; init; }

        /// <summary>The command as it was given.</summary>
        public required string CommandContent { get; init; }

        /// <summary>/root unless another folder was given.</summary>
        public required string WorkingDir { get; init; }

        /// <summary>Seconds.</summary>
        public required string Timeout { get; init; }
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var paging = Paging.Of(request.PageNumber, request.PageSize);
            var commands = world.Db.ShellCommands.AsNoTracking().Where(command => command.ClusterId == cluster.Id);
            if (request.CommandId is { } id)
            {
                commands = commands.Where(command => command.Id == id);
            }

            if (request.Instances.Select(instance => instance.Id).ToList() is { Count: > 0 } nodes)
            {
                commands = commands.Where(command => world.Db.CommandInvocations.Any(
                    invocation => invocation.CommandId == command.Id && nodes.Contains(invocation.NodeId)));
            }

            var page = await commands.OrderByDescending(command => command.Number)
                .Skip(paging.Skip).Take(paging.Size)
                .ToListAsync(cancellationToken);

            return new Response
            {
                Commands =
                [
                    .. page.Select(command => new CommandInfo
                    {
                        CommandId = command.Id,
                        CommandContent = command.Content,
                        WorkingDir = command.WorkingDirectory,
                        Timeout = $"{command.Timeout}",
                    }),
                ],
                TotalCount = await commands.CountAsync(cancellationToken),
                PageNumber = paging.Number,
                PageSize = paging.Size,
            };
        }
    }
}
