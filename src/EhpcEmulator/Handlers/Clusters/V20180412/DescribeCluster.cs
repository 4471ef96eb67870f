using System.Globalization;
using System.Text.Json;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Handlers.Software;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Describes one cluster.</summary>
[Operation("DescribeCluster", ApiVersion.V20180412)]
public static partial class DescribeCluster
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
            var software = await world.SoftwareOfAsync(cluster, cancellationToken);
            return new Response
            {
                ClusterInfo = InfoOf(cluster, software.Where(one => one.Status != SoftwareStatus.Uninstalling)),
            };
        }

        private static ClusterInfo InfoOf(Cluster cluster, IEnumerable<ClusterSoftware> software)
        {
            var settings = cluster.Settings;
            return new ClusterInfo
            {
                Id = cluster.Id,
                RegionId = cluster.RegionId,
                ZoneId = cluster.ZoneId,
                Name = cluster.Name,
                Description = cluster.Description,
                Status = cluster.Status.ToApi(),
                ErrorMessage = NullIfEmpty(cluster.ErrorMessage),
                OsTag = cluster.OsTag,
                BaseOsTag = cluster.BaseOsTag,
                AccountType = cluster.AccountType,
                Domain = settings.Domain,
                SchedulerType = cluster.SchedulerType,
                SchedulerVersion = SchedulerDialect.VersionOf(cluster.SchedulerType),
                SchedulerPreInstall = settings.Hybrid?.SchedulerPreInstall == true ? 1 : 0,
                CreateTime = cluster.CreatedAt,
                SecurityGroupId = cluster.SecurityGroupId,
                VpcId = cluster.VpcId,
                VSwitchId = cluster.VSwitchId,
                ResourceGroupId = cluster.ResourceGroupId,
                VolumeType = settings.Volume.Type,
                VolumeId = settings.Volume.Id,
                VolumeProtocol = settings.Volume.Protocol,
                VolumeMountpoint = settings.Volume.Mountpoint,
                RemoteDirectory = settings.Volume.RemoteDirectory,
                DeployMode = cluster.DeployMode,
                HaEnable = settings.HaEnable,
                ClusterVersion = settings.ClusterVersion,
                ClientVersion = cluster.ClientVersion,
                ImageOwnerAlias = cluster.ImageOwnerAlias,
                ImageId = cluster.ImageId,
                ImageName = SystemImages.FindByImageId(cluster.ImageId)?.OsNameEn ?? cluster.ImageId,
                InitialImage = new InitialImageInfo(
                    settings.InitialImage.ImageId, settings.InitialImage.ImageOwnerAlias, settings.InitialImage.OsTag),
                Location = Locations.Of(cluster),
                EcsChargeType = cluster.EcsChargeType,
                Period = Text(settings.Subscription.Period),
                PeriodUnit = settings.Subscription.PeriodUnit,
                AutoRenew = settings.Subscription.AutoRenew ? "true" : "false",
                AutoRenewPeriod = Text(settings.Subscription.AutoRenewPeriod),
                ComputeSpotStrategy = cluster.ComputeSpotStrategy,
                ComputeSpotPriceLimit = cluster.ComputeSpotPriceLimit.ToString(CultureInfo.InvariantCulture),
                KeyPairName = settings.KeyPairName,
                SccClusterId = NullIfEmpty(settings.SccClusterId),
                EcsInfo = new EcsInfo(
                    new NodeGroupInfo(cluster.Nodes.Managers.Total, settings.Manager.InstanceType),
                    new NodeGroupInfo(cluster.Nodes.Computes.Total, cluster.ComputeInstanceType),
                    new NodeGroupInfo(settings.Login.Count, settings.Login.InstanceType))
                {
                    ProxyMgr = settings is { Hybrid: not null, Manager: { Count: > 0 } proxy }
                        ? new NodeGroupInfo(proxy.Count, proxy.InstanceType)
                        : null,
                },
                Applications = [.. software.Select(one => new ApplicationInfo(one.Tag, one.Name, one.Version))],
                PostInstallScripts =
                    [.. settings.PostInstallScripts.Select(s => new PostInstallScriptInfo(s.Url, s.Args))],
                AddOnsInfo = [.. settings.AddOns.Select(addOn => AddOnOf(cluster, addOn))],
                Nodes = [.. cluster.Nodes.Servers.Select(server => DescribedServers.NodeOf(cluster, server))],
                OnPremiseInfo = [.. DescribedServers.LocalManagersOf(cluster)],
                OpenldapPar = settings.Hybrid?.Ldap is { } ldap ? DescribedServers.TextOf(ldap) : null,
                Plugin = NullIfEmpty(settings.Plugin),
                RamNodeTypes = JsonSerializer.Serialize(settings.RamNodeTypes),
                RamRoleName = settings.RamRoleName,
                WinAdPar = settings.WindowsDomain is { } domain ? DescribedServers.TextOf(domain) : null,
                WithoutAgent = settings.WithoutAgent ? 1 : 0,
            };
        }

        private static AddOnsInfo AddOnOf(Cluster cluster, ClusterAddOn addOn)
        {
            var host = cluster.Nodes.Servers.Find(server => server.Roles.HasFlag(NodeRoles.Login))
                ?? cluster.Nodes.Servers.FirstOrDefault();
            return new AddOnsInfo
            {
                SoftwareId = $"{addOn.Name}_{addOn.Version}",
                DeployMode = addOn.DeployMode,
                Port = addOn.Port,
                Status = cluster.Status switch
                {
                    ClusterStatus.Exception => "exception",
                    ClusterStatus.Running when addOn.DefaultStart => "running",
                    _ => "stopped",
                },
                Url = host is null ? "" : $"http://{host.IpAddress}:{addOn.Port}",
            };
        }

        private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
