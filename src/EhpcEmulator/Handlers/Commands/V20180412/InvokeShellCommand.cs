using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Shell;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Binding;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Clusters;
using EhpcEmulator.Handlers.Jobs;
using EhpcEmulator.Handlers.Nodes;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Commands.V20180412;

/// <summary>
/// Runs a shell command as root on nodes of a cluster. The shell is simulated: nothing is executed on the host.
/// </summary>
[Operation("InvokeShellCommand", ApiVersion.V20180412)]
public static class InvokeShellCommand
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>The nodes, which must be running; all running nodes when absent.</summary>
        [Parameter("Instance")]
        public IReadOnlyList<InstanceParameters> Instances { get; init; } = [];

        /// <summary>2 to 2,048 characters.</summary>
        public string? Command { get; init; }

        /// <summary>/root when absent.</summary>
        public string? WorkingDir { get; init; }

        /// <summary>Seconds after which it is killed; 60 when absent or less.</summary>
        public int? Timeout { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.Instances).HasItems(0, 100);
            RuleForEach(r => r.Instances).SetValidator(new InstanceParameters.Validator());
            RuleFor(r => r.Command).Required().HasLength(2, 2048);
            RuleFor(r => r.WorkingDir).FilePath();
            RuleFor(r => r.Timeout).AtLeast(0);
        }
    }

    public sealed record Response : ApiResponse
    {
        public required string CommandId { get; init; }

        /// <summary>The nodes on which it runs.</summary>
        [ListItem("InstanceId")]
        public required IReadOnlyList<string> InstanceIds { get; init; }
    }

    public sealed class Handler(WorldSession world, NodeShells shells, InvocationLifecycle lifecycle)
        : IOperationHandler<Request, Response>
    {
        private const int LeastTimeout = 60;

        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Running);
            var nodes = request.Instances.Count > 0
                ? await world.RequireNodesAsync(cluster, request.Instances.Select(i => i.Id), cancellationToken)
                : [.. (await world.NodesOfAsync(cluster, cancellationToken))
                    .Where(n => n.Status == NodeStatus.Running)];
            foreach (var node in nodes)
            {
                node.Require(NodeStatus.Running);
            }

            if (nodes.Count == 0)
            {
                throw Errors.InvalidNodeStatus();
            }

            var command = new ShellCommand
            {
                Id = $"c-{world.Ids.NextUuid().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()}",
                Number = world.Ids.NextNumber(),
                ClusterId = cluster.Id,
                Content = request.Command!,
                WorkingDirectory = request.WorkingDir ?? "/root",
                Timeout = Math.Max(LeastTimeout, request.Timeout ?? 0),
            };
            world.Db.Add(command);
            foreach (var node in nodes)
            {
                await RunAsync(cluster, node, command, cancellationToken);
            }

            return new Response { CommandId = command.Id, InstanceIds = [.. nodes.Select(node => node.Id)] };
        }

        private async Task RunAsync(
            Cluster cluster, Node node, ShellCommand command, CancellationToken cancellationToken)
        {
            var call = new ShellCall
            {
                Script = command.Content,
                User = "root",
                WorkingDirectory = command.WorkingDirectory,
                Timeout = TimeSpan.FromSeconds(command.Timeout),
            };
            var (result, _) = await shells.RunAsync(world, cluster, node, call, world.Now, cancellationToken);
            var invocation = new CommandInvocation
            {
                Number = world.Ids.NextNumber(),
                CommandId = command.Id,
                NodeId = node.Id,
                StartedAt = world.Now,
                ExitCode = result.ExitCode,
                Output = result.Output,
                IsTimedOut = result.IsTimedOut,
            };
            world.Db.Add(invocation);
            await lifecycle.StartAsync(world, invocation, result.Elapsed, cancellationToken);
        }
    }
}
