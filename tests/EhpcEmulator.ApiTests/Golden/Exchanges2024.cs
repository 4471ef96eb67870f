using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>The exchanges of version 2024-07-30.</summary>
internal static class Exchanges2024
{
    private const string NewJob =
        """{"CommandLine":"sleep 600","RunasUser":"golden.one","RunasUserPassword":"Golden-pass-1","ArrayRequest":""" +
        """ "1-3:2","Resources":{"Nodes":1,"Cores":2,"Memory":"1GB"},"Variables":""" +
        """[{"Name":"ProxyIP","Value":"10.0.0.1"}]}""";

    private static readonly (string Name, string Value) Packages =
        ("AdditionalPackages", """[{"Name":"gromacs","Version":"2024.1"}]""");

    private static readonly (string Name, string Value) Storages =
        ("SharedStorages", $"[{Storage("/home", "/")},{Storage("/data", "/data")}]");

    private const string TwoNodes =
        """[{"QueueName":"comp","InitialCount":2,"ComputeNodes":[{"InstanceType":"ecs.c6.xlarge"}]}]""";

    private static readonly (string Name, string Value) NewQueue = ("Queue", """
        {"QueueName":"auto","MaxCount":10,"KeepAliveNodes":["compute9"],"VSwitchIds":["vsw-bp1next"],
         "ComputeNodes":[{"InstanceType":"ecs.c6.large","DataDisks":[{"Category":"cloud_essd","Size":40}]}]}
        """);

