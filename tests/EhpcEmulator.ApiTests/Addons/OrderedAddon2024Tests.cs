using System.Text.Json;
using EhpcEmulator.ApiTests.Clusters;
using EhpcEmulator.ApiTests.Logs;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.ApiTests.Users;
using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Addons;

/// <summary>Addons that a cluster is ordered with, and what happens to addons whose cluster is lost.</summary>
public sealed class OrderedAddon2024Tests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateCluster2024_WithAnAddon_HasItWhenItRuns()
    {
        var clusterId = await _world.CreateCluster2024Async(Login());
        var coming = (await _world.AddonsAsync(clusterId)).Single();
        await _world.AdvanceUntilIdleAsync();
        var running = (await _world.AddonsAsync(clusterId)).Single();

        coming.Should().MatchRegex("^Login-1.0-[a-z0-9]{10} Installing$");
        running.Should().Be(coming.Replace("Installing", "Running", StringComparison.Ordinal));
        var addon = await _world.AddonAsync(clusterId, running.Split(' ')[0]);
        addon.Text("InstallTime").Should().Be("2024-01-01 00:00:10");
        var login = (await emulator.LoginsAsync(_world, clusterId)).Single();
        (login.HostName, login.Status, login.InstanceType).Should().Be(("login0", NodeStatus.Running, "ecs.c7.xlarge"));
        addon.GetProperty("ResourcesSpec").GetProperty("EcsResources")[0].Text("InstanceId").Should().Be(login.Id);
        addon.GetProperty("ServicesSpec").EnumerateArray().Select(service => service.Text("ServiceName"))
            .Should().Equal("SSH", "VNC", "CLIENT");
        (await _world.StepsAsync("CreateCluster")).Should().ContainInOrder(
            $"CreateNodes RunInstances {login.Id} Finished",
            $"ConfigCluster InitializeCluster {clusterId} Finished",
            $"InstallAddon InstallAddon {addon.Text("AddonId")} Finished");
        (await _world.ActionsAsync()).Should().Equal("CreateCluster Finished");
    }

    [Fact]
    public async Task CreateCluster2024_WithAllOfAnAddon_ShowsWhatWasOrdered()
    {
        var clusterId = await _world.RunCluster2024Async(Login(
            """
            {"EipResource":{"AutoCreate":false,"Bandwidth":"20","EipAddress":"47.1.2.3","EipInstanceId":"eip-bp1own",
              "InstanceChargeType":"PostPaid","InternetChargeType":"PayByBandwidth"},
             "EcsResources":[{"InstanceType":"ecs.c7.large","ImageId":"aliyun_3_x64_20G_alibase_20221102.vhd",
              "EnableHT":false,"InstanceChargeType":"PrePaid","Period":2,"PeriodUnit":"Week","AutoRenew":true,
              "AutoRenewPeriod":3,"Duration":1,"SpotStrategy":"NoSpot","SpotPriceLimit":0,"InstanceId":"i-any",
              "PrivateIpAddress":"10.0.0.9","OsName":"any","OsNameEN":"any",
              "SystemDisk":{"Category":"cloud_ssd","Size":80,"Level":"PL1"},
              "DataDisks":[{"Category":"cloud_essd","Size":500,"Level":"PL2","DeleteWithInstance":false}]}]}
            """,
            """
            [{"ServiceName":"CLIENT","ServiceAccessType":"URL","ServiceAccessUrl":"",
              "NetworkACL":[{"IpProtocol":"UDP","Port":4000,"SourceCidrIp":"172.16.0.0/12"}],
              "InputParams":[{"Name":"PATH","Type":"String","Value":"/opt","Label":"Path","HelpText":"Where"}]}]
            """));

        var addon = await _world.AddonAsync(clusterId, (await _world.AddonsAsync(clusterId)).Single().Split(' ')[0]);
        var instance = addon.GetProperty("ResourcesSpec").GetProperty("EcsResources")[0];
        var login = (await emulator.LoginsAsync(_world, clusterId)).Single();
        (instance.Text("InstanceId"), instance.Text("PrivateIpAddress"), instance.Text("OsNameEN"))
            .Should().Be((login.Id, login.PrivateIpAddress, "Alibaba Cloud Linux  3 64 bit"));
        (instance.Text("InstanceType"), instance.Number("Period"), instance.Text("PeriodUnit"))
            .Should().Be(("ecs.c7.large", 2, "Week"));
        instance.GetProperty("DataDisks")[0].Number("Size").Should().Be(500);
        var eip = addon.GetProperty("ResourcesSpec").GetProperty("EipResource");
        (eip.Text("EipInstanceId"), eip.Text("EipAddress"), eip.Text("Bandwidth"))
            .Should().Be(("eip-bp1own", login.PublicIpAddress, "20"));
        var service = addon.GetProperty("ServicesSpec").EnumerateArray().Single();
        service.GetProperty("NetworkACL")[0].Number("Port").Should().Be(4000);
        service.GetProperty("InputParams")[0].Text("Value").Should().Be("/opt");
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "TooManyNodes")]
    public async Task CreateCluster2024_WithAnAddon_CountsItsNodesInTheQuota(int logins, string? refusal)
    {
        var order = Login($$"""{"EcsResources":[{{string.Join(',', Enumerable.Repeat("{}", logins))}}]}""");
        var queue =
            ("Queues", """[{"QueueName":"comp","InitialCount":2,"ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}]""");

        if (refusal is null)
        {
            var clusterId = await _world.RunCluster2024Async(order, queue);
            (await emulator.LoginsAsync(_world, clusterId)).Select(node => node.HostName)
                .Should().Equal("login0", "login1", "login2");
            return;
        }

        var error = await _world.Fail2024Async("CreateCluster", Orders.Cluster2024(order, queue));
        error.Should().BeEquivalentTo(new { Status = 403, Code = refusal });
        (await _world.Call2024Async("ListClusters")).Number("TotalCount").Should().Be(0);
    }

    [Theory]
    [InlineData("""[{"Name":"Portal","Version":"1.0"}]""", "InvalidParams", "Addons.0.Name")]
    [InlineData("""[{"Name":"Login","Version":"9.9"}]""", "InvalidParams", "Addons.0.Version")]
    [InlineData("""[{"Version":"1.0"}]""", "MissingAddons.0.Name", "Addons.0.Name")]
    [InlineData("""[{"Name":"Login"}]""", "MissingAddons.0.Version", "Addons.0.Version")]
    [InlineData(
        """[{"Name":"Login","Version":"1.0","ResourcesSpec":"{\"EcsResources\":[{\"InstanceType\":\"ecs.none\"}]}"}]""",
        "InvalidParams", "Addons.0.ResourcesSpec.EcsResources.0.InstanceType")]
    [InlineData("""[{"Name":"Login","Version":"1.0","ServicesSpec":"[{\"ServiceName\":\"FTP\"}]"}]""",
        "InvalidParams", "Addons.0.ServicesSpec.0.ServiceName")]
    [InlineData("""[{"Name":"Login","Version":"1.0","ResourcesSpec":"login node"}]""",
        "InvalidParams", "Addons.0.ResourcesSpec")]
    [InlineData("""[{"Name":"Login","Version":"1.0"},{"Name":"Login","Version":"1.0"}]""", "InvalidParams", "Addons")]
    public async Task CreateCluster2024_WithAnAddonThatCannotBe_NamesItAndCreatesNothing(
        string addons, string code, string path)
    {
        var error = await _world.Fail2024Async("CreateCluster", Orders.Cluster2024(("Addons", addons)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain($"{path} ");
        (await _world.Call2024Async("ListClusters")).Number("TotalCount").Should().Be(0);
    }

    [Fact]
    public async Task DeleteCluster2024_OfAClusterWithAnAddon_TakesItAndItsNodeAlong()
    {
        var clusterId = await _world.RunCluster2024Async(Login());

        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await emulator.LoginsAsync(_world, clusterId)).Should().BeEmpty();
        (await CountAddonsAsync()).Should().Be(0);
    }

    [Fact]
    public async Task CreateCluster2024_WhoseAddonFindsNoInstance_FailsWithItAndCanBeDeleted()
    {
        var clusterId = await _world.CreateCluster2024Async(
            Login($$"""{"EcsResources":[{"InstanceType":"{{AddonEmulator.SoldOutType}}"}]}"""));
        await _world.AdvanceUntilIdleAsync();

        (await _world.Call2024Async("GetCluster", ("ClusterId", clusterId))).Text("ClusterStatus")
            .Should().Be("exception");
        var addon = (await _world.AddonsAsync(clusterId)).Single();
        addon.Should().EndWith(" Exception");
        (await _world.ActionsAsync()).Should().Equal("CreateCluster Failed");
        (await _world.StepsAsync("CreateCluster")).Should().Contain(
            $"InstallAddon InstallAddon {addon.Split(' ')[0]} Failed");

        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await CountAddonsAsync()).Should().Be(0);
        (await _world.ActionsAsync()).Should().Equal("DeleteCluster Finished", "CreateCluster Failed");
    }

    [Fact]
    public async Task RecoverCluster_OfOneWhoseAddonFailed_BringsTheAddonToo()
    {
        await using var sharing = new ConfiguredEmulator(
            ("Contract:ShareClusters", "true"), ($"Hardware:Stock:*/{AddonEmulator.SoldOutType}", "1"));
        var world = sharing.NewWorld();
        var order = Login($$"""{"EcsResources":[{"InstanceType":"{{AddonEmulator.SoldOutType}}"}]}""");
        var first = await world.RunCluster2024Async(order);
        var second = await world.CreateCluster2024Async(order);
        await world.AdvanceUntilIdleAsync();
        var failed = (await world.AddonsAsync(second)).Single();
        await world.Call2024Async("DeleteCluster", ("ClusterId", first));
        await world.AdvanceUntilIdleAsync();

        await world.CallAsync("RecoverCluster", ("ClusterId", second), ("OsTag", "CentOS_7.6_64"));
        await world.AdvanceUntilIdleAsync();

        failed.Should().EndWith(" Exception");
        (await world.AddonsAsync(second)).Should()
            .Equal(failed.Replace("Exception", "Running", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "InstallAddon Failed", "InstallAddon InstallAddon {0} Failed")]
    [InlineData(true, "UnInstallAddon Finished", "UninstallAddon UninstallAddon {0} Finished")]
    public async Task DeleteCluster2024_WhileAnAddonComesOrGoes_EndsItsActionAtOnce(
        bool isGoing, string action, string step)
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.OrderAddonAsync(clusterId);
        if (isGoing)
        {
            await _world.AdvanceUntilIdleAsync();
            await _world.UninstallAsync(clusterId, addonId);
        }

        await _world.Call2024Async("DeleteCluster", ("ClusterId", clusterId));

        var name = action.Split(' ')[0];
        (await _world.ActionsAsync(("ActionName.1", name))).Should().Equal(action);
        (await _world.StepsAsync(name)).Should().Contain(step.Replace("{0}", addonId, StringComparison.Ordinal));
        await _world.AdvanceUntilIdleAsync();
        (await _world.ActionsAsync(("ActionName.1", name))).Should().Equal(action);
        (await CountAddonsAsync()).Should().Be(0);
    }

    // As the API's page has it: the two specifications are JSON text in JSON text.
    private static (string Name, string Value) Login(
        string resources = AddonSteps.Resources, string services = AddonSteps.Services) =>
        ("Addons", JsonSerializer.Serialize(
            new[] { new { Name = "Login", Version = "1.0", ResourcesSpec = resources, ServicesSpec = services } }));

    private Task<int> CountAddonsAsync() =>
        emulator.ReadAsync(_world, session => session.Db.InstalledAddons.CountAsync());
}
