using System.Text.Json;
using EhpcEmulator.ApiTests.Hybrid;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.ApiTests.Vnc;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>
/// An exchange for every operation of this build: the parameters that the API reference uses in its examples, in a
/// world with a cluster that shows as many of the answer's fields as it can.
/// </summary>
public static class Exchanges
{
    private static readonly (string Name, string Value) Region = ("RegionId", "cn-hangzhou");

    private static readonly (string Name, string Value) Account = ("Uid", "1234567890123456");

    // The examples' zone sells more families than a file should show.
    private static readonly (string Name, string Value) SmallZone = ("ZoneId", ExchangeEmulator.SmallZone);

    private static readonly (string Name, string Value)[] PricedImage =
    [
        Region, ("ImageId", "m-bp1h8aoe73p71iowjk96"), ("PriceUnit", "Hour"), ("SkuCode", "package"), ("Amount", "1"),
        ("Period", "2"),
    ];

    private static readonly (string Name, string Value)[] PricedNodes =
    [
        Region, ("PriceUnit", "Month"), ("ChargeType", "PrePaid"), ("Commodities.1.NodeType", "Compute"),
        ("Commodities.1.InstanceType", "ecs.c6.large"), ("Commodities.1.Amount", "2"), ("Commodities.1.Period", "1"),
    ];

    private static readonly (string Name, string Value)[] NewTemplate =
        [Region, Account, ("CommandLine", "/home/exampleUser/job.sh"), ("Name", "golden-template")];

    private static readonly (string Name, string Value)[] Runas =
        [("RunasUser", "golden.one"), ("RunasUserPassword", "Golden-pass-1")];

    private static readonly (string Name, string Value)[] Process =
        [("HostName", "compute0"), ("ProcessId", "24240"), ("Duration", "30")];

    private static readonly (string Name, string Value) EchoCommand = ("Command", "echo \"hello world\"");

    private static readonly (string Name, string Value)[] NewApp =
        [Region, ("Repository", "busybox"), ("Name", "busybox"), ("Description", "Small tools in one")];

    private static readonly (string Name, string Value)[] GatewayChanges =
    [
        ("DBType", "mongodb"), ("DBUsername", "golden"), ("DBPassword", "Golden-pass-1"),
        ("DBServerInfo", "mongodb://192.168.0.10:27017"),
        ("Repo.1.Location", "registry.docker-cn.com"), ("Repo.1.Auth", "https"),
        ("Repo.1.URL", "https://registry.docker-cn.com"),
    ];

    private static readonly (string Name, string Value) HighQueue = ("QueueName", "high");

    private static readonly (string Name, string Value) FurtherGroup = ("SecurityGroupId", "sg-bp1golden");

    private static readonly (string Name, string Value)[] Scripts =
    [
        ("PostInstallScripts.1.Url", "http://golden.oss-cn-hangzhou.aliyuncs.com/setup.sh"),
        ("PostInstallScripts.1.Args", "--fast"),
    ];