    /// <summary>All of them, by action.</summary>
    public static IReadOnlyList<Exchange> All { get; } =
    [
        new("2024-07-30", "AttachNodes", async world =>
        {
            var clusterId = await world.RunCluster2024Async();
            return [Cluster(clusterId), Nodes2024Steps.Attached(await world.LeaveInstancesAsync(clusterId, 1))];
        }),
        new("2024-07-30", "AttachSharedStorages", world => OnClusterAsync(world, Storages)),
        new("2024-07-30", "CreateCluster", _ => Task.FromResult(Orders.Cluster2024(
            ("MaxCount", "500"), ("Tags", """[{"Key":"team","Value":"cfd"}]""")))),
        new("2024-07-30", "CreateJob", world => OnUsersAsync(
            world, ("JobName", "golden"), ("JobSpec", NewJob))),
        new("2024-07-30", "CreateNodes", async world => [Cluster(await world.RunCluster2024Async()), ("Count", "2")]),
        new("2024-07-30", "CreateQueue", async world => [Cluster(await world.RunCluster2024Async()), NewQueue]),
        new("2024-07-30", "CreateReservedNodePool", async world =>
            [Cluster(await world.RunCluster2024Async()), ("Count", "2"), ("Name", "golden"), ("HostPrefix", "res-")]),
        new("2024-07-30", "CreateUsers", world => OnUsersAsync(
            world, ("User", """[{"UserName":"three","Group":"wheel","Password":"Golden-pass-1"}]"""))),
        new("2024-07-30", "DeleteCluster", async world => [Cluster(await world.RunCluster2024Async())]),
        new("2024-07-30", "DeleteNodes", async world => [.. await WithNodeAsync(world, "InstanceIds.1")]),
        new("2024-07-30", "DeleteQueues", async world =>
        [
            Cluster(await world.RunCluster2024Async(("Queues", """[{"QueueName":"one"},{"QueueName":"two"}]"""))),
            ("QueueNames", """["two"]"""),
        ]),
        new("2024-07-30", "DeleteReservedNodePool", async world =>
        {
            var cluster = Cluster(await world.RunCluster2024Async());
            var pool = await world.Call2024Async("CreateReservedNodePool", cluster, ("Count", "2"));
            return [cluster, ("Id", pool.Text("ReservedNodePoolId"))];
        }),
        new("2024-07-30", "DeleteUsers", world => OnUsersAsync(
            world, ("User", """[{"UserName":"golden.one"}]"""))),
        new("2024-07-30", "DescribeAddonTemplate", _ => Task.FromResult(AddonExchanges.Template)),
        new("2024-07-30", "DetachSharedStorages", async world =>
            [(await WithStoragesAsync(world))[0], ("SharedStorages", """[{"MountDirectory":"/data"}]""")]),
        new("2024-07-30", "GetAddon", AddonExchanges.InstalledAsync),
        new("2024-07-30", "GetCluster", async world => [Cluster(await world.RunCluster2024Async())]),
        new("2024-07-30", "GetCommonLogDetail", AddonExchanges.LogDetailAsync),
        new("2024-07-30", "GetJob", async world =>
        {
            var users = await OnUsersAsync(world);
            await world.Call2024Async("CreateJob", [.. users, ("JobSpec", NewJob)]);
            return [.. users, ("JobId", "1_1")];
        }),
        new("2024-07-30", "GetJobLog", async world =>
            [.. await WithJobsAsync(world), ("JobId", "1")]),
        new("2024-07-30", "GetQueue", async world => [await WithQueueAsync(world), ("QueueName", "auto")]),
        new("2024-07-30", "InstallAddon", AddonExchanges.OrderAsync),
        new("2024-07-30", "InstallSoftwares", world => OnClusterAsync(world, Packages)),
        new("2024-07-30", "ListAddonTemplates", _ => Task.FromResult(Array.Empty<(string, string)>())),
        new("2024-07-30", "ListAddons", async world => (await AddonExchanges.InstalledAsync(world))[..1]),
        new("2024-07-30", "ListAvailableFileSystems", async world =>
        {
            await WithStoragesAsync(world);
            return [("PageNumber", "1"), ("PageSize", "10")];
        }),
        new("2024-07-30", "ListAvailableImages", _ => Task.FromResult<(string, string)[]>(
            [("ImageOwnerAlias", "self"), ("InstanceType", "ecs.c7.large"), ("PageNumber", "1"), ("PageSize", "10")])),
        new("2024-07-30", "ListClusters", async world =>
        {
            await world.RunCluster2024Async(
                ("ClusterCustomConfiguration", """{"Script":"http://example.com/run.sh","Args":"a"}"""),
                ("AdditionalPackages", """[{"Name":"gromacs","Version":"2024.1"}]"""),
                ("Addons", """[{"Name":"Login","Version":"1.0"}]"""));
            return [("PageSize", "10")];
        }),
        new("2024-07-30", "ListCommonLogs", AddonExchanges.LogAsync),
        new("2024-07-30", "ListInstalledSoftwares", async world => [(await WithSoftwareAsync(world))[0]]),
        new("2024-07-30", "ListJobs", async world =>
            [.. await WithJobsAsync(world), ("JobFilter", """{"SortBy":{"SubmitOrder":"asc"}}""")]),
        new("2024-07-30", "ListNodes", async world => [Cluster(await world.RunCluster2024Async())]),
        new("2024-07-30", "ListQueues", async world => [await WithQueueAsync(world)]),
        new("2024-07-30", "ListRegions", _ => Task.FromResult(Array.Empty<(string, string)>())),
        new("2024-07-30", "ListSharedStorages", async world => [(await WithStoragesAsync(world))[0]]),
        new("2024-07-30", "ListSoftwares", _ => Task.FromResult<(string, string)[]>(
            [("Category", "NWP"), ("OsInfos.1.OsTag", "CentOS_7.9_64"), ("OsInfos.1.Architecture", "x86_64")])),
        new("2024-07-30", "ListUsers", world => OnUsersAsync(world)),
        new("2024-07-30", "StopJobs", async world =>
            [.. await WithJobsAsync(world), ("JobIds", """["2"]""")]),
        new("2024-07-30", "UnInstallAddon", AddonExchanges.InstalledAsync),
        new("2024-07-30", "UninstallSoftwares", WithSoftwareAsync),
        new("2024-07-30", "UpdateCluster", async world =>
            [Cluster(await world.RunCluster2024Async()), ("ClusterName", "renamed"), ("EnableScaleIn", "true")]),
        new("2024-07-30", "UpdateNodes", async world =>
            [.. await WithNodeAsync(world, "Instances.1.InstanceId"), ("Instances.1.KeepAlive", "true")]),
        new("2024-07-30", "UpdateQueue", async world => [await WithQueueAsync(world), NewQueue]),
        new("2024-07-30", "UpdateUser", world => OnUsersAsync(
            world, ("UserName", "golden.one"), ("Group", "wheel"), ("Password", "Golden-pass-2"))),
    ];

