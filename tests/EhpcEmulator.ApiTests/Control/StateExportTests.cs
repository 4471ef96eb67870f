using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Worlds that are exported and loaded again show what they showed.</summary>
public sealed class StateExportTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Theory]
    [InlineData("pbs")]
    [InlineData("slurm")]
    [InlineData("opengridscheduler")]
    public async Task Export_OfJobsThatWereKilled_ShowsThemAsTheyWere(string scheduler)
    {
        var clusterId = await _world.RunTwoNodesAsync(scheduler);
        await _world.SubmitAsync(clusterId, seconds: 5);
        await _world.SubmitAsync(clusterId, seconds: 600, changes: ("ClockTime", "00:01:00"));
        var stopped = await _world.SubmitAsync(clusterId, seconds: 600);
        await _world.SubmitAsync(clusterId, seconds: 900, changes: ("ClockTime", "00:10:00"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(90));
        await _world.StopJobsAsync(clusterId, stopped);

        var (copy, _) = await emulator.CopyAsync(_world);

        var jobs = await _world.JobsAsync(clusterId);
        var copied = await copy.JobsAsync(await copy.OnlyClusterAsync());
        copied.Select(job => job.ToString()).Should().Equal(jobs.Select(job => job.ToString()));
    }

    [Theory]
    [InlineData("pbs")]
    [InlineData("slurm")]
    [InlineData("opengridscheduler")]
    public async Task Export_OfJobsThatWereKilled_LoadsIntoAWorldThatIsExportedAlike(string scheduler)
    {
        var clusterId = await _world.RunTwoNodesAsync(scheduler);
        var nodes = await _world.IdsOfAsync(clusterId);
        await _world.SubmitAsync(clusterId, 300, 1, ("ClockTime", "00:00:20"));
        var stopped = await _world.SubmitAsync(clusterId, 300);
        await _world.SubmitAsync(clusterId, 300, 4);
        await _world.SubmitAsync(clusterId, 300, 1, ("ClockTime", "00:01:00"));
        await _world.SubmitAsync(clusterId, 300, 4, ("Node", "2"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));
        await _world.StopJobsAsync(clusterId, stopped);
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, nodes[1]));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));

        var (other, _) = await emulator.CopyAsync(_world);

        var copy = (await other.CallAsync("ListClusters")).GetProperty("Clusters").GetProperty("ClusterInfoSimple")[0];
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await other.AdvanceAsync(TimeSpan.FromMinutes(1));
        var ends = (await _world.JobsAsync(clusterId)).Select(EndOf);
        (await other.JobsAsync(copy.Text("Id"))).Select(EndOf).Should().Equal(ends);

        string EndOf(JsonElement job) =>
            $"{job.Text("State")} {job.Text("Comment")} {job.Text("StartTime")} {job.Text("LastModifyTime")}";
    }

    [Theory]
    [InlineData("pbs", "qsub -p 100 -l nodes=600")]
    [InlineData("pbs", "qsub -p -5 -l select=1:ncpus=2000")]
    [InlineData("slurm", "sbatch --priority=5000 -N 600 -c 2000")]
    public async Task Export_OfAJobThatTheApiWouldNotTake_LoadsIntoAWorldThatIsExportedAlike(
        string scheduler, string submit)
    {
        var clusterId = await _world.RunTwoNodesAsync(scheduler);
        await _world.PutFileAsync(clusterId, "/home/job.sh", "#!/bin/sh\nsleep 600\n");
        await _world.ShellAsync(clusterId, $"{submit} /home/job.sh");

        var (_, exported) = await emulator.CopyAsync(_world);

        exported.Should().Contain("priority:");
    }

    [Fact]
    public async Task Export_OfJobsWhoseUserAndQueueAreGone_LoadsWithThem()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        await _world.AddUsersAsync(clusterId, "artist");
        await _world.CallAsync("AddQueue", ("ClusterId", clusterId), ("QueueName", "night"));
        (string, string)[] asUser = [("RunasUser", "artist"), ("RunasUserPassword", JobSteps.Password)];
        var waiting = await _world.SubmitJobAsync(
            clusterId, [.. asUser, ("CommandLine", "hostname"), ("JobQueue", "night")]);
        await _world.SubmitJobAsync(clusterId, [.. asUser, ("CommandLine", "sleep 600")]);
        await _world.StopJobsAsync(clusterId, waiting);
        await _world.CallAsync("DeleteQueue", ("ClusterId", clusterId), ("QueueName", "night"));
        await _world.CallAsync("DeleteUsers", ("ClusterId", clusterId), ("User.1.Name", "artist"));

        var (copy, _) = await emulator.CopyAsync(_world);

        var jobs = await copy.JobsAsync(await copy.OnlyClusterAsync());
        jobs.Select(job => $"{job.Text("Owner")} {job.Text("State")}").Should()
            .Equal("artist FINISHED", "artist RUNNING");
    }

    [Fact]
    public async Task Export_OfSubscribedNodes2024_LoadsWithThem()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async(
            "CreateNodes", ("ClusterId", clusterId), ("QueueName", "comp"), ("Count", "1"),
            ("ComputeNode", """{"InstanceType":"ecs.c6.xlarge","InstanceChargeType":"PrePaid","Period":1}"""));
        await _world.AdvanceUntilIdleAsync();

        var (copy, _) = await emulator.CopyAsync(_world);

        var listed = await copy.Call2024Async("ListNodes", ("ClusterId", await OnlyCluster2024OfAsync(copy)));
        listed.GetProperty("Nodes").EnumerateArray().Select(node => node.Text("ExpiredTime")[..4])
            .Should().Contain("2099").And.HaveCount(2).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Export_OfStorageAttachedBesidesTheClustersOwn_LoadsWithBoth()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async("AttachSharedStorages", ("ClusterId", clusterId), ("SharedStorages", """
            [{"FileSystemId":"0000000001","MountTarget":"0000000001-sca54.cn-hangzhou.nas.aliyuncs.com","VolumeType":"nas",
              "MountDirectory":"/data","StorageDirectory":"/sub","ProtocolType":"NFS",
              "MountOptions":"-t nfs -o vers=4.0,noresvport"}]
            """));

        var (copy, _) = await emulator.CopyAsync(_world);

        var storages = await StoragesAsync(copy, await OnlyCluster2024OfAsync(copy));
        storages.Should().HaveCount(2).And.Equal(await StoragesAsync(_world, clusterId));
    }

    [Fact]
    public async Task Export_OfNodesOfSeveralImages_LoadsWithTheImageOfEach()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync(
            "ModifyClusterAttributes",
            ("ClusterId", clusterId), ("ImageOwnerAlias", "self"), ("ImageId", "m-bp1later"));
        await AddNodeAsync(clusterId);
        await AddNodeAsync(clusterId, ("ImageOwnerAlias", "self"), ("ImageId", "m-bp1other"));
        await AddNodeAsync(clusterId, ("ImageOwnerAlias", "system"));

        var (copy, _) = await emulator.CopyAsync(_world);

        var copyId = await copy.OnlyClusterAsync();
        (await ImagesAsync(copy, copyId)).Should().Equal(await ImagesAsync(_world, clusterId))
            .And.Contain("m-bp1later self").And.Contain("m-bp1other self");
        (await ShownAsync(copy, copyId)).Should().Be(await ShownAsync(_world, clusterId));
    }

    [Fact]
    public async Task Export_OfAClusterWithoutComputeNodes_KeepsTheTypeThatItUses()
    {
        var clusterId = await _world.RunClusterAsync(
            ("EcsOrder.Compute.Count", "0"), ("EcsOrder.Compute.InstanceType", "ecs.c5.xlarge"));

        var (copy, _) = await emulator.CopyAsync(_world);

        (await ShownAsync(copy, await copy.OnlyClusterAsync())).Should().Be(await ShownAsync(_world, clusterId))
            .And.Contain("ecs.c5.xlarge");
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("""{"ImageId":"m-bp1queue"}""", """{"InstanceType":"ecs.c6.xlarge","ImageId":"m-bp1other"}""")]
    [InlineData("""{"ImageId":"m-bp1queue"}""", """{"InstanceType":"ecs.c6.large","ImageId":"m-bp1queue"}""")]
    public async Task Export_OfNodesOfSeveralImages2024_LoadsWithTheImageOfEach(string preferred, string ordered)
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Queues", $$"""[{"QueueName":"comp","ComputeNodes":[{{preferred}}]}]"""));
        foreach (var node in new[] { ordered, """{"InstanceType":"ecs.c6.xlarge"}""" })
        {
            await _world.Call2024Async(
                "CreateNodes",
                ("ClusterId", clusterId), ("QueueName", "comp"), ("Count", "1"), ("ComputeNode", node));
        }

        await _world.AdvanceUntilIdleAsync();

        var (copy, _) = await emulator.CopyAsync(_world);

        var copyId = await OnlyCluster2024OfAsync(copy);
        (await ImagesOf2024Async(copy, copyId)).Should().HaveCount(2)
            .And.Equal(await ImagesOf2024Async(_world, clusterId));
    }

    [Fact]
    public async Task Export_OfNodesInOtherPlacesWithOtherNames_LoadsThemThere()
    {
        var clusterId = await _world.RunClusterAsync();
        await AddNodeAsync(clusterId, ("HostNamePrefix", "gpu-"), ("HostNameSuffix", ".farm"));
        await AddNodeAsync(clusterId, ("ZoneId", "cn-hangzhou-b"), ("AllocatePublicAddress", "true"));
        await AddNodeAsync(clusterId, ("VSwitchId", "vsw-bp1other"));

        var (copy, _) = await emulator.CopyAsync(_world);

        var places = await PlacesAsync(copy, await copy.OnlyClusterAsync());
        places.Should().HaveCount(4).And.Equal(await PlacesAsync(_world, clusterId));
        places[1].Should().StartWith("gpu-1.farm ");
    }

    [Fact]
    public async Task Export_OfNodesInOtherPlacesWithOtherNames2024_LoadsThemThere()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Queues", """[{"QueueName":"comp","HostnamePrefix":"cpu","ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}]"""));
        foreach (var change in new[] { ("HostnamePrefix", "gpu"), ("VSwitchId", "vsw-bp1other"), ("HostnameSuffix", "x") })
        {
            await _world.Call2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "1"), change);
        }

        await _world.AdvanceUntilIdleAsync();

        var (copy, _) = await emulator.CopyAsync(_world);

        var places = await Places2024Async(copy, await OnlyCluster2024OfAsync(copy));
        places.Should().Equal("gpu0 vsw-bp1next", "cpu1 vsw-bp1other", "cpu2x vsw-bp1next")
            .And.Equal(await Places2024Async(_world, clusterId));
    }

    [Theory]
    [InlineData("ComputeSpotStrategy", "SpotAsPriceGo", "ComputeSpotStrategy", "NoSpot")]
    [InlineData("EcsChargeType", "PrePaid", "EcsChargeType", "PostPaid")]
    [InlineData("SystemDiskSize", "60", "SystemDiskSize", "40")]
    [InlineData("SystemDiskSize", "40", "SystemDiskSize", "60")]
    [InlineData("ComputeEnableHt", "false", "ComputeEnableHt", "true")]
    public async Task Export_OfFirstNodesThatAreNotLikeTheirCluster_LoadsThemAsTheyAre(
        string ordered, string value, string name, string other)
    {
        var clusterId = await _world.RunClusterAsync(
            [("EcsOrder.Compute.Count", "0"), (ordered, value), .. PeriodFor(value)]);
        await AddNodeAsync(clusterId, (name, other));

        var (copy, _) = await emulator.CopyAsync(_world);

        var copyId = await copy.OnlyClusterAsync();
        (await NodeAsync(copy, copyId)).Should().Be(await NodeAsync(_world, clusterId));

        static (string, string)[] PeriodFor(string value) =>
            value == "PrePaid" ? [("Period", "1"), ("PeriodUnit", "Month")] : [];

        static async Task<string> NodeAsync(World world, string clusterId)
        {
            var node = (await world.NodesOfAsync(clusterId, "Compute")).Single();
            var disk = await world.ShellAsync(clusterId, "df -h /");
            return $"{node.Text("SpotStrategy")} {node.Text("ExpiredTime")} {node.GetProperty("HtEnabled")} {disk}";
        }
    }

    [Fact]
    public async Task Export_OfWhatNodesHaveBesides_LoadsWithIt()
    {
        var clusterId = await _world.RunClusterAsync();
        await AddNodeAsync(
            clusterId,
            ("AllocatePublicAddress", "true"), ("InternetChargeType", "PayByBandwidth"), ("InternetMaxBandWidthIn", "12"),
            ("InternetMaxBandWidthOut", "15"), ("DataDisks.1.DataDiskCategory", "cloud_essd"),
            ("DataDisks.1.DataDiskSize", "200"));
        await _world.CallAsync(
            "ModifyClusterAttributes", ("ClusterId", clusterId), ("WinAdPar.AdUser", "admin"), ("WinAdPar.AdDc", "dc"));

        var (copy, exported) = await emulator.CopyAsync(_world);

        var copyId = await copy.OnlyClusterAsync();
        exported.Should().Contain("DataDisks.1.DataDiskSize: '200'");
        (await AttributesAsync(copy, copyId)).Should().Be(await AttributesAsync(_world, clusterId))
            .And.Contain("PayByBandwidth 12 15").And.Contain("admin");

        static async Task<string> AttributesAsync(World world, string clusterId)
        {
            var listed = await world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"));
            var info = listed.GetProperty("Nodes").GetProperty("NodeInfo")[1].GetProperty("InstanceInfo");
            var cluster = await world.DescribeClusterAsync(clusterId);
            return $"{info.Text("InternetChargeType")} {info.GetProperty("InternetMaxBandwidthIn")} "
                + $"{info.GetProperty("InternetMaxBandwidthOut")} {cluster.Text("WinAdPar")}";
        }
    }

    [Fact]
    public async Task Export_OfNodesWithTheirOwnDisksAndDeploymentSet2024_LoadsWithThem()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async(
            "CreateNodes", ("ClusterId", clusterId), ("Count", "1"), ("DeploymentSetId", "ds-bp1abcdefgh"),
            ("ComputeNode", """{"InstanceType":"ecs.c6.large","SystemDisk":{"Size":120}}"""));
        await _world.AdvanceUntilIdleAsync();

        var (copy, exported) = await emulator.CopyAsync(_world);

        exported.Should().Contain("ComputeNode.SystemDisk.Size: '120'");
        var listed = await copy.Call2024Async("ListNodes", ("ClusterId", await OnlyCluster2024OfAsync(copy)));
        listed.GetProperty("Nodes").EnumerateArray().Select(node => node.Text("DeploymentSetId"))
            .Should().Contain("ds-bp1abcdefgh");
    }

    [Fact]
    public async Task Export_OfAServerInAQueueOfItsOwn_LoadsItsJobsWhereTheyAre()
    {
        var clusterId = await _world.RunClusterAsync(("DeployMode", "OneBox"), ("JobQueue", "night"));
        await _world.SubmitAsync(clusterId, 600, changes: ("JobQueue", "workq"));
        await _world.SubmitAsync(clusterId, 600, changes: ("JobQueue", "night"));

        var (copy, _) = await emulator.CopyAsync(_world);

        var copyId = await copy.OnlyClusterAsync();
        (await copy.JobStatesAsync(copyId)).Should().Equal("QUEUED", "RUNNING");
        (await copy.CallAsync("ListNodesByQueue", ("ClusterId", copyId), ("QueueName", "night")))
            .GetProperty("TotalCount").GetInt32().Should().Be(
                (await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "night")))
                .GetProperty("TotalCount").GetInt32());
    }

    [Theory]
    [InlineData("2018-04-12")]
    [InlineData("2024-07-30")]
    public async Task Load_OfAFileSystemThatAClusterOfItsOwnWouldHaveToo_GivesTheClusterAnother(string version)
    {
        var declared = $"seed: 5\nclusters:\n  - name: twin\n    version: {version}\n    order: {{}}\n";
        (await emulator.SendStateAsync(_world, declared)).Status.Should().Be(200);
        var taken = await VolumeAsync(_world);
        var copy = emulator.NewWorld();

        var loaded = await emulator.SendStateAsync(copy, $"{declared}fileSystems:\n  - id: '{taken}'\n");

        loaded.Status.Should().Be(200, loaded.Text);
        (await VolumeAsync(copy)).Should().HaveLength(10).And.NotBe(taken);

        async Task<string> VolumeAsync(World world)
        {
            if (version == "2018-04-12")
            {
                return (await world.CallAsync("DescribeCluster", ("ClusterId", await world.OnlyClusterAsync())))
                    .GetProperty("ClusterInfo").Text("VolumeId");
            }

            var listed = await world.Call2024Async(
                "ListSharedStorages", ("ClusterId", await OnlyCluster2024OfAsync(world)));
            return listed.GetProperty("SharedStorages")[0].Text("FileSystemId");
        }
    }

    private async Task AddNodeAsync(string clusterId, params (string Name, string Value)[] changes)
    {
        await _world.CallAsync("AddNodes", [("ClusterId", clusterId), ("Count", "1"), .. changes]);
        await _world.AdvanceUntilIdleAsync();
    }

    private static async Task<IReadOnlyList<string>> PlacesAsync(World world, string clusterId) =>
    [
        .. (await world.NodesOfAsync(clusterId, "Compute")).Select(node =>
            $"{node.Text("HostName")} {node.Text("ZoneId")} {node.Text("VSwitchId")} {node.Text("PublicIpAddress").Length > 0}"),
    ];

    private static async Task<IReadOnlyList<string>> Places2024Async(World world, string clusterId) =>
    [
        .. (await world.Call2024Async("ListNodes", ("ClusterId", clusterId)))
            .GetProperty("Nodes").EnumerateArray()
            .Select(node => $"{node.Text("Hostname")} {node.Text("VSwitchId")}"),
    ];

    private static async Task<IReadOnlyList<string>> ImagesAsync(World world, string clusterId) =>
        [.. (await world.NodesOfAsync(clusterId)).Select(
            node => $"{node.Text("ImageId")} {node.Text("ImageOwnerAlias")}")];

    private static async Task<IReadOnlyList<string>> ImagesOf2024Async(World world, string clusterId)
    {
        var listed = await world.Call2024Async("ListNodes", ("ClusterId", clusterId));
        var queue = await world.Call2024Async("GetQueue", ("ClusterId", clusterId), ("QueueName", "comp"));
        var preferred = queue.GetProperty("Queue").GetProperty("ComputeNodes");
        return
        [
            .. listed.GetProperty("Nodes").EnumerateArray()
                .Select(node => $"{node.Text("InstanceType")} {node.Text("ImageId")} of {preferred}"),
        ];
    }

    private static async Task<string> ShownAsync(World world, string clusterId)
    {
        var cluster = await world.DescribeClusterAsync(clusterId);
        return $"{cluster.Text("ImageId")} {cluster.GetProperty("InitialImage")} {cluster.GetProperty("EcsInfo")}";
    }

    // The file system of the cluster's own is another one in each cluster.
    private static async Task<IReadOnlyList<string>> StoragesAsync(World world, string clusterId) =>
    [
        .. (await world.Call2024Async("ListSharedStorages", ("ClusterId", clusterId)))
            .GetProperty("SharedStorages").EnumerateArray()
            .Select(storage => (Storage: storage, Mount: storage.GetProperty("MountInfo")[0]))
            .Select(s => s.Mount.Text("MountDirectory") == "/ehpcdata" ? "/ehpcdata" : s.Storage.ToString()),
    ];

    private static async Task<string> OnlyCluster2024OfAsync(World world) =>
        (await world.Call2024Async("ListClusters")).GetProperty("Clusters")[0].Text("ClusterId");
}
