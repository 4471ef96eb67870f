using EhpcEmulator.ApiTests.Addons;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Queues;
using EhpcEmulator.ApiTests.Software;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.ApiTests.Users;

namespace EhpcEmulator.ApiTests.Clusters;

/// <summary>
/// Where versions share clusters, 2018-04-12 does to a cluster what 2024-07-30 cannot do, and each sees what the other
/// did.
/// </summary>
public sealed class SharedClusters2024Tests(SharingEmulator emulator) : IClassFixture<SharingEmulator>
{
    private const string Storages = """
        [{"FileSystemId":"0000000001","MountTarget":"0000000001-sca54.cn-hangzhou.nas.aliyuncs.com","VolumeType":"nas",
          "MountDirectory":"/data","StorageDirectory":"/","ProtocolType":"NFS"}]
        """;

    private readonly World _world = emulator.NewWorld();

    private static readonly string[] ManagersWork =
    [
        "CreateJob", "CreateUsers", "DeleteUsers", "GetJob", "GetJobLog", "ListJobs", "ListUsers", "StopJobs",
        "UpdateUser",
    ];

    public static TheoryData<string> OfTheManager => new(ManagersWork);

    public static TheoryData<string> OfARunningCluster => new(
        [
            .. ManagersWork, "AttachSharedStorages", "DetachSharedStorages", "InstallAddon", "InstallSoftwares",
            "UninstallSoftwares",
        ]);

    [Theory]
    [MemberData(nameof(OfARunningCluster))]
    public async Task Call2024_OnAStoppedCluster_AnswersInvalidClusterStatus(string action)
    {
        var clusterId = await _world.RunCluster2024Async();
        await StopAsync(clusterId);

        var error = await _world.Fail2024Async(action, Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Theory]
    [MemberData(nameof(OfTheManager))]
    public async Task Call2024_WhileTheManagementNodeIsStopped_AnswersManagerNotFound(string action)
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.MoveManagerAsync(clusterId, "StopNodes");

        var error = await _world.Fail2024Async(action, Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ManagerNotFound" });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StopCluster_WhileAnAddonComesOrGoes_AnswersConflictOpt(bool isGoing)
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.OrderAddonAsync(clusterId);
        if (isGoing)
        {
            await _world.AdvanceUntilIdleAsync();
            await _world.UninstallAsync(clusterId, addonId);
        }

        var error = await _world.FailAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        var logins = (await emulator.LoginsAsync(_world, clusterId)).Count;
        await StopAsync(clusterId);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        logins.Should().Be(isGoing ? 0 : 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Users_OfEitherVersion_AreSeenByBoth(bool isOfToday)
    {
        var clusterId = isOfToday ? await _world.RunCluster2024Async() : await _world.RunClusterAsync();

        await _world.Call2024Async("CreateUsers", User2024Steps.Order2024(clusterId, "wheel", "zoe"));
        await _world.CallAsync("AddUsers", UserSteps.Order(clusterId, "users", "adam.two"));

        (await _world.Groups2024Async(clusterId)).Should().Equal("zoe:wheel", "adam.two:users");
        (await _world.UsersOfAsync(clusterId)).Should().Equal("zoe:wheel", "adam.two:users");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jobs_OfEitherVersion_AreSeenByBoth(bool isOfToday)
    {
        var clusterId = isOfToday
            ? await _world.RunCluster2024Async()
            : await _world.RunClusterAsync(("SchedulerType", "slurm"));
        var password = isOfToday ? "aliHPC123" : "Test-pass-1";

        await _world.CreateJobAsync(clusterId, seconds: 60);
        await _world.SubmitAsync(clusterId, 60, changes: ("RunasUserPassword", password));

        (await _world.States2024Async(clusterId)).Should().Equal("Running", "Running");
        (await _world.JobStatesAsync(clusterId)).Should().Equal("Running", "Running");
    }

    [Theory]
    [InlineData("pbs19", "PBS", "19.1.1")]
    [InlineData("slurm", "SLURM", "22.05.8")]
    [InlineData("gridengine", "OPENGRIDSCHEDULER", "2011.11p1")]
    public async Task GetCluster_OfAClusterOf2018_ShowsWhatItWasOrderedWith(string type, string name, string version)
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", type), ("AccountType", "ldap"));

        var shown = await _world.Call2024Async("GetCluster", ("ClusterId", clusterId));
        var listed = (await _world.Call2024Async("ListClusters")).GetProperty("Clusters")[0];
        var queue = (await _world.Call2024Async("ListQueues", ("ClusterId", clusterId))).GetProperty("Queues")[0];
        var details = (await _world.Call2024Async(
            "GetQueue", ("ClusterId", clusterId), ("QueueName", queue.Text("QueueName")))).GetProperty("Queue");

        foreach (var cluster in new[] { shown, listed })
        {
            var manager = cluster.GetProperty("Manager");
            manager.GetProperty("Scheduler").Text("Type").Should().Be(name);
            manager.GetProperty("Scheduler").Text("Version").Should().Be(version);
            manager.GetProperty("DirectoryService").Text("Type").Should().Be("LDAP");
            cluster.Text("ClusterModifyTime").Should().Be(cluster.Text("ClusterCreateTime"));
        }

        new[] { queue.Text("CreateTime"), queue.Text("UpdateTime"), details.Text("CreateTime") }
            .Should().AllBe(shown.Text("ClusterCreateTime"));
    }

    [Fact]
    public async Task ListSharedStorages_OfAClusterOf2018_ShowsTheUsualOptions()
    {
        var clusterId = await _world.RunClusterAsync();

        var storages = await _world.Call2024Async("ListSharedStorages", ("ClusterId", clusterId));

        storages.GetProperty("SharedStorages")[0].GetProperty("MountInfo")[0].Text("MountOptions")
            .Should().Be("-t nfs -o vers=3,nolock,proto=tcp,noresvport");
    }

    [Fact]
    public async Task UpdateCluster_OfAClusterOf2018_LeavesItRoomForNodes()
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.Call2024Async("UpdateCluster", ("ClusterId", clusterId), ("ClusterName", "renamed"));
        await _world.AddComputesAsync(clusterId, 1);
        await _world.Call2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "1"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.List2024Async(clusterId)).Should().HaveCount(3);
    }

    [Fact]
    public async Task ListNodes_OfNodesThat2018GavePublicAddresses_ShowsThem()
    {
        var clusterId = await _world.RunClusterAsync(("EcsOrder.Compute.Count", "0"));
        await _world.AddComputesAsync(
            clusterId, 1, ("AllocatePublicAddress", "true"), ("InternetMaxBandWidthOut", "5"));

        (await _world.List2024Async(clusterId)).Single().Text("PublicIpAddress").Should().StartWith("47.");
    }

    [Fact]
    public async Task DeleteUsers_OfTheJobUser_LeavesJobsWithoutOne()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.CreateUsersAsync(clusterId, "runner");
        await _world.CallAsync(
            "SetJobUser",
            ("ClusterId", clusterId), ("RunasUser", "runner"), ("RunasUserPassword", UserSteps.Password));

        await _world.Call2024Async("DeleteUsers", ("ClusterId", clusterId), ("User.1.UserName", "runner"));

        var error = await _world.Fail2024Async(
            "CreateJob", ("ClusterId", clusterId), ("JobSpec", """{"CommandLine":"true"}"""));
        error.Code.Should().Be("MissingJobSpec.RunasUser");
    }