    private static string Storage(string folder, string directory) =>
        """{"FileSystemId":"008b648bcb","MountTarget":"008b648bcb-sca54.cn-hangzhou.nas.aliyuncs.com","ProtocolType":"NFS","""
        + $"\"VolumeType\":\"nas\",\"MountDirectory\":\"{folder}\",\"StorageDirectory\":\"{directory}\"}}";

    private static async Task<(string Name, string Value)[]> OnClusterAsync(
        World world, params (string Name, string Value)[] parameters) =>
        [Cluster(await world.RunCluster2024Async()), .. parameters];

    private static async Task<(string Name, string Value)[]> OnUsersAsync(
        World world, params (string Name, string Value)[] more)
    {
        var cluster = Cluster(await world.RunCluster2024Async(("Queues", TwoNodes)));
        await world.Call2024Async("CreateUsers", cluster, ("User", """
            [{"UserName":"golden.one","Group":"users","Password":"Golden-pass-1"},
             {"UserName":"golden.two","Group":"wheel","Password":"Golden-pass-1"}]
            """));
        return [cluster, .. more];
    }

    /// <summary>A job that has ended, one that runs on both nodes, and an array that waits.</summary>
    private static async Task<(string Name, string Value)[]> WithJobsAsync(World world)
    {
        var users = await OnUsersAsync(world);
        await SubmitAsync("over", new { CommandLine = "echo done", Resources = new { Cores = 4 } });
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await SubmitAsync("running", new { CommandLine = "sleep 3600", Resources = new { Nodes = 2, Cores = 4 } });
        await SubmitAsync("waiting", new
        {
            CommandLine = "sleep 60",
            Priority = "5",
            ArrayRequest = "1-3:2",
            RunasUser = "golden.one",
            RunasUserPassword = "Golden-pass-1",
            StdoutPath = "out/",
            StderrPath = "out/",
        });
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        return users;

        Task<string> SubmitAsync(string name, object spec) => world.CreateJobAsync(users[0].Value, spec, name);
    }

    private static Task<(string Name, string Value)[]> WithStoragesAsync(World world) =>
        AfterAsync(world, "AttachSharedStorages", Storages);

    private static Task<(string Name, string Value)[]> WithSoftwareAsync(World world) =>
        AfterAsync(world, "InstallSoftwares", Packages);

    private static async Task<(string Name, string Value)[]> AfterAsync(
        World world, string action, params (string Name, string Value)[] parameters)
    {
        var all = await OnClusterAsync(world, parameters);
        await world.Call2024Async(action, all);
        await world.AdvanceUntilIdleAsync();
        return all;
    }

    private static (string Name, string Value) Cluster(string clusterId) => ("ClusterId", clusterId);

    private static async Task<(string Name, string Value)[]> WithNodeAsync(World world, string parameter)
    {
        var clusterId = await world.RunCluster2024Async();
        return [Cluster(clusterId), (parameter, (await world.List2024Async(clusterId))[0].Text("Id"))];
    }

    private static async Task<(string Name, string Value)> WithQueueAsync(World world)
    {
        var cluster = Cluster(await world.RunCluster2024Async(("Queues", "")));
        await world.Call2024Async("CreateQueue", cluster, NewQueue);
        await world.Call2024Async("DeleteQueues", cluster, ("QueueNames.1", "comp"));
        return cluster;
    }
}
