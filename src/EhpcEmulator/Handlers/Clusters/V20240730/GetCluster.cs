using EhpcEmulator.Engine.Scaling;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Handlers.Clusters.V20240730;

/// <summary>Describes one cluster.</summary>
[Operation("GetCluster", ApiVersion.V20240730)]
public static partial class GetCluster
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken)
        {
            var cluster = await world.ReadClusterAsync(request.ClusterId);
            var settings = await world.ReadScalingSettingsAsync(cluster, cancellationToken);
            var manager = await world.Db.Nodes.AsNoTracking()
                .Where(node => node.ClusterId == cluster.Id && (node.Roles & NodeRoles.Manager) != 0)
                .OrderBy(node => node.Number)
                .FirstOrDefaultAsync(cancellationToken);
            var next = cluster.NextSettings();
            var status = cluster.Status.ToNextApi();
            return new Response
            {
                ClusterId = cluster.Id,
                ClusterName = cluster.Name,
                ClusterStatus = status,
                ClusterCategory = next.Category,
                ClusterMode = next.Mode,
                ClusterVpcId = cluster.VpcId,
                ClusterVSwitchId = cluster.VSwitchId,
                SecurityGroupId = cluster.SecurityGroupId,
                ResourceGroupId = cluster.ResourceGroupId,
                ClusterCreateTime = cluster.CreatedAt,
                ClusterModifyTime = next.ModifiedAt,
                ClientVersion = cluster.ClientVersion,
                EhpcVersion = cluster.EhpcVersion,
                ClusterCustomConfiguration = CustomConfiguration.Of(cluster.Settings.PostInstallScripts),
                DeleteProtection = next.DeletionProtection ? "true" : "false",
                EnableScaleOut = settings.EnableAutoGrow,
                EnableScaleIn = settings.EnableAutoShrink,
                GrowInterval = settings.GrowIntervalInMinutes,
                IdleInterval = settings.ShrinkIdleTimes * settings.ShrinkIntervalInMinutes,
                MaxCount = $"{next.MaxCount}",
                MaxCoreCount = $"{next.MaxCoreCount}",
                MonitorSpec = new MonitorInfo(next.EnableComputeLoadMonitor),
                SchedulerSpec = new SchedulerInfo(EnablePowerSaving: false, next.EnableTopologyAwareness),
                Manager = new ManagerInfo
                {
                    Scheduler = ComponentInfo.Of(next.Scheduler, status),
                    DirectoryService = ComponentInfo.Of(next.DirectoryService, status),
                    Dns = ComponentInfo.Of(next.Dns, status),
                    ManagerNode = next.ManagerNode is { } spec ? ManagerNodeInfo.Of(spec, manager, world) : null,
                },
            };
        }
    }
}
