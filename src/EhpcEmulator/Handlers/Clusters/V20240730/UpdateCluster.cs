using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

/// <summary>
/// Changes a cluster. Names, limits and scripts that are not sent stay; switches and intervals that are not sent are
/// reset to those of a new cluster.
/// </summary>
[Operation("UpdateCluster", ApiVersion.V20240730)]
public static class UpdateCluster
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";

        /// <summary>2 to 128 letters, Chinese characters, digits, dots, dashes and underscores.</summary>
        public string? ClusterName { get; init; }

        /// <summary>2 to 128 letters, Chinese characters, digits, dots, dashes and underscores.</summary>
        public string? ClusterDescription { get; init; }

        public string? ClientVersion { get; init; }

        /// <summary>Sets up a cluster that is pending.</summary>
        public CustomConfigurationParameters? ClusterCustomConfiguration { get; init; }

        /// <summary>Off when absent.</summary>
        public bool? DeletionProtection { get; init; }

        /// <summary>Whether queues without a setting of their own grow; off when absent.</summary>
        public bool? EnableScaleOut { get; init; }

        /// <summary>Whether queues without a setting of their own release idle nodes; off when absent.</summary>
        public bool? EnableScaleIn { get; init; }

        /// <summary>Minutes from one round of growth to the next; 2 when absent.</summary>
        public int? GrowInterval { get; init; }

        /// <summary>Minutes for which a node is idle before it is released; 6 when absent.</summary>
        public int? IdleInterval { get; init; }

        /// <summary>Compute nodes it may have, 0 to 5,000.</summary>
        public int? MaxCount { get; init; }

        /// <summary>Cores of compute nodes it may have, 0 to 100,000.</summary>
        public int? MaxCoreCount { get; init; }

        public MonitorParameters MonitorSpec { get; init; } = new();

        public SchedulerParameters SchedulerSpec { get; init; } = new();
    }

    /// <summary>What is monitored, which only GetCluster shows.</summary>
    public sealed record MonitorParameters
    {
        /// <summary>Off when absent.</summary>
        public bool? EnableComputeLoadMonitor { get; init; }
    }

    /// <summary>Switches of the scheduler, which only GetCluster shows.</summary>
    public sealed record SchedulerParameters
    {
        /// <summary>Off when absent.</summary>
        public bool? EnableTopologyAwareness { get; init; }
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ClusterId).Required();
            RuleFor(r => r.ClusterName).NextName();
            RuleFor(r => r.ClusterDescription).NextName();
            RuleFor(r => r.ClientVersion).ProductVersion();
            RuleFor(r => r.GrowInterval).Between(1, 60);
            RuleFor(r => r.IdleInterval).Between(1, 60);
            RuleFor(r => r.MaxCount).Between(0, SharedCluster.MostNodes);
            RuleFor(r => r.MaxCoreCount).Between(0, SharedCluster.MostCores);
        }
    }

    public sealed record Response : ApiResponse
    {
        /// <summary>Always true: a call that fails answers an error instead.</summary>
        public bool Success { get; } = true;
    }

    public sealed class Handler(WorldSession world, ClusterLifecycle lifecycle, Scaler scaler)
        : IOperationHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.RequireClusterAsync(request.ClusterId, cancellationToken);
            cluster.Require(
                ClusterStatus.Running, ClusterStatus.Stopped, ClusterStatus.Exception, ClusterStatus.Pending);
            cluster.Name = request.ClusterName ?? cluster.Name;
            cluster.Description = request.ClusterDescription ?? cluster.Description;
            cluster.ClientVersion = request.ClientVersion ?? cluster.ClientVersion;
            var next = cluster.NextSettings();
            cluster.Settings = cluster.Settings with
            {
                PostInstallScripts = request.ClusterCustomConfiguration?.ToScripts()
                    ?? cluster.Settings.PostInstallScripts,
                Next = next with
                {
                    DeletionProtection = request.DeletionProtection ?? false,
                    MaxCount = request.MaxCount ?? next.MaxCount,
                    MaxCoreCount = request.MaxCoreCount ?? next.MaxCoreCount,
                    EnableComputeLoadMonitor = request.MonitorSpec.EnableComputeLoadMonitor ?? false,
                    EnableTopologyAwareness = request.SchedulerSpec.EnableTopologyAwareness ?? false,
                    ModifiedAt = world.Now,
                },
            };
            await ScaleAsync(request, cluster, cancellationToken);
            if (cluster.Status == ClusterStatus.Pending && NextScaling.IsConfigured(cluster))
            {
                await lifecycle.EnterAsync(world, cluster, ClusterStatus.Uninit, world.Now, cancellationToken);
            }

            return new Response();
        }

        private async Task ScaleAsync(Request request, Cluster cluster, CancellationToken cancellationToken)
        {
            var settings = NextScaling.SettingsOf(cluster, request.GrowInterval, request.IdleInterval) with
            {
                EnableAutoGrow = request.EnableScaleOut ?? false,
                EnableAutoShrink = request.EnableScaleIn ?? false,
            };
            var queues = await world.Db.ClusterQueues
                .Where(queue => queue.ClusterId == cluster.Id)
                .ToTrackedListAsync(world.Db, cancellationToken);
            await scaler.ReplaceAsync(world, cluster, queues, settings, cancellationToken);
        }
    }
}
