using System.Text;
using System.Text.Json;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>
/// The world that a database of every release is kept of: how it is made, and what its callers see of it.
/// </summary>
internal static class UpgradeFixture
{
    /// <summary>The name of the world.</summary>
    public const string World = "kept";

    private const string Old = "2018-04-12";
    private const string New = "2024-07-30";

    // Spelled out: with a token, it must be what it was when the file was made.
    private static readonly (string Name, string Value)[] Pending =
    [
        ("ClientToken", "kept-token"), ("Name", "on-its-way"), ("OsTag", "CentOS_7.6_64"), ("Password", "Test-pass-1"),
        ("DeployMode", "Simple"), ("EcsOrder.Manager.InstanceType", "ecs.c5.large"), ("EcsOrder.Compute.Count", "2"),
        ("EcsOrder.Compute.InstanceType", "ecs.c5.large"), ("EcsOrder.Login.Count", "1"),
        ("EcsOrder.Login.InstanceType", "ecs.c5.large"),
    ];

    // The fields of every list that show whether it is the same thing in the same state.
    private static readonly Look[] Looks =
    [
        new(Old, "ListClusters", "", "Clusters.ClusterInfoSimple", "Id Name Status SchedulerType OsTag"),
        new(New, "ListClusters", "", "Clusters", "ClusterId ClusterName ClusterStatus EhpcVersion"),
        new(Old, "ListNodes", "farm", "Nodes.NodeInfo", "Id HostName Status Role IpAddress InstanceType"),
        new(Old, "ListNodes", "asleep", "Nodes.NodeInfo", "HostName Status"),
        new(Old, "ListNodes", "edge", "Nodes.NodeInfo", "HostName Status CreateMode"),
        new(Old, "ListNodes", "on-its-way", "Nodes.NodeInfo", "HostName Status"),
        new(New, "ListNodes", "next", "Nodes", "Id Hostname Status QueueName"),
        new(Old, "ListQueues", "farm", "Queues.QueueInfo", "QueueName Type ResourceGroupId"),
        new(New, "ListQueues", "next", "Queues", "QueueName MaxCount"),
        new(Old, "ListUsers", "farm", "Users.UserInfo", "Name Group AddTime"),
        new(New, "ListUsers", "next", "Users.UserInfo", "UserName UserId Group"),
        new(Old, "ListJobs", "farm", "Jobs.JobInfo", "Id Name Owner State NodeList SubmitTime StartTime"),
        new(Old, "ListServerlessJobs", "farm", "Jobs", "JobId JobName State SubmitTime StartTime"),
        new(New, "ListJobs", "next", "Jobs", "JobName JobSpec.Id JobSpec.State JobSpec.NodeList JobSpec.SubmitTime"),
        new(Old, "ListInstalledSoftware", "farm", "SoftwareList.SoftwareList", "SoftwareId SoftwareStatus"),
        new(New, "ListInstalledSoftwares", "next", "AdditionalPackages.AdditionalPackageInfos", "Name Version Status"),
        new(New, "ListAddons", "next", "Addons", "AddonId Status InstallTime"),
        new(New, "ListSharedStorages", "next", "SharedStorages", "FileSystemId FileSystemType"),
        new(Old, "GetClusterVolumes", "farm", "Volumes.VolumeInfo", "VolumeId VolumeMountpoint LocalDirectory"),
        new(Old, "ListVolumes", "", "Volumes.VolumeInfo", "ClusterName VolumeId"),
        new(Old, "GetAutoScaleConfig", "farm", "", "EnableAutoGrow EnableAutoShrink MaxNodesInCluster"),
        new(Old, "ListClusterLogs", "farm", "Logs.LogInfo", "Operation Level CreateTime"),
        new(Old, "ListCommands", "farm", "Commands.Command", "CommandId CommandContent"),
        new(Old, "ListCloudMetricProfilings", "farm", "Profilings.ProfilingInfo", "HostName Pid TriggerTime"),
        new(Old, "ListContainerImages", "farm", "Images.ImagesItem", "ImageId Repository Tag Status"),
        new(Old, "DescribeImageGatewayConfig", "farm", "Imagegw.Locations.LocationInfo", "Location Authentication"),
        new(Old, "ListContainerApps", "", "ContainerApps.ContainerAppsItem", "Id Name Repository"),
        new(Old, "ListJobTemplates", "", "Templates.JobTemplates", "Id Name CommandLine"),
        new(Old, "ListCustomImages", "", "Images.ImageInfo", "ImageId ImageName Status"),
        new(Old, "ListFileSystemWithMountTargets", "", "FileSystemList.FileSystems", "FileSystemId"),
        new(Old, "DescribeGWSClusters", "", "Clusters.ClusterInfo", "ClusterId ClusterName Status InstanceCount"),
        new(Old, "DescribeGWSInstances", "", "Instances.InstanceInfo", "InstanceId Name Status UserName"),
        new(Old, "DescribeGWSImages", "", "Images.ImageInfo", "ImageId Name Status Size"),
        new(New, "ListCommonLogs", "", "Logs", "Action Status Target Time"),
    ];

