using System.Globalization;
using System.Net;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

/// <summary>What Terraform's resource alicloud_ehpc_cluster sends in its life, and what it must read back.</summary>
public sealed class TerraformClusterTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Image = "centos_7_6_x64_20G_alibase_20211130.vhd";

    // Where the provider reads a value back that it has sent; anything else makes it plan a change.
    private static readonly (string Parameter, string Value, string ReadBack)[] Sent =
    [
        ("Name", "tf-testacc-cluster", "Name"),
        ("Description", "tf-testacc-description", "Description"),
        ("DeployMode", "Simple", "DeployMode"),
        ("HaEnable", "false", "HaEnable"),
        ("OsTag", "CentOS_7.6_64", "OsTag"),
        ("ImageId", Image, "ImageId"),
        ("ImageOwnerAlias", "system", "ImageOwnerAlias"),
        ("AccountType", "nis", "AccountType"),
        ("SchedulerType", "pbs", "SchedulerType"),
        ("ClientVersion", "1.0.1", "ClientVersion"),
        ("EcsChargeType", "PostPaid", "EcsChargeType"),
        ("EcsOrder.Manager.Count", "1", "EcsInfo.Manager.Count"),
        ("EcsOrder.Manager.InstanceType", "ecs.c5.large", "EcsInfo.Manager.InstanceType"),
        ("EcsOrder.Compute.Count", "1", "EcsInfo.Compute.Count"),
        ("EcsOrder.Compute.InstanceType", "ecs.c6.large", "EcsInfo.Compute.InstanceType"),
        ("EcsOrder.Login.Count", "1", "EcsInfo.Login.Count"),
        ("EcsOrder.Login.InstanceType", "ecs.c5.large", "EcsInfo.Login.InstanceType"),
        ("VpcId", "vpc-bp1terraform", "VpcId"),
        ("VSwitchId", "vsw-bp1terraform", "VSwitchId"),
        ("SecurityGroupId", "sg-bp1terraform", "SecurityGroupId"),
        ("SccClusterId", "scc-terraform", "SccClusterId"),
        ("KeyPairName", "tf-key", "KeyPairName"),
        ("VolumeType", "nas", "VolumeType"),
        ("VolumeId", "008b648bcb", "VolumeId"),
        ("VolumeProtocol", "nfs", "VolumeProtocol"),
        ("VolumeMountpoint", "008b648bcb-sca54.cn-hangzhou.nas.aliyuncs.com", "VolumeMountpoint"),
        ("RemoteDirectory", "/", "RemoteDirectory"),
        ("Application.1.Tag", "singularity_3.8.3", "Applications.ApplicationInfo.0.Tag"),
        ("PostInstallScript.1.Url", "/opt/job.sh", "PostInstallScripts.PostInstallScriptInfo.0.Url"),
        ("PostInstallScript.1.Args", "bashfile.sh", "PostInstallScripts.PostInstallScriptInfo.0.Args"),
    ];

    private static readonly (string Parameter, string Value)[] SentAndNotRead =
    [
        ("Password", "your-password123"),
        ("ZoneId", "cn-hangzhou-h"),
        ("EhpcVersion", "1.0.0"),
        ("ClusterVersion", "1.0"),
        ("ResourceGroupId", "rg-terraform"),
        ("SecurityGroupName", "tf-testacc-group"),
        ("SystemDiskType", "cloud_essd"),
        ("SystemDiskLevel", "PL0"),
        ("SystemDiskSize", "40"),
        ("VolumeMountOption", "-t nfs -o vers=4.0"),
        ("RamNodeTypes", "manager"),
        ("RemoteVisEnable", "false"),
        ("WithoutAgent", "false"),
        ("WithoutElasticIp", "false"),
        ("IsComputeEss", "false"),
        ("AdditionalVolumes.1.JobQueue", "high"),
        ("AdditionalVolumes.1.LocalDirectory", "/ff"),
        ("AdditionalVolumes.1.Location", "PublicCloud"),
        ("AdditionalVolumes.1.RemoteDirectory", "/test"),
        ("AdditionalVolumes.1.Roles.1.Name", "Compute"),
        ("AdditionalVolumes.1.VolumeId", "008b648bcc"),
        ("AdditionalVolumes.1.VolumeMountpoint", "008b648bcc-sca54.cn-hangzhou.nas.aliyuncs.com"),
        ("AdditionalVolumes.1.VolumeMountOption", "-t nfs -o vers=4.0"),
        ("AdditionalVolumes.1.VolumeProtocol", "nfs"),
        ("AdditionalVolumes.1.VolumeType", "nas"),
        ("ClientToken", "TF-CreateCluster-1700000000-2f1a"),
    ];

    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task TerraformCluster_AppliedChangedAndDestroyed_FindsWhatItExpects(string releaseInstance)
    {
        var clusterId = await CreateAsync();
        await PollUntilAsync(clusterId, "running");
        await ExpectReadBackAsync(clusterId, Sent);

        var changed = Sent;
        foreach (var (parameter, value) in new[]
        {
            ("Description", "tf-testacc-description_update"),
            ("Name", "tf-testacc-cluster_update"),
            ("ImageId", "centos_7_9_x64_20G_alibase_20230613.vhd"),
        })
        {
            changed = [.. changed.Select(sent => sent.Parameter == parameter ? sent with { Value = value } : sent)];
            await ModifyAsync(clusterId, changed);
            await PollUntilAsync(clusterId, "running");
            await ExpectReadBackAsync(clusterId, changed);
        }

        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId), ("ReleaseInstance", releaseInstance));
        await PollUntilAsync(clusterId, null);
        (await _world.FailAsync("DeleteCluster", ("ClusterId", clusterId), ("ReleaseInstance", releaseInstance)))
            .Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task TerraformCluster_RetriedAfterALostAnswer_IsTheSameCluster()
    {
        var first = await CreateAsync();
        var second = await CreateAsync();

        second.Should().Be(first);
        var list = await _world.CallAsync("ListClusters", ("PageSize", "50"));
        list.GetProperty("TotalCount").GetInt32().Should().Be(1);
    }

    private static string ValueAt(JsonElement element, string path)
    {
        foreach (var step in path.Split('.'))
        {
            element = element.ValueKind == JsonValueKind.Array
                ? element[int.Parse(step, CultureInfo.InvariantCulture)]
                : element.GetProperty(step);
        }

        // A truth value's text as .NET writes it begins with a capital.
        return element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
    }

    private async Task<string> CreateAsync()
    {
        var created = await _world.CallAsync(
            "CreateCluster", [.. Sent.Select(sent => (sent.Parameter, sent.Value)), .. SentAndNotRead]);
        return created.GetProperty("ClusterId").GetString()!;
    }

    private async Task ModifyAsync(string clusterId, IEnumerable<(string Parameter, string Value, string)> state)
    {
        var sent = state.Where(one => one.Parameter is "Name" or "Description" or "ImageId" or "ImageOwnerAlias")
            .Select(one => (one.Parameter, one.Value));
        await _world.CallAsync("ModifyClusterAttributes", [("ClusterId", clusterId), .. sent]);
    }

    // As the provider waits: a first look after five seconds, a failed cluster ends it, an unknown one does not.
    private async Task PollUntilAsync(string clusterId, string? expected)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await _world.AdvanceAsync(TimeSpan.FromSeconds(5));
            using var response = await _world.SendAsync("DescribeCluster", ("ClusterId", clusterId));
            var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            string? status = null;
            if (response.StatusCode == HttpStatusCode.OK)
            {
                status = answer.GetProperty("ClusterInfo").GetProperty("Status").GetString();
            }
            else
            {
                answer.GetProperty("Code").GetString().Should().Be("ClusterNotFound");
            }

            status.Should().NotBe("exception");
            if (status == expected)
            {
                return;
            }
        }

        Assert.Fail($"The cluster never was {expected ?? "gone"}.");
    }

    private async Task ExpectReadBackAsync(
        string clusterId, IEnumerable<(string Parameter, string Value, string ReadBack)> sent)
    {
        var cluster = await _world.DescribeClusterAsync(clusterId);
        sent.Select(one => $"{one.ReadBack} = {ValueAt(cluster, one.ReadBack)}").Should().Equal(
            sent.Select(one => $"{one.ReadBack} = {one.Value}"));
    }
}