    private static readonly (string Name, string Value)[] PbsSettings =
    [
        ("Scheduler.1.SchedName", "pbs"),
        ("PbsInfo.1.JobHistoryDuration", "7"),
        ("PbsInfo.1.AclLimit.1.Queue", "workq"),
        ("PbsInfo.1.AclLimit.1.AclUsers", "golden.one,golden.two"),
        ("PbsInfo.1.ResourceLimit.1.Queue", "workq"),
        ("PbsInfo.1.ResourceLimit.1.Cpus", "64"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Exchange> All { get; } =
    [
        new("2018-04-12", "AddContainerApp", _ => Task.FromResult(NewApp)),
        new("2018-04-12", "AddExistedNodes", DetachedAsync),
        new("2018-04-12", "AddLocalNodes", world => OnHybridAsync(world, ("Nodes", HybridSteps.LocalNodes))),
        new("2018-04-12", "AddNodes", world => OnClusterAsync(world, ("Count", "1"), ("Sync", "true"))),
        new("2018-04-12", "AddQueue", world => OnClusterAsync(world, HighQueue)),
        new("2018-04-12", "AddSecurityGroup", world => OnClusterAsync(world, FurtherGroup)),
        new("2018-04-12", "AddUsers", world => OnClusterAsync(
            world, ("User.1.Name", "golden.user"), ("User.1.Group", "users"), ("User.1.Password", "Golden-pass-1"))),
        new("2018-04-12", "ApplyNodes", world => OnClusterAsync(
            world, ("TargetCapacity", "2"), ("ZoneInfos.1.ZoneId", "cn-hangzhou-b"))),
        new("2018-04-12", "CreateCluster", _ => Task.FromResult(Orders.Cluster(
            Region, ("Name", "golden-cluster"), ("Ehpcversion", "1.0.23"), ("OsTag", "CentOS_7.2_64")))),
        new("2018-04-12", "CreateGWSCluster", _ => GwsExchanges.OrderServiceAsync()),
        new("2018-04-12", "CreateGWSImage", world => GwsExchanges.OnDesktopAsync(world, ("Name", "golden-image"))),
        new("2018-04-12", "CreateGWSInstance", GwsExchanges.OrderDesktopAsync),
        new("2018-04-12", "CreateHybridCluster", _ => Task.FromResult(HybridSteps.Cluster(Region))),
        new("2018-04-12", "CreateJobFile", world => OnUsersAsync(
            world,
            [.. Runas, ("TargetFile", "/home/golden.one/lammps.pbs"), ("Content", "IyEvYmluL2Jhc2gKZWNobyBkb25lCg==")])),
        new("2018-04-12", "CreateJobTemplate", _ => Task.FromResult(NewTemplate)),
        new("2018-04-12", "DeleteCluster", world => OnClusterAsync(world)),
        new("2018-04-12", "DeleteContainerApps", async world =>
            [Region, ("ContainerApp.1.Id", await AddAppAsync(world))]),
        new("2018-04-12", "DeleteGWSCluster", GwsExchanges.WithServiceAsync),
        new("2018-04-12", "DeleteGWSInstance", world => GwsExchanges.OnDesktopAsync(world)),
        new("2018-04-12", "DeleteImage", WithImageAsync),
        new("2018-04-12", "DeleteJobTemplates", async world =>
            [Region, Account, ("Templates", $"[{{Id:{await CreateTemplateAsync(world)}}}]")]),
        new("2018-04-12", "DeleteJobs", async world =>
            [.. await WithJobsAsync(world), ("Jobs", """[{"Id":"0.scheduler"},{"Id":"1.scheduler"}]""")]),
        new("2018-04-12", "DeleteNodes", world => OnNodesAsync(world)),
        new("2018-04-12", "DeleteQueue", world => AfterAsync(world, "AddQueue", w => OnClusterAsync(w, HighQueue))),
        new("2018-04-12", "DeleteSecurityGroup", world =>
            AfterAsync(world, "AddSecurityGroup", w => OnClusterAsync(w, FurtherGroup))),
        new("2018-04-12", "DeleteUsers", world => OnUsersAsync(
            world, ("User.1.Name", "golden.one"), ("User.2.Name", "golden.two"))),
        new("2018-04-12", "DescribeAutoScaleConfig", ScaledAsync),
        new("2018-04-12", "DescribeCluster", world => OnClusterAsync(world)),
        new("2018-04-12", "DescribeContainerApp", async world => [Region, ("ContainerId", await AddAppAsync(world))]),
        new("2018-04-12", "DescribeEstackImage", _ => Task.FromResult(new[] { Region, ("PageSize", "3") })),
        new("2018-04-12", "DescribeGWSClusters", GwsExchanges.WithServiceAsync),
        new("2018-04-12", "DescribeGWSImages", world => GwsExchanges.AfterAsync(world, "CreateGWSImage")),
        new("2018-04-12", "DescribeGWSInstances", GwsExchanges.WithServiceAsync),
        new("2018-04-12", "DescribeImage", WithImageAsync),
        new("2018-04-12", "DescribeImageGatewayConfig", async world =>
            (await AfterAsync(world, "ModifyImageGatewayConfig", w => OnClusterAsync(w, GatewayChanges)))[..2]),
        new("2018-04-12", "DescribeImagePrice", _ => Task.FromResult(PricedImage)),
        new("2018-04-12", "DescribeJob", async world => [.. await WithJobsAsync(world), ("JobId", "1.scheduler")]),
        new("2018-04-12", "DescribeNFSClientStatus", world => GwsExchanges.AfterAsync(world, "InstallNFSClient")),
        new("2018-04-12", "DescribePrice", _ => Task.FromResult(PricedNodes)),
        new("2018-04-12", "DescribeServerlessJobs", ServerlessExchanges.OnTaskAsync),
        new("2018-04-12", "EditJobTemplate", async world =>
            [.. NewTemplate, ("TemplateId", await CreateTemplateAsync(world)), ("Node", "2")]),
        new("2018-04-12", "GetAccountingReport", async world =>
            [.. await WithJobsAsync(world), ("StartTime", "1704067200"), ("EndTime", "1704153600")]),
        new("2018-04-12", "GetAutoScaleConfig", ScaledAsync),
        new("2018-04-12", "GetCloudMetricLogs", WithLoadAsync),
        new("2018-04-12", "GetCloudMetricProfiling", WithProfilingAsync),
        new("2018-04-12", "GetClusterVolumes", world => OnClusterAsync(world)),
        new("2018-04-12", "GetGWSConnectTicket", world => GwsExchanges.OnDesktopAsync(world, ("AppName", "Chrome"))),
        new("2018-04-12", "GetHybridClusterConfig", world => OnHybridAsync(world)),
        new("2018-04-12", "GetPostScripts", async world =>
            (await AfterAsync(world, "SetPostScripts", w => OnClusterAsync(w, Scripts)))[..2]),
        new("2018-04-12", "GetSchedulerInfo", async world =>
            (await AfterAsync(world, "SetSchedulerInfo", w => OnClusterAsync(w, PbsSettings)))[..3]),
        new("2018-04-12", "GetIfEcsTypeSupportHtConfig", _ => Task.FromResult(
            new[] { Region, ("InstanceType", "ecs.c6.large") })),
        new("2018-04-12", "GetJobLog", async world => [.. await WithJobsAsync(world), ("JobId", "0.scheduler")]),
        new("2018-04-12", "GetVisualServiceStatus", async world =>
        {
            var cluster = await OnClusterAsync(world);
            await world.CallAsync("StartVisualService", [.. cluster, .. VncSteps.Access]);
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(879));
            return cluster;
        }),
        new("2018-04-12", "InitializeEHPC", _ => Task.FromResult(new[] { Region, ("ServiceName", "E-HPC") })),
        new("2018-04-12", "InstallNFSClient", world => GwsExchanges.OnDesktopAsync(world)),
        new("2018-04-12", "InstallSoftware", world => OnClusterAsync(world, ("Application", "FFTW_3.3.8"))),
        new("2018-04-12", "InvokeShellCommand", world => OnClusterAsync(world, EchoCommand)),
        new("2018-04-12", "ListAvailableEcsTypes", _ => Task.FromResult(new[] { Region, SmallZone })),
        new("2018-04-12", "ListAvailableFileSystemTypes", _ => Task.FromResult(new[] { Region })),
        new("2018-04-12", "ListCloudMetricProfilings", async world => (await WithProfilingAsync(world))[..^1]),
        new("2018-04-12", "ListClusterLogs", world => OnClusterAsync(world)),
        new("2018-04-12", "ListClusters", WithClusterAsync),
        new("2018-04-12", "ListClustersMeta", WithClusterAsync),
        new("2018-04-12", "ListCommands", async world => (await WithCommandAsync(world))[..^1]),
        new("2018-04-12", "ListCommunityImages", _ => Task.FromResult(new[] { Region })),
        new("2018-04-12", "ListContainerApps", async world =>
        {
            await AddAppAsync(world);
            return [Region];
        }),
        new("2018-04-12", "ListContainerImages", async world => (await WithImageAsync(world))[..^1]),
        new("2018-04-12", "ListCpfsFileSystems", _ => Task.FromResult(new[] { Region })),
        new("2018-04-12", "ListCurrentClientVersion", _ => Task.FromResult(new[] { Region })),
        new("2018-04-12", "ListCustomImages", _ => Task.FromResult(new[] { Region })),
        new("2018-04-12", "ListFileSystemWithMountTargets", WithClusterAsync),
        new("2018-04-12", "ListImages", _ => Task.FromResult(new[] { Region })),
        new("2018-04-12", "ListInstalledSoftware", world => OnClusterAsync(world)),
        new("2018-04-12", "ListInvocationResults", WithCommandAsync),
        new("2018-04-12", "ListInvocationStatus", WithCommandAsync),
        new("2018-04-12", "ListJobTemplates", WithTemplatesAsync),
        new("2018-04-12", "ListJobs", WithJobsAsync),
        new("2018-04-12", "ListJobsWithFilters", async world =>
            [.. await WithJobsAsync(world), ("JobName", "ing"), ("SubmitOrder", "asc")]),
        new("2018-04-12", "ListNodes", world => OnClusterAsync(world)),
        new("2018-04-12", "ListNodesByQueue", world => OnClusterAsync(world, ("QueueName", "workq"))),
        new("2018-04-12", "ListNodesNoPaging", world => OnClusterAsync(world)),
        new("2018-04-12", "ListPreferredEcsTypes", _ => Task.FromResult(new[] { Region, ("ZoneId", "cn-hangzhou-b") })),
        new("2018-04-12", "ListQueues", world => OnClusterAsync(world)),
        new("2018-04-12", "ListRegions", _ => Task.FromResult(Array.Empty<(string, string)>())),
        new("2018-04-12", "ListSecurityGroups", async world =>
            (await AfterAsync(world, "AddSecurityGroup", w => OnClusterAsync(w, FurtherGroup)))[..2]),
        new("2018-04-12", "ListServerlessJobs", ServerlessExchanges.WithJobsAsync),
        new("2018-04-12", "ListSoftwares", _ => Task.FromResult(new[] { Region, ("OsTag", "CentOS_6.8_64") })),
        new("2018-04-12", "ListTagResources", world => AfterAsync(world, "TagResources", TaggedAsync)),
        new("2018-04-12", "ListTasks", world => OnClusterAsync(world, ("Archived", "true"))),
        new("2018-04-12", "ListUpgradeClients", world => AfterAsync(world, "UpgradeClient", w => OnClusterAsync(w))),
        new("2018-04-12", "ListUsers", world => OnUsersAsync(world)),
        new("2018-04-12", "ListUsersAsync", WithUserQueryAsync),
        new("2018-04-12", "ListVolumes", WithClusterAsync),
        new("2018-04-12", "ModifyClusterAttributes", world => OnClusterAsync(
            world, ("Name", "renamed-cluster"), ("Description", "Renamed by a golden exchange"))),
        new("2018-04-12", "ModifyContainerAppAttributes", async world =>
            [Region, ("ContainerId", await AddAppAsync(world)), ("Description", "Changed by a golden exchange")]),
        new("2018-04-12", "ModifyImageGatewayConfig", world => OnClusterAsync(world, GatewayChanges)),
        new("2018-04-12", "ModifyUserGroups", world => OnUsersAsync(
            world, ("User.1.Name", "golden.one"), ("User.1.Group", "wheel"))),
        new("2018-04-12", "ModifyUserPasswords", world => OnUsersAsync(
            world, ("User.1.Name", "golden.one"), ("User.1.Password", "Golden-pass-2"))),
        new("2018-04-12", "ModifyVisualServicePasswd", world => OnClusterAsync(
            world, ("Passwd", "085120"), ("RunasUser", "root"), ("RunasUserPassword", "Test-pass-1"))),
        new("2018-04-12", "PullImage", world => OnClusterAsync(world, ("Repository", "hello-world"))),
        new("2018-04-12", "QueryServicePackAndPrice", WithClusterAsync),
        new("2018-04-12", "RecoverCluster", RecoverAsync),
        new("2018-04-12", "RerunJobs", async world =>
            [.. await WithJobsAsync(world), ("Jobs", """[{"Id":"1.scheduler"}]""")]),
        new("2018-04-12", "ResetNodes", world => OnNodesAsync(world)),
        new("2018-04-12", "RunCloudMetricProfiling", world => OnClusterAsync(world, Process)),
        new("2018-04-12", "SetAutoScaleConfig", world => OnClusterAsync(world, ("MaxNodesInCluster", "100"))),
        new("2018-04-12", "SetGWSInstanceUser", async world =>
            GwsExchanges.UserOf((await GwsExchanges.OnDesktopAsync(world))[^1].Value)),
        new("2018-04-12", "SetJobUser", world => OnUsersAsync(world, Runas)),
        new("2018-04-12", "SetPostScripts", world => OnClusterAsync(world, Scripts)),
        new("2018-04-12", "SetQueue", async world =>
            [
                .. await AfterAsync(world, "AddQueue", w => OnClusterAsync(w, HighQueue)),
                ("Node.1.Name", "compute0"),
            ]),
        new("2018-04-12", "SetSchedulerInfo", world => OnClusterAsync(world, PbsSettings)),
        new("2018-04-12", "StartCluster", world => AfterAsync(world, "StopCluster", w => OnClusterAsync(w))),
        new("2018-04-12", "StartGWSInstance", world => GwsExchanges.AfterAsync(world, "StopGWSInstance")),
        new("2018-04-12", "StartNodes", world => AfterAsync(world, "StopNodes", OnNodesAsync)),
        new("2018-04-12", "StartVisualService", world => OnClusterAsync(world, VncSteps.Access)),
        new("2018-04-12", "StopCluster", world => OnClusterAsync(world)),
        new("2018-04-12", "StopGWSInstance", world => GwsExchanges.OnDesktopAsync(world)),
        new("2018-04-12", "StopJobs", async world =>
            [.. await WithJobsAsync(world), ("Jobs", """[{"Id":"1.scheduler"}]""")]),
        new("2018-04-12", "StopNodes", world => OnNodesAsync(world)),
        new("2018-04-12", "StopServerlessJobs", ServerlessExchanges.OnArrayAsync),
        new("2018-04-12", "StopVisualService", world =>
            AfterAsync(world, "StartVisualService", w => OnClusterAsync(w, VncSteps.Access))),
        new("2018-04-12", "SubmitJob", world => OnUsersAsync(
            world, [.. Runas, ("CommandLine", "sleep 600"), ("Name", "golden"), ("Node", "1"), ("Cpu", "2")])),
        new("2018-04-12", "TagResources", TaggedAsync),
        new("2018-04-12", "UnTagResources", async world =>
            [.. (await AfterAsync(world, "TagResources", TaggedAsync))[..3], ("TagKey.1", "project")]),
        new("2018-04-12", "UninstallSoftware", world => OnClusterAsync(
            world, ("Application", "OpenMPI_1.10.7"))),
        new("2018-04-12", "SubmitServerlessJob", ServerlessExchanges.NewArrayAsync),
        new("2018-04-12", "SyncUsers", world => OnHybridAsync(world)),
        new("2018-04-12", "UpdateClusterVolumes", world => OnClusterAsync(
            world,
            ("AdditionalVolumes.1.VolumeId", "044444444d"),
            ("AdditionalVolumes.1.VolumeMountpoint", "044444444d-meb81.cn-hangzhou.nas.aliyuncs.com"),
            ("AdditionalVolumes.1.LocalDirectory", "/rew"))),
        new("2018-04-12", "UpdateQueueConfig", world => OnClusterAsync(
            world, ("QueueName", "workq"), ("ResourceGroupId", "rg-golden"))),
        new("2018-04-12", "UpgradeClient", world => OnClusterAsync(world)),
        .. Exchanges2024.All,
    ];

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string, string> Names
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var exchange in All)
            {
                names.Add(exchange.Version, exchange.Action);
            }