    [Fact]
    public async Task GetJobLog_OfASchedulerOf2018Alone_IsNotSupported()
    {
        var clusterId = await _world.RunClusterAsync(("SchedulerType", "deadline"));
        await _world.CreateJobAsync(clusterId, 10);

        var error = await _world.Fail2024Async("GetJobLog", ("ClusterId", clusterId), ("JobId", "0.manager"));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "Cluster.NotSupported" });
    }

    [Theory]
    [InlineData("2.0.0", "mpich 4.0.3 Installed", "MPICH_4.0.3 Installed")]
    [InlineData("1.0.0", "mpich 3.2 Installed", "MPICH_3.2 Installed")]
    public async Task InstallSoftwares_OnAClusterOf2018_TakesTheLatestOfItsEdition(
        string ehpcVersion, string package, string tag)
    {
        var clusterId = await _world.RunClusterAsync(("EhpcVersion", ehpcVersion));

        await _world.Call2024Async("InstallSoftwares", Software2024Steps.Packages(clusterId, "MPICH"));
        await _world.AdvanceUntilIdleAsync();

        (await _world.InstalledAsync(clusterId)).Should().Equal(package);
        (await _world.SoftwareAsync(clusterId)).Should().Equal(tag);
        (await _world.LogOfAsync(clusterId, "InstallSoftwares")).Should().ContainSingle();
    }

    [Fact]
    public async Task InstallSoftwares_ThatAStopCutsShort_BeginsAgainWithTheStart()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async("InstallSoftwares", Software2024Steps.Packages(clusterId, "mpich 4.0.3"));

        await StopAsync(clusterId);
        (await _world.InstalledAsync(clusterId)).Should().Equal("mpich 4.0.3 Installing");
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.InstalledAsync(clusterId)).Should().Equal("mpich 4.0.3 Installed");
    }

    [Fact]
    public async Task UninstallSoftwares_OfAClusterThatStops_GoesOn()
    {
        var clusterId = await _world.RunWithAsync("mpich", "fftw 3.3.8");
        await _world.Call2024Async("UninstallSoftwares", Software2024Steps.Packages(clusterId, "mpich"));

        await StopAsync(clusterId);

        (await _world.InstalledAsync(clusterId)).Should().Equal("fftw 3.3.8 Installed");
    }

    [Fact]
    public async Task UnInstallAddon_OnAStoppedCluster_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);
        await StopAsync(clusterId);

        var error = await _world.Fail2024Async("UnInstallAddon", ("ClusterId", clusterId), ("AddonId", addonId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task RecoverCluster_OfAClusterOf2024_LeavesAQueueForWhatNamesNone()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Queues", """[{"QueueName":"first","ComputeNodes":[{"InstanceType":"ecs.c6.xlarge"}],"InitialCount":1}]"""));
        await emulator.OrderFaultAsync(_world, """{"effect":"clusterFailure","stage":"stop"}""");
        await StopAsync(clusterId);

        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        await _world.AddComputesAsync(clusterId, 1);
        (await _world.NamesInAsync(clusterId, "comp")).Should().HaveCount(2);
        await _world.CreateJobAsync(clusterId, seconds: 60);
        (await _world.States2024Async(clusterId)).Should().Equal("Running");
    }

    private async Task StopAsync(string clusterId)
    {
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
    }

    // What one operation knows, the others pass over.
    private static IEnumerable<(string Name, string Value)> Order(string clusterId) =>
    [
        .. AddonSteps.Order(clusterId),
        .. User2024Steps.Order2024(clusterId, "users", "a")[1..],
        .. Software2024Steps.Packages(clusterId, "mpich")[1..],
        ("UserName", "a"),
        ("Group", "wheel"),
        ("JobSpec", """{"CommandLine":"true","RunasUser":"root"}"""),
        ("JobId", "1"),
        ("JobIds", """["1"]"""),
        ("SharedStorages", Storages),
    ];
}
