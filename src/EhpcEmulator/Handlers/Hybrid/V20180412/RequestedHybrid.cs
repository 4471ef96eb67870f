using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Handlers.Clusters.V20180412;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Hybrid.V20180412;

/// <summary>What settings a CreateHybridCluster request orders beyond those of every cluster.</summary>
internal static class RequestedHybrid
{
    public static ClusterSettings SettingsOf(
        CreateHybridCluster.Request request, IReadOnlyList<LocalServer> servers, Region region, WorldSession world) =>
        RequestedSettings.Common(request, region, world) with
        {
            ClusterVersion = "1.0",
            Domain = request.Domain ?? "",
            AdditionalVolumes = request.OnPremiseVolumeMountPoint is { } address ? [VolumeOf(request, address)] : [],
            Manager = new NodeOrder(
                request.EcsOrder.Manager.InstanceType is null ? 0 : 1, request.EcsOrder.Manager.InstanceType ?? ""),
            Login = new NodeOrder(servers.Count(server => server.Roles == NodeRoles.Login), ""),
            Subscription = new Subscription { Period = 1, PeriodUnit = "Month", AutoRenewPeriod = 1 },
            NetworkInterfaceTrafficMode = "Standard",
            WindowsDomain = DomainOf(request.WinAdPar, world),
            Hybrid = new HybridSettings
            {
                OpMode = request.HybridClusterOpMode ?? "",
                MultiOs = request.MultiOs ?? false,
                SchedulerPreInstall = request.SchedulerPreInstall ?? false,
                Servers = servers,
                Ldap = DomainOf(request.OpenldapPar),
            },
        };

    /// <summary>The settings with volumes that the cluster can mount.</summary>
    /// <exception cref="ApiException">InvalidVolumn: the one error of volumes that hybrid clusters have.</exception>
    public static async Task<ClusterSettings> WithVolumesAsync(
        CreateHybridCluster.Request request, Cluster cluster, WorldSession world, FileSystemCatalog fileSystems)
    {
        try
        {
            return await RequestedSettings.WithVolumesAsync(request, cluster, world, fileSystems);
        }
        catch (ApiException error) when (error.Code.Contains("Volume", StringComparison.Ordinal))
        {
            throw Errors.InvalidVolumn();
        }
    }

    private static ClusterVolume VolumeOf(CreateHybridCluster.Request request, string address) => new()
    {
        Type = "nas",
        Protocol = request.OnPremiseVolumeProtocol ?? "nfs",
        Mountpoint = address,
        RemoteDirectory = request.OnPremiseVolumeRemotePath ?? "/",
        LocalDirectory = request.OnPremiseVolumeLocalPath ?? "",
        Location = Locations.OnPremise,
    };

    private static LdapDomain? DomainOf(CreateHybridCluster.OpenldapParameters ldap) =>
        (ldap.BaseDn ?? ldap.LdapServerIp ?? ldap.FallbackHomeDir) is null
            ? null
            : new LdapDomain(ldap.BaseDn ?? "", ldap.LdapServerIp ?? "", ldap.FallbackHomeDir ?? "");

    private static WindowsDomain? DomainOf(CreateHybridCluster.WinAdParameters domain, WorldSession world) =>
        (domain.AdDc ?? domain.AdIp ?? domain.AdUser ?? domain.AdUserPasswd) is null
            ? null
            : new WindowsDomain(
                domain.AdDc ?? "",
                domain.AdIp ?? "",
                domain.AdUser ?? "",
                domain.AdUserPasswd is { } password ? PasswordHash.Of(password, world.Ids.NextText(16)) : "",
                "");
}
