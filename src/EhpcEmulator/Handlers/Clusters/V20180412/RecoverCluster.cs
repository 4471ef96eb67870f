using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scheduling;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Queues;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>
/// Sets up a cluster in exception from scratch: nodes are kept and their system disks reset, jobs, users and queues
/// that were added disappear, and the queues' nodes move to the default queue, which loses its own auto scaling. The
/// scheduler is as it was at first. The users' home folders are kept.
/// </summary>
[Operation("RecoverCluster", ApiVersion.V20180412)]
public static class RecoverCluster
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        public string? ImageId { get; init; }

        /// <summary>system (the default), self, others or marketplace.</summary>
        public string? ImageOwnerAlias { get; init; }

        /// <summary>One of the tags that ListImages lists.</summary>
        public string? OsTag { get; init; }

        public string? ClientVersion { get; init; }

        /// <summary>As before when absent.</summary>
        public string? SchedulerType { get; init; }

        /// <summary>nis or ldap; as before when absent.</summary>
        public string? AccountType { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ImageId).ResourceId();
            RuleFor(r => r.ImageOwnerAlias).OneOf(ClusterRules.ImageOwners);
            RuleFor(r => r.ImageId).NotEmpty().WithMessage("ImageId is required unless it is a system image.")
                .When(r => ClusterRules.NeedsImageId(r.ImageOwnerAlias));
            RuleFor(r => r.OsTag).OsTag();
            RuleFor(r => r.ClientVersion).ProductVersion();
            RuleFor(r => r.SchedulerType).OneOf(ClusterRules.Schedulers);
            RuleFor(r => r.AccountType).OneOf(ClusterRules.AccountTypes);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>The task that does it; it ends when the cluster is running.</summary>
        public required string TaskId { get; init; }
    }

    public sealed class Handler(
        WorldSession world, ClusterLifecycle lifecycle, JobScheduler scheduler, SoftwareLifecycle software)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(ClusterStatus.Exception);
            await world.RequireNoRunningTaskAsync(cluster);

            // A tag alone names a system image, whoever owned the previous one.
            var byTag = request.OsTag is not null && request.ImageId is null;

            // Older databases do not know with which image a cluster of 2024-07-30 was created.
            var initial = cluster.Settings.InitialImage is { OsTag.Length: > 0 } known
                ? known
                : new InitialImage(cluster.ImageId, cluster.ImageOwnerAlias, cluster.OsTag);
            cluster.SetImage(
                request.OsTag ?? initial.OsTag,
                request.ImageOwnerAlias ?? (byTag ? ClusterImages.SystemOwner : initial.ImageOwnerAlias),
                request.ImageId ?? (byTag ? null : initial.ImageId));
            cluster.Settings = cluster.Settings with
            {
                VisualService = new VisualService(),
                Scheduler = new SchedulerSettings(),
            };
            cluster.ClientVersion = request.ClientVersion ?? cluster.ClientVersion;
            cluster.SchedulerType = request.SchedulerType ?? cluster.SchedulerType;
            cluster.AccountType = request.AccountType ?? cluster.AccountType;
            var kept = await world.KeepOnlyTheDefaultQueueAsync(cluster, cancellationToken);
            await SetUpNodesAsync(cluster, kept.Name, cancellationToken);
            await ForgetUsersAsync(cluster, cancellationToken);
            await scheduler.ForgetJobsAsync(world, cluster, cancellationToken);
            await world.ForgetDisksAsync(cluster, nodeIds: null, cancellationToken);
            await software.ForgetAsync(world, cluster, cancellationToken);

            var task = await world.StartTaskAsync(cluster, ClusterTaskType.RecoverCluster, cancellationToken);
            cluster.TaskId = task.Id;
            await lifecycle.EnterAsync(world, cluster, ClusterStatus.Init, world.Now, cancellationToken);

            return new Response { TaskId = task.Id };
        }

        private async Task ForgetUsersAsync(Cluster cluster, CancellationToken cancellationToken)
        {
            var users = await world.Db.ClusterUsers
                .Where(user => user.ClusterId == cluster.Id)
                .ToTrackedListAsync(world.Db, cancellationToken);
            world.Db.RemoveRange(users);
            cluster.JobUser = "";
        }

        private async Task SetUpNodesAsync(Cluster cluster, string queueName, CancellationToken cancellationToken)
        {
            foreach (var node in await world.NodesOfAsync(cluster, cancellationToken))
            {
                node.QueueName = node.Roles.HasFlag(NodeRoles.Compute) ? queueName : "";
                node.ClientVersion = cluster.ClientVersion;
                if (!node.Settings.IsOnPremise)
                {
                    node.ImageId = cluster.ImageId;
                    node.ImageOwnerAlias = cluster.ImageOwnerAlias;
                }
            }
        }
    }
}