            return names;
        }
    }

    /// <summary>The exchange of an operation.</summary>
    public static Exchange Of(string version, string action) =>
        All.Single(exchange => exchange.Version == version && exchange.Action == action);

    private static async Task<(string Name, string Value)[]> OnClusterAsync(
        World world, params (string Name, string Value)[] more) =>
        [Region, ("ClusterId", await RunFullClusterAsync(world)), .. more];

    private static async Task<(string Name, string Value)[]> OnHybridAsync(
        World world, params (string Name, string Value)[] more) =>
        [Region, ("ClusterId", await world.RunHybridAsync(Region)), .. more];

    private static async Task<(string Name, string Value)[]> OnNodesAsync(World world)
    {
        var clusterId = await RunFullClusterAsync(world);
        var nodes = await world.NodesOfAsync(clusterId, "Compute");
        var instances = nodes.Select((node, index) => ($"Instance.{index + 1}.Id", IdOf(node)));
        return [Region, ("ClusterId", clusterId), .. instances];
    }

    private static async Task<(string Name, string Value)[]> TaggedAsync(World world) =>
    [
        Region, ("ResourceType", "cluster"), ("ResourceId.1", await RunFullClusterAsync(world)),
        ("Tag.1.Key", "project"), ("Tag.1.Value", "golden"),
    ];

    /// <summary>An instance that was paid for in advance and is no longer a node.</summary>
    private static async Task<(string Name, string Value)[]> DetachedAsync(World world)
    {
        var cluster = await OnClusterAsync(world);
        var added = await world.CallAsync(
            "AddNodes",
            [.. cluster, ("Count", "1"), ("EcsChargeType", "PrePaid"), ("HostNamePrefix", "kept"), ("Sync", "true")]);
        await world.AdvanceUntilIdleAsync();
        var instance = ("Instance.1.Id", added.GetProperty("InstanceIds").GetProperty("InstanceId")[0].GetString()!);
        await world.CallAsync("DeleteNodes", [.. cluster, instance]);
        await world.AdvanceUntilIdleAsync();
        return [.. cluster, instance, ("ImageId", "m-bp1golden"), ("ImageOwnerAlias", "self")];
    }

    private static async Task<(string Name, string Value)[]> OnUsersAsync(
        World world, params (string Name, string Value)[] more)
    {
        var cluster = await OnClusterAsync(world);
        await world.CallAsync(
            "AddUsers",
            [
                .. cluster,
                ("User.1.Name", "golden.one"), ("User.1.Group", "users"), ("User.1.Password", "Golden-pass-1"),
                ("User.2.Name", "golden.two"), ("User.2.Group", "wheel"), ("User.2.Password", "Golden-pass-1"),
            ]);
        return [.. cluster, .. more];
    }

    /// <summary>A job that has ended, one that runs on both nodes, and an array that waits.</summary>
    private static async Task<(string Name, string Value)[]> WithJobsAsync(World world)
    {
        var users = await OnUsersAsync(world);
        await SubmitAsync(("CommandLine", "echo done"), ("Name", "over"), ("Cpu", "2"), ("Node", "1"));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await SubmitAsync(("CommandLine", "sleep 3600"), ("Name", "running"), ("Cpu", "2"), ("Node", "2"));
        await SubmitAsync(
            ("CommandLine", "sleep 60"), ("Name", "waiting"), ("Priority", "5"), ("ReRunable", "true"),
            ("ArrayRequest", "1-3:2"), ("StdoutRedirectPath", "out/"), ("StderrRedirectPath", "out/"));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        return users;

        async Task SubmitAsync(params (string Name, string Value)[] job) =>
            await world.CallAsync("SubmitJob", [.. users, .. Runas, .. job]);
    }

    private static async Task<(string Name, string Value)[]> WithCommandAsync(World world)
    {
        var cluster = await OnClusterAsync(world);
        var invoked = await world.CallAsync("InvokeShellCommand", [.. cluster, EchoCommand]);
        await world.AdvanceUntilIdleAsync();
        return [.. cluster, ("CommandId", invoked.GetProperty("CommandId").GetString()!)];
    }

    private static async Task<(string Name, string Value)[]> WithUserQueryAsync(World world)
    {
        var users = await OnUsersAsync(world);
        var begun = await world.CallAsync("ListUsersAsync", users);
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        return [.. users, ("AsyncId", begun.GetProperty("AsyncId").GetString()!)];
    }

    private static async Task<(string Name, string Value)[]> WithLoadAsync(World world)
    {
        var cluster = await OnClusterAsync(world);
        var from = await world.NowAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        return [.. cluster, ("From", $"{from}"), ("To", $"{from + 60}"), ("AggregationInterval", "60")];
    }

    private static async Task<(string Name, string Value)[]> WithProfilingAsync(World world)
    {
        var cluster = await OnClusterAsync(world);
        await world.CallAsync("RunCloudMetricProfiling", [.. cluster, .. Process]);
        await world.AdvanceUntilIdleAsync();
        var list = await world.CallAsync("ListCloudMetricProfilings", cluster);
        var profiling = list.GetProperty("Profilings").GetProperty("ProfilingInfo")[0];
        return [.. cluster, ("ProfilingId", profiling.GetProperty("ProfilingId").GetString()!)];
    }

    private static async Task<(string Name, string Value)[]> WithClusterAsync(World world)
    {
        await RunFullClusterAsync(world);
        return [Region];
    }

    private static async Task<string> CreateTemplateAsync(
        World world, params (string Name, string Value)[] more) =>
        (await world.CallAsync("CreateJobTemplate", [.. NewTemplate, .. more])).GetProperty("TemplateId").GetString()!;

    private static async Task<(string Name, string Value)[]> WithTemplatesAsync(World world)
    {
        await CreateTemplateAsync(
            world,
            ("RunasUser", "alibaba"),
            ("Priority", "1"),
            ("StdoutRedirectPath", "./LammpsTest"),
            ("StderrRedirectPath", "./LammpsTest"),
            ("ReRunable", "true"),
            ("ArrayRequest", "1-10:2"),
            ("Variables", """[{"Name":"A","Value":"b"}]"""),
            ("ClockTime", "01:00:00"),
            ("Node", "2"),
            ("Mem", "1GB"),
            ("UnzipCmd", "unzip"),
            ("WithUnzipCmd", "true"));
        await CreateTemplateAsync(world);
        return [Region, Account];
    }

    private static async Task<string> AddAppAsync(World world) =>
        (await world.CallAsync("AddContainerApp", NewApp))
        .GetProperty("ContainerId").GetProperty("ContainerId")[0].GetString()!;

    private static Task<(string Name, string Value)[]> WithImageAsync(World world) =>
        AfterAsync(world, "PullImage", w => OnClusterAsync(w, ("Repository", "hello-world")));

    private static async Task<(string Name, string Value)[]> AfterAsync(
        World world, string action, Func<World, Task<(string Name, string Value)[]>> prepareAsync)
    {
        var parameters = await prepareAsync(world);
        await world.CallAsync(action, parameters);
        await world.AdvanceUntilIdleAsync();
        return parameters;
    }

    private static async Task<(string Name, string Value)[]> ScaledAsync(World world)
    {
        var parameters = await OnClusterAsync(world);
        await world.CallAsync(
            "SetAutoScaleConfig",
            [
                .. parameters,
                ("MaxNodesInCluster", "100"),
                ("ExcludeNodes", "compute0"),
                ("Queues.1.QueueName", "workq"),
                ("Queues.1.InstanceTypes.1.InstanceType", "ecs.sn1ne.large"),
                ("Queues.1.SpotStrategy", "SpotWithPriceLimit"),
                ("Queues.1.SpotPriceLimit", "0.066"),
                ("Queues.1.DataDisks.1.DataDiskSize", "100"),
            ]);
        return parameters;
    }

    private static async Task<(string Name, string Value)[]> RecoverAsync(World world)
    {
        var clusterId = await world.CreateClusterAsync(("EcsOrder.Compute.InstanceType", ExchangeEmulator.SoldOutType));
        await world.AdvanceUntilIdleAsync();
        return [Region, ("ClusterId", clusterId)];
    }

    private static Task<string> RunFullClusterAsync(World world) => world.RunClusterAsync(
        Region,
        ("Name", "golden-cluster"),
        ("Description", "Shows every field"),
        ("DeployMode", "Standard"),
        ("EcsOrder.Compute.Count", "2"),
        ("Application.1.Tag", "OpenMPI_1.10.7"),
        ("PostInstallScript.1.Url", "https://scripts.example.com/install.sh"),
        ("PostInstallScript.1.Args", "--quick"),
        ("AdditionalVolumes.1.VolumeType", "nas"),
        ("AdditionalVolumes.1.VolumeId", "0a1b2c3d4e"),
        ("AdditionalVolumes.1.VolumeProtocol", "nfs"),
        ("AdditionalVolumes.1.VolumeMountpoint", "0a1b2c3d4e-xyz12.cn-hangzhou.nas.aliyuncs.com"),
        ("AdditionalVolumes.1.RemoteDirectory", "/data"),
        ("AdditionalVolumes.1.LocalDirectory", "/ehpcdata"),
        ("AdditionalVolumes.1.Location", "PublicCloud"),
        ("AdditionalVolumes.1.JobQueue", "workq"),
        ("AdditionalVolumes.1.Roles.1.Name", "Compute"),
        ("AddOns.1.Name", "ehpc-portal"),
        ("AddOns.1.Version", "1.0.0"),
        ("AddOns.1.DeployMode", "local"),
        ("AddOns.1.Port", "12011"));

    private static string IdOf(JsonElement node) => node.GetProperty("Id").GetString()!;
}
