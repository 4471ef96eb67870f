using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Serialization;
using EhpcEmulator.Gateway.Validation;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>Tells everything about one cluster.</summary>
[Operation("DescribeCluster", ApiVersion.V20180412)]
public static class DescribeCluster
{
    public sealed record Request
    {
        public string ClusterId { get; init; } = "";
    }

    public sealed class Validator : RequestValidator<Request>
    {
        public Validator() => RuleFor(r => r.ClusterId).Required();
    }

    public sealed record Response : ApiResponse
    {
        public required ClusterInfo ClusterInfo { get; init; }
    }

    public sealed record ClusterInfo
    {
        public required string Id { get; init; }

        public required string RegionId { get; init; }

        public required string ZoneId { get; init; }

        public required string Name { get; init; }

        public required string Description { get; init; }

        public required string Status { get; init; }

        /// <summary>Why the cluster is in exception; absent otherwise.</summary>
        public string? ErrorMessage { get; init; }

        public required string OsTag { get; init; }

        public required string BaseOsTag { get; init; }

        public required string AccountType { get; init; }

        public required string Domain { get; init; }

        public required string SchedulerType { get; init; }

        public required string SchedulerVersion { get; init; }

        /// <summary>1 when the image brings the scheduler along.</summary>
        public required int SchedulerPreInstall { get; init; }

        [Instant(ApiTime.Milliseconds)]
        public required DateTimeOffset CreateTime { get; init; }

        public required string SecurityGroupId { get; init; }

        public required string VpcId { get; init; }

        public required string VSwitchId { get; init; }

        public required string ResourceGroupId { get; init; }

        public required string VolumeType { get; init; }

        public required string VolumeId { get; init; }

        public required string VolumeProtocol { get; init; }

        /// <summary>The same value under the name that the reference's table gives it.</summary>
        public string VolumeProtocal => VolumeProtocol;

        public required string VolumeMountpoint { get; init; }

        public required string RemoteDirectory { get; init; }

        public required string DeployMode { get; init; }

        public required bool HaEnable { get; init; }

        public required string ClusterVersion { get; init; }

        public required string ClientVersion { get; init; }

        public required string ImageOwnerAlias { get; init; }

        public required string ImageId { get; init; }

        public required string ImageName { get; init; }

        public required InitialImageInfo InitialImage { get; init; }

        public required string Location { get; init; }

        public required string EcsChargeType { get; init; }

        public required string Period { get; init; }

        public required string PeriodUnit { get; init; }

        public required string AutoRenew { get; init; }

        public required string AutoRenewPeriod { get; init; }

        public required string ComputeSpotStrategy { get; init; }

        public required string ComputeSpotPriceLimit { get; init; }

        public required string KeyPairName { get; init; }

        public string? SccClusterId { get; init; }

        public required EcsInfo EcsInfo { get; init; }

        [ListItem("ApplicationInfo")]
        public required IReadOnlyList<ApplicationInfo> Applications { get; init; }

        [ListItem("PostInstallScriptInfo")]
        public required IReadOnlyList<PostInstallScriptInfo> PostInstallScripts { get; init; }

        [ListItem("AddOnsInfo")]
        public required IReadOnlyList<AddOnsInfo> AddOnsInfo { get; init; }

        /// <summary>The management and login nodes.</summary>
        [ListItem("NodesInfo")]
        public required IReadOnlyList<NodesInfo> Nodes { get; init; }

        /// <summary>The management servers that stand at the customer's; none for a cluster in the public cloud.</summary>
        [ListItem("OnPremiseInfo")]
        public IReadOnlyList<OnPremiseInfo> OnPremiseInfo { get; init; } = [];

        /// <summary>JSON text; absent without a plug-in.</summary>
        public string? Plugin { get; init; }

        /// <summary>JSON text of a list.</summary>
        public required string RamNodeTypes { get; init; }

        public required string RamRoleName { get; init; }

        /// <summary>JSON text; absent without a Windows domain.</summary>
        public string? WinAdPar { get; init; }

        /// <summary>1 when the nodes run no agent.</summary>
        public required int WithoutAgent { get; init; }
    }

    public sealed record InitialImageInfo(string ImageId, string ImageOwnerAlias, string OsTag);

    public sealed record EcsInfo(NodeGroupInfo Manager, NodeGroupInfo Compute, NodeGroupInfo Login);

    public sealed record NodeGroupInfo(int Count, string InstanceType);

    public sealed record ApplicationInfo(string Tag, string Name, string Version);

    public sealed record PostInstallScriptInfo(string Url, string Args);

    public sealed record AddOnsInfo
    {
        public required string SoftwareId { get; init; }

        public required string DeployMode { get; init; }

        public required int Port { get; init; }

        /// <summary>running, stopped or exception.</summary>
        public required string Status { get; init; }

        [JsonPropertyName("URL")]
        public required string Url { get; init; }
    }

    public sealed record NodesInfo
    {
        public required string HostName { get; init; }

        public required string IpAddress { get; init; }

        /// <summary>Manager, Login or Compute.</summary>
        public required string Role { get; init; }

        public required string AccountType { get; init; }

        public required string SchedulerType { get; init; }

        /// <summary>Where the E-HPC software is installed.</summary>
        public required string Dir { get; init; }
    }

    public sealed record OnPremiseInfo(string HostName, [property: JsonPropertyName("IP")] string Ip, string Type);

    public sealed class Handler(WorldSession world) : IQueryHandler<Request, Response>
    {
        public async Task<Response> HandleAsync(Request request, CancellationToken cancellationToken) =>
            new() { ClusterInfo = InfoOf(await world.ReadClusterAsync(request.ClusterId)) };

        private static ClusterInfo InfoOf(Cluster cluster)
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
                SchedulerPreInstall = 0,
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
                Location = Locations.PublicCloud,
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
                    new NodeGroupInfo(settings.Login.Count, settings.Login.InstanceType)),
                Applications = [.. settings.Applications.Select(a => new ApplicationInfo(a.Tag, a.Name, a.Version))],
                PostInstallScripts = [.. settings.PostInstallScripts.Select(s => new PostInstallScriptInfo(s.Url, s.Args))],
                AddOnsInfo = [.. settings.AddOns.Select(addOn => AddOnOf(cluster, addOn))],
                Nodes = [.. cluster.Nodes.Servers.Select(server => NodeOf(cluster, server))],
                Plugin = NullIfEmpty(settings.Plugin),
                RamNodeTypes = JsonSerializer.Serialize(settings.RamNodeTypes),
                RamRoleName = settings.RamRoleName,
                WinAdPar = settings.WindowsDomain is { } domain ? TextOf(domain) : null,
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

        private static NodesInfo NodeOf(Cluster cluster, ServerNode server) => new()
        {
            HostName = server.HostName,
            IpAddress = server.IpAddress,
            Role = (server.Roles & NodeRoles.Manager) != 0 ? "Manager" : "Login",
            AccountType = cluster.AccountType,
            SchedulerType = cluster.SchedulerType,
            Dir = "/usr/local/ehpc",
        };

        // As it was given, but for the password.
        private static string TextOf(WindowsDomain domain) => JsonSerializer.Serialize(new
        {
            AdDc = domain.Controller,
            AdIp = domain.IpAddress,
            AdUser = domain.User,
            FallbackHomeDir = domain.FallbackHomeDirectory,
        });

        private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