    /// <summary>Adds to a world that was begun from <c>world.yaml</c> what needs the ids of other things.</summary>
    public static async Task CompleteAsync(EmulatorClient client)
    {
        var clusters = await client.ClustersAsync(World);
        string IdOf(string name) => clusters.Single(cluster => cluster.Value == name).Key;
        var service = (await client.CallAsync(World, "DescribeGWSClusters"))
            .GetProperty("Clusters").GetProperty("ClusterInfo")[0].GetProperty("ClusterId").GetString()!;
        var desktop = (await client.CallAsync(
            World,
            "CreateGWSInstance",
            ("ClusterId", service), ("Name", "drawing"), ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
            ("SystemDiskSize", "40"), ("SystemDiskCategory", "cloud_ssd"), ("AllocatePublicAddress", "false"),
            ("InstanceType", "ecs.c5.large"), ("InstanceChargeType", "PostPaid"), ("WorkMode", "Desktop")))
            .GetProperty("InstanceId").GetString()!;
        await client.CallAsync(
            World,
            "InstallAddon",
            ("Version", New), ("ClusterId", await NextAsync(client)), ("AddonName", "Login"), ("AddonVersion", "1.0"),
            ("ResourcesSpec", """{"EipResource":{"AutoCreate":true},"EcsResources":[{"InstanceType":"ecs.c7.xlarge"}]}"""),
            ("ServicesSpec", """[{"ServiceName":"SSH","NetworkACL":[{"IpProtocol":"TCP","Port":22}]}]"""));
        await client.AdvanceAsync(World, new { by = "1m" });
        await client.CallAsync(World, "InstallNFSClient", ("InstanceId", desktop));
        await client.CallAsync(World, "CreateGWSImage", ("InstanceId", desktop), ("Name", "drawing-image"));
        await client.AdvanceAsync(World, new { by = "1m" });

        // From here on everything is on its way when the file is kept.
        await SubmitServerlessAsync(client, IdOf("farm"), "[]");
        await SubmitServerlessAsync(client, IdOf("farm"), """[{"JobId":"1"}]""");
        await client.CallAsync(World, "ListUsersAsync", ("ClusterId", IdOf("farm")));
        await client.CallAsync(World, "CreateCluster", Pending);
        await client.CallAsync(World, "StopCluster", ("ClusterId", IdOf("going-down")));
        await client.CallAsync(World, "DeleteCluster", ("ClusterId", IdOf("leaving")));
        await StartAsync(client, IdOf("asleep"));
    }

    /// <summary>What callers see of the world, one thing a line.</summary>
    public static async Task<string> DescribeAsync(EmulatorClient client)
    {
        var clusters = await client.ClustersAsync(World);
        var next = await NextAsync(client);
        var lines = new StringBuilder($"clock {await client.ClockAsync(World):O}\n");
        foreach (var look in Looks)
        {
            List<(string, string)> parameters = [("Version", look.Version), ("PageSize", "50")];
            if (look.Cluster == "next")
            {
                parameters.Add(("ClusterId", next));
            }
            else if (look.Cluster.Length > 0)
            {
                parameters.Add(("ClusterId", clusters.Single(cluster => cluster.Value == look.Cluster).Key));
            }

            if (look.Action == "ListCommonLogs")
            {
                parameters.AddRange([("From", "1772300000"), ("To", "1772400000")]);
            }

            var answer = await client.CallAsync(World, look.Action, [.. parameters]);
            var found = look.List.Length == 0 ? [answer] : ValueOf(answer, look.List)!.Value.EnumerateArray().ToList();
            foreach (var item in found)
            {
                var values = look.Fields.Split(' ').Select(field => ValueOf(item, field)?.ToString() ?? "-");
                lines.Append($"{look.Action} {look.Cluster}: {string.Join(' ', values).ReplaceLineEndings(" ")}\n");
            }
        }

        lines.Append($"account {await client.AskAsync(HttpMethod.Get, $"worlds/{World}/account")}\n");
        lines.Append($"faults {await client.AskAsync(HttpMethod.Get, $"worlds/{World}/faults")}\n");
        return lines.ToString();
    }

    /// <summary>Orders once more what was ordered with a token when the file was made.</summary>
    /// <returns>The id of the cluster.</returns>
    public static async Task<string> RepeatAsync(EmulatorClient client) =>
        (await client.CallAsync(World, "CreateCluster", Pending)).GetProperty("ClusterId").GetString()!;

    /// <summary>Starts a cluster, which a rule refuses twice; once when the file was made.</summary>
    /// <returns>The code of the refusal; null when it was not refused.</returns>
    public static async Task<string?> StartAsync(EmulatorClient client, string clusterId) =>
        ValueOf((await client.AnswerAsync(World, "StartCluster", ("ClusterId", clusterId))).Body, "Code")?.GetString();

    /// <summary>The cluster of version 2024-07-30 that runs.</summary>
    public static async Task<string> NextAsync(EmulatorClient client) =>
        (await client.CallAsync(World, "ListClusters", ("Version", New)))
            .GetProperty("Clusters").EnumerateArray()
            .Single(cluster => cluster.GetProperty("ClusterName").GetString() == "next")
            .GetProperty("ClusterId").GetString()!;

    private static Task SubmitServerlessAsync(EmulatorClient client, string clusterId, string dependsOn) =>
        client.CallAsync(
            World,
            "SubmitServerlessJob",
            ("ClusterId", clusterId), ("JobName", "thumbnails"), ("DependsOn", dependsOn),
            ("Container", """{"Image":"busybox","Command":["sleep","60"]}"""));

    private static JsonElement? ValueOf(JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>A question about the world, and what counts in the answer.</summary>
    /// <param name="Version">The API version.</param>
    /// <param name="Action">The operation.</param>
    /// <param name="Cluster">The name of the cluster that is asked about; empty for the account.</param>
    /// <param name="List">Where the list is in the answer; empty when the answer itself counts.</param>
    /// <param name="Fields">The fields, with a space between them.</param>
    private sealed record Look(string Version, string Action, string Cluster, string List, string Fields);
}
