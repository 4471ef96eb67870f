using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Engine.Software;
using EhpcEmulator.Engine.Storage;
using EhpcEmulator.Handlers.Storage;
using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Clusters.V20180412;

/// <summary>
/// The settings that a request for a cluster orders, with the service's defaults for what it leaves out.
/// </summary>
internal static class RequestedSettings
{
    public static ClusterSettings Of(CreateCluster.Request request, Region region, WorldSession world) =>
        Common(request, region, world, request.WithoutNas == true, request.VolumeMountOption ?? "") with
        {
            // The mode that stands for backups has them whatever else is said.
            HaEnable = request.HaEnable == true || request.DeployMode == nameof(DeployMode.Advanced),
            ClusterVersion = request.ClusterVersion ?? "1.0",
            Domain = request.Domain ?? "",
            AdditionalVolumes = [.. request.AdditionalVolumes.Select(volume => volume.ToVolume(volume.Roles))],
            Manager = new NodeOrder(request.EcsOrder.Manager.Count ?? 1, request.EcsOrder.Manager.InstanceType!),
            Login = new NodeOrder(request.EcsOrder.Login.Count!.Value, request.EcsOrder.Login.InstanceType!),
            AddOns = [.. request.AddOns.Select(AddOnOf)],
            Tags = [.. request.Tags.Select(tag => new ClusterTag(tag.Key!, tag.Value ?? ""))],
            Subscription = new Subscription
            {
                Period = request.Period ?? 1,
                PeriodUnit = request.PeriodUnit ?? "Month",
                AutoRenew = request.AutoRenew ?? false,
                AutoRenewPeriod = request.AutoRenewPeriod ?? 1,
            },
            SystemDisk = new SystemDisk(
                request.SystemDiskType ?? "cloud_ssd", request.SystemDiskSize ?? 40, request.SystemDiskLevel ?? "PL1"),
            SccClusterId = request.SccClusterId ?? SccClusterFor(request.EcsOrder, world),
            DeploymentSetId = request.DeploymentSetId ?? "",
            NetworkInterfaceTrafficMode = request.NetworkInterfaceTrafficMode ?? "Standard",
            InputFileUrl = request.InputFileUrl ?? "",
            RamNodeTypes = request.RamNodeTypes,
            RamRoleName = request.RamRoleName ?? "",
            ComputeEnableHt = request.ComputeEnableHt ?? true,
            RemoteVisEnable = request.RemoteVisEnable ?? false,
            WithoutAgent = request.WithoutAgent ?? false,
            WithoutElasticIp = request.WithoutElasticIp ?? false,
        };

    /// <summary>What every request for a cluster orders.</summary>
    public static ClusterSettings Common(
        NewCluster order, Region region, WorldSession world, bool withoutNas = false, string mountOption = "") => new()
        {
            PasswordHash = order.Password is { } password ? PasswordHash.Of(password, world.Ids.NextText(16)) : "",
            KeyPairName = order.KeyPairName ?? "",
            Volume = withoutNas && order.VolumeId is null
            ? new ClusterVolume()
            : VolumeOf(order, region, world) with { MountOption = mountOption },
            Applications = [.. order.Applications.Select(one => SoftwareCatalogue.ApplicationOf(one.Tag!))],
            PostInstallScripts = [.. order.PostInstallScripts.Select(script => script.ToScript())],
            SecurityGroupName = order.SecurityGroupId is null ? order.SecurityGroupName ?? "" : "",
            Plugin = order.Plugin ?? "",
        };

    // SCC instances are in a super computing cluster: a new one unless the order names one.
    private static string SccClusterFor(CreateCluster.EcsOrderParameters order, WorldSession world)
    {
        string[] types = [order.Manager.InstanceType!, order.Compute.InstanceType!, order.Login.InstanceType!];
        return types.Any(type => InstanceTypes.Find(type) is { IsScc: true }) ? $"hpc-{world.Ids.NextText(10)}" : "";
    }

    /// <summary>The settings with volumes that the cluster can mount.</summary>
    /// <exception cref="ApiException">One of the errors of volumes: it cannot mount one of them.</exception>
    public static async Task<ClusterSettings> WithVolumesAsync(
        NewCluster order, Cluster cluster, WorldSession world, FileSystemCatalog fileSystems)
    {
        var own = cluster.Settings.Volume;
        if (order.VolumeId is not null)
        {
            own = await fileSystems.RequireAsync(world, cluster, own);
        }
        else if (own.Id.Length > 0)
        {
            own = own.WithFreeId(world, cluster, fileSystems);
            own = own.Protocol.Length > 0 ? own : own with { Protocol = VolumeParameters.DefaultProtocol };
            FileSystemCatalog.Order(world, cluster, own);
        }

        var additional = new List<ClusterVolume>();
        foreach (var volume in cluster.Settings.AdditionalVolumes)
        {
            // An order may leave open what is mounted, and for which queue, unlike a change of a cluster that runs.
            var isOpen = volume.Mountpoint.Length == 0
                && (volume.IsOnPremise || await fileSystems.FindAsync(world, volume.Id) is null);
            additional.Add(
                !isOpen && volume.Id.Length > 0 ? await fileSystems.RequireAsync(world, cluster, volume)
                : volume.Protocol.Length > 0 ? volume
                : volume with { Protocol = VolumeParameters.DefaultProtocol });
        }

        return cluster.Settings with { Volume = own, AdditionalVolumes = additional };
    }

    private static ClusterVolume VolumeOf(NewCluster order, Region region, WorldSession world)
    {
        var own = OwnVolume.New(world, region, order.VolumeId);
        return own with
        {
            Type = order.VolumeType ?? own.Type,
            Protocol = order.VolumeProtocol ?? "",
            Mountpoint = order.VolumeMountpoint ?? own.Mountpoint,
            RemoteDirectory = order.RemoteDirectory ?? own.RemoteDirectory,
        };
    }

    private static ClusterAddOn AddOnOf(CreateCluster.AddOnParameters addOn) => new(
        addOn.Name ?? "",
        addOn.Version ?? "",
        addOn.DeployMode ?? "local",
        (int)(addOn.Port ?? 0),
        addOn.DbType ?? "",
        addOn.ConfigFile ?? "",
        addOn.DefaultStart ?? false);
}
