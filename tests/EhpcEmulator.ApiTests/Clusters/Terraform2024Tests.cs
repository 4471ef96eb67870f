using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

/// <summary>
/// What Terraform's alicloud_ehpc_cluster_v2 and alicloud_ehpc_queue call, with the values of their acceptance tests:
/// what they read back must equal what they sent, or a second plan would not be empty.
/// </summary>
public sealed class Terraform2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Manager =
        """
        {"ManagerNode":{"SystemDisk":{"Category":"cloud_essd","Size":40,"Level":"PL0"},"EnableHT":true,
          "InstanceType":"ecs.c6.xlarge","ImageId":"aliyun_3_x64_20G_alibase_20221102.vhd","InstanceChargeType":"PostPaid",
          "SpotStrategy":"NoSpot"},
         "Scheduler":{"Type":"SLURM","Version":"22.05.8"},"DNS":{"Type":"nis","Version":"1.0"},
         "DirectoryService":{"Type":"nis","Version":"1.0"}}
        """;

    private const string Queue =
        """
        {"QueueName":"autoque1","InterConnect":"eRDMA","EnableScaleOut":false,"EnableScaleIn":false,"MaxCount":1,
         "MinCount":0,"InitialCount":0,"HostnamePrefix":"first","HostnameSuffix":"tail","VSwitchIds":["vsw-bp1tf"],
         "ComputeNodes":[{"InstanceType":"ecs.hpc8ae.32xlarge","ImageId":"aliyun_2_1903_x64_20G_alibase_20240628.vhd",
           "EnableHT":false,"InstanceChargeType":"PostPaid","AutoRenew":false,"AutoRenewPeriod":1,"Duration":1,
           "Period":1,"PeriodUnit":"Month","SpotStrategy":"SpotWithPriceLimit","SpotPriceLimit":16.68,
           "SystemDisk":{"Category":"cloud_essd","Size":40,"Level":"PL0"}}]}
        """;

    private static readonly string[] Folders = ["/home", "/opt", "/ehpcdata"];

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ClusterV2_CreatedUpdatedAndDeleted_ReadsBackWhatItSent()
    {
        var storages = JsonSerializer.Serialize(Folders.Select(folder => new
        {
            FileSystemId = "0tf0000001",
            MountDirectory = folder,
            MountOptions = "-t nfs -o vers=3,nolock,proto=tcp,noresvport",
            MountTargetDomain = "0tf0000001-abc12.cn-hangzhou.nas.aliyuncs.com",
            NASDirectory = "/",
            ProtocolType = "NFS",
        }));
        var clusterId = (await PostAsync(
            "CreateCluster", ("ClusterName", "ehpc-tf"), ("ClusterCategory", "Standard"), ("ClusterMode", "Integrated"),
            ("ClusterVpcId", "vpc-bp1tf"), ("ClusterVSwitchId", "vsw-bp1tf"), ("SecurityGroupId", "sg-bp1tf"),
            ("ClientVersion", "2.0.47"), ("ClusterCredentials", """{"Password":"aliHPC123"}"""),
            ("DeletionProtection", "true"), ("MaxCount", "100"), ("MaxCoreCount", "1000"), ("Manager", Manager),
            ("GrowInterval", "4"), ("IdleInterval", "8"), ("SharedStorages", storages))).Text("ClusterId");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));

        var created = await PostAsync("GetCluster", ("ClusterId", clusterId));
        created.Text("ClusterStatus").Should().Be("running");
        (created.Text("ClusterName"), created.Text("ClientVersion")).Should().Be(("ehpc-tf", "2.0.47"));
        (created.Text("MaxCount"), created.Text("MaxCoreCount"), created.Text("DeleteProtection")).Should()
            .Be(("100", "1000", "true"));
        ShouldHold(created.GetProperty("Manager"), JsonDocument.Parse(Manager).RootElement);
        var mounts = (await PostAsync("ListSharedStorages", ("ClusterId", clusterId))).GetProperty("SharedStorages")
            .EnumerateArray().SelectMany(storage => storage.GetProperty("MountInfo").EnumerateArray())
            .Select(mount => (
                mount.Text("MountDirectory"),
                mount.Text("StorageDirectory").Split("/ehpc")[0],
                mount.Text("ProtocolType")));
        mounts.Should().BeEquivalentTo([("/home", "/", "NFS"), ("/opt", "/", "NFS"), ("/ehpcdata", "/", "NFS")]);

        // The service heeds intervals only in UpdateCluster, so the provider sends them there once the cluster runs.
        (created.Number("GrowInterval"), created.Number("IdleInterval")).Should().Be((2, 6));
        await PostAsync(
            "UpdateCluster", ("ClusterId", clusterId), ("ClusterName", "ehpc-tf"), ("MaxCount", "100"),
            ("MaxCoreCount", "1000"), ("GrowInterval", "4"), ("IdleInterval", "8"), ("EnableScaleOut", "true"),
            ("EnableScaleIn", "false"), ("DeletionProtection", "true"), ("ClientVersion", "2.0.47"));
        await ShouldPlanNothingAsync(
            clusterId, created, ("GrowInterval", "4"), ("IdleInterval", "8"), ("EnableScaleOut", "true"),
            ("EnableScaleIn", "false"));

        await PostAsync(
            "UpdateCluster", ("ClusterId", clusterId), ("ClusterName", "ehpc-tf-2"), ("MaxCount", "200"),
            ("MaxCoreCount", "2000"), ("GrowInterval", "3"), ("IdleInterval", "5"), ("EnableScaleOut", "false"),
            ("EnableScaleIn", "true"), ("DeletionProtection", "false"), ("ClientVersion", "2.0.47"),
            ("MonitorSpec", """{"EnableComputeLoadMonitor":true}"""),
            ("SchedulerSpec", """{"EnableTopologyAwareness":true}"""));
        var updated = await PostAsync("GetCluster", ("ClusterId", clusterId));
        (updated.Text("MaxCount"), updated.Text("MaxCoreCount"), updated.Text("DeleteProtection")).Should()
            .Be(("200", "2000", "false"));
        await ShouldPlanNothingAsync(
            clusterId, updated, ("GrowInterval", "3"), ("IdleInterval", "5"), ("EnableScaleOut", "false"),
            ("EnableScaleIn", "true"), ("ClusterName", "\"ehpc-tf-2\""),
            ("MonitorSpec", """{"EnableComputeLoadMonitor":true}"""),
            ("SchedulerSpec", """{"EnablePowerSaving":false,"EnableTopologyAwareness":true}"""));

        await PostAsync("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        (await _world.Fail2024Async("GetCluster", ("ClusterId", clusterId))).Code.Should().Be("ClusterNotFound");
    }

    [Fact]
    public async Task Queue_CreatedUpdatedAndDeleted_ReadsBackWhatItSent()
    {
        var clusterId = await _world.RunCluster2024Async();

        await PostAsync("CreateQueue", ("ClusterId", clusterId), ("Queue", Queue));
        var created = await PostAsync("GetQueue", ("ClusterId", clusterId), ("QueueName", "autoque1"));
        var changed = Queue.Replace("\"MaxCount\":1,", "\"MaxCount\":10,", StringComparison.Ordinal)
            .Replace("\"EnableScaleOut\":false", "\"EnableScaleOut\":true", StringComparison.Ordinal);
        await PostAsync("UpdateQueue", ("ClusterId", clusterId), ("Queue", changed));
        var updated = await PostAsync("GetQueue", ("ClusterId", clusterId), ("QueueName", "autoque1"));
        await PostAsync("DeleteQueues", ("ClusterId", clusterId), ("QueueNames.1", "autoque1"));

        ShouldHold(created.GetProperty("Queue"), JsonDocument.Parse(Queue).RootElement);
        ShouldHold(updated.GetProperty("Queue"), JsonDocument.Parse(changed).RootElement);
        (await _world.Fail2024Async("GetQueue", ("ClusterId", clusterId), ("QueueName", "autoque1"))).Code
            .Should().Be("InvalidParams");
    }

    /// <summary>A second plan reads what was sent, and all else as it was.</summary>
    private async Task ShouldPlanNothingAsync(
        string clusterId, JsonElement before, params (string Field, string Json)[] sent)
    {
        var expected = before.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetRawText());
        foreach (var (field, json) in sent)
        {
            expected[field] = json;
        }

        var read = (await PostAsync("GetCluster", ("ClusterId", clusterId))).EnumerateObject()
            .ToDictionary(field => field.Name, field => field.Value.GetRawText());
        foreach (var own in new[] { "RequestId", "ClusterModifyTime" })
        {
            expected.Remove(own);
            read.Remove(own);
        }

        read.Should().Equal(expected);
    }

    // EnableHT of templates reads back as EnableHt in the answer that has it under Manager.
    private static void ShouldHold(JsonElement answer, JsonElement sent)
    {
        foreach (var field in sent.EnumerateObject())
        {
            var value = answer.TryGetProperty(field.Name, out var same) ? same : answer.GetProperty("EnableHt");
            switch (field.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    ShouldHold(value, field.Value);
                    break;
                case JsonValueKind.Array when field.Value[0].ValueKind == JsonValueKind.Object:
                    ShouldHold(value[0], field.Value[0]);
                    break;
                default:
                    value.GetRawText().Should().Be(field.Value.GetRawText(), field.Name);
                    break;
            }
        }
    }

    private Task<JsonElement> PostAsync(string action, params (string Name, string Value)[] parameters) =>
        emulator.Post2024Async(_world, action, parameters);
}
