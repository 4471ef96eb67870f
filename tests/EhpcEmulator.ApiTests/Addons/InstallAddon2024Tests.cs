using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EhpcEmulator.ApiTests.Support;
using EhpcEmulator.Store.Entities;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Addons;

public sealed class InstallAddon2024Tests(AddonEmulator emulator) : IClassFixture<AddonEmulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task InstallAddon_OnARunningCluster_RunsAfterTheTimeOfItsInstallation()
    {
        var clusterId = await _world.RunCluster2024Async();

        var answer = await _world.Call2024Async("InstallAddon", AddonSteps.Order(clusterId));

        var addonId = answer.Text("AddonId");
        addonId.Should().MatchRegex("^Login-1.0-[a-z0-9]{10}$");
        answer.Text("ClusterId").Should().Be(clusterId);
        (await _world.AddonsAsync(clusterId)).Should().Equal($"{addonId} Installing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(5_999));
        (await _world.AddonsAsync(clusterId)).Should().Equal($"{addonId} Installing");
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await _world.AddonsAsync(clusterId)).Should().Equal($"{addonId} Running");
    }

    [Fact]
    public async Task InstallAddon_OnARunningCluster_AddsALoginNodeThatComesUp()
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.OrderAddonAsync(clusterId);

        (await emulator.LoginsAsync(_world, clusterId)).Select(node => node.Status).Should().Equal(NodeStatus.Uninit);
        await _world.AdvanceUntilIdleAsync();
        var login = (await emulator.LoginsAsync(_world, clusterId)).Single();
        (login.HostName, login.Status).Should().Be(("login0", NodeStatus.Running));
        (await _world.Call2024Async("GetCluster", ("ClusterId", clusterId))).Text("ClusterStatus")
            .Should().Be("running");
    }

    [Fact]
    public async Task InstallAddon_WithEveryParameter_ShowsThemInGetAddon()
    {
        var clusterId = await _world.RunCluster2024Async();
        const string Instance = """
            "InstanceType":"ecs.c7.large","ImageId":"aliyun_3_x64_20G_alibase_20221102.vhd","EnableHT":false,
            "InstanceChargeType":"PrePaid","Period":2,"PeriodUnit":"Week","AutoRenew":true,"AutoRenewPeriod":3,
            "Duration":1,"SystemDisk":{"Category":"cloud_ssd","Size":80,"Level":"PL1"},
            "DataDisks":[{"Category":"cloud_essd","Size":500,"Level":"PL2","DeleteWithInstance":false}]
            """;
        const string Eip = """
            "AutoCreate":false,"EipInstanceId":"eip-bp1own","Bandwidth":"20","InstanceChargeType":"PrePaid",
            "InternetChargeType":"PayByBandwidth"
            """;

        var addonId = await _world.InstallAddonAsync(
            clusterId,
            ("ResourcesSpec", $$$"""{"EcsResources":[{{{{Instance}}}}],"EipResource":{{{{Eip}}}}}"""),
            ("ServicesSpec", """
                [{"ServiceName":"CLIENT","ServiceAccessType":"URL",
                "NetworkACL":[{"IpProtocol":"UDP","Port":4000,"SourceCidrIp":"172.16.0.0/12"}],
                "InputParams":[{"Name":"PATH","Type":"String","Value":"/opt","Label":"Path","HelpText":"Where"}]}]
                """));

        var addon = await _world.AddonAsync(clusterId, addonId);
        var resources = addon.GetProperty("ResourcesSpec");
        var node = (await emulator.LoginsAsync(_world, clusterId)).Single();
        Holds(resources.GetProperty("EcsResources")[0], $$"""
            {{{Instance}},"InstanceId":"{{node.Id}}","PrivateIpAddress":"{{node.PrivateIpAddress}}",
            "OsName":"Alibaba Cloud Linux 3 64位","OsNameEN":"Alibaba Cloud Linux  3 64 bit","SpotStrategy":"NoSpot"}
            """);
        var address = resources.GetProperty("EipResource").Text("EipAddress");
        Holds(resources.GetProperty("EipResource"), $$"""{{{Eip}},"EipAddress":"{{address}}"}""");
        address.Should().Be(node.PublicIpAddress).And.StartWith("47.");
        var service = addon.GetProperty("ServicesSpec").EnumerateArray().Should().ContainSingle().Subject;
        Holds(service, $$"""
            {"ServiceName":"CLIENT","ServiceAccessType":"URL","ServiceAccessUrl":"https://{{address}}:4000",
            "NetworkACL":[{"IpProtocol":"UDP","Port":4000,"SourceCidrIp":"172.16.0.0/12"}],
            "InputParams":[{"Name":"PATH","Type":"String","Value":"/opt","Label":"Path","HelpText":"Where"}]}
            """);
        node.InstanceType.Should().Be("ecs.c7.large");
    }

    [Fact]
    public async Task InstallAddon_OfWhatGetAddonShows_HasAnInstanceOfItsOwn()
    {
        var model = await _world.RunCluster2024Async();
        var known = await _world.AddonAsync(model, await _world.InstallAddonAsync(model));
        var clusterId = await _world.RunCluster2024Async();

        var addonId = await _world.InstallAddonAsync(
            clusterId,
            ("ResourcesSpec", known.GetProperty("ResourcesSpec").GetRawText()),
            ("ServicesSpec", known.GetProperty("ServicesSpec").GetRawText()));

        var login = (await emulator.LoginsAsync(_world, clusterId)).Single();
        var instance = (await _world.AddonAsync(clusterId, addonId)).GetProperty("ResourcesSpec")
            .GetProperty("EcsResources")[0];
        (instance.Text("InstanceId"), instance.Text("PrivateIpAddress")).Should()
            .Be((login.Id, login.PrivateIpAddress));
        (await emulator.LoginsAsync(_world, model)).Single().Id.Should().NotBe(login.Id);
    }

    [Fact]
    public async Task InstallAddon_AsAForm_IsTakenLikeAQuery()
    {
        var clusterId = await _world.RunCluster2024Async();
        using var client = emulator.CreateClient();
        using var form = new FormUrlEncodedContent(AddonSteps.Order(clusterId)
            .Concat([("Action", "InstallAddon"), ("Version", "2024-07-30"), ("AccessKeyId", _world.Id)])
            .Select(parameter => KeyValuePair.Create(parameter.Item1, parameter.Item2)));

        using var response = await client.PostAsync(new Uri("/", UriKind.Relative), form);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await _world.AddonsAsync(clusterId)).Should().ContainSingle();
    }

    [Fact]
    public async Task InstallAddon_WithFlattenedParameters_IsTakenLikeJson()
    {
        var clusterId = await _world.RunCluster2024Async();

        var addonId = await _world.InstallAddonAsync(
            clusterId,
            ("ResourcesSpec", ""),
            ("ResourcesSpec.EcsResources.1.InstanceType", "ecs.c7.large"),
            ("ResourcesSpec.EcsResources.1.SpotStrategy", "SpotWithPriceLimit"),
            ("ResourcesSpec.EcsResources.1.SpotPriceLimit", "0.5"),
            ("ServicesSpec", ""),
            ("ServicesSpec.0.ServiceName", "SSH"));

        var addon = await _world.AddonAsync(clusterId, addonId);
        var instance = addon.GetProperty("ResourcesSpec").GetProperty("EcsResources")[0];
        instance.Text("InstanceType").Should().Be("ecs.c7.large");
        instance.GetProperty("SpotPriceLimit").GetDecimal().Should().Be(0.5m);
        addon.GetProperty("ResourcesSpec").TryGetProperty("EipResource", out _).Should().BeFalse();
        (await emulator.LoginsAsync(_world, clusterId)).Single().PublicIpAddress.Should().BeEmpty();
    }

    [Theory]
    [InlineData("AddonName", "Portal", "AddonName")]
    [InlineData("AddonVersion", "2.0", "AddonVersion")]
    [InlineData("ResourcesSpec", "login node", "ResourcesSpec")]
    [InlineData("ResourcesSpec", """{"EipResource":{"Bandwidth":"1001"}}""", "ResourcesSpec.EipResource.Bandwidth")]
    [InlineData("ResourcesSpec", """{"EipResource":{"AutoCreate":"no"}}""", "ResourcesSpec.EipResource.AutoCreate")]
    [InlineData("ServicesSpec", """[{"ServiceName":"FTP"}]""", "ServicesSpec.0.ServiceName")]
    [InlineData("ServicesSpec", """[{"ServiceName":"SSH"},{"ServiceName":"FTP"}]""", "ServicesSpec.1.ServiceName")]
    public async Task InstallAddon_WithAnInvalidValue_AnswersInvalidParamsNamingItAndInstallsNothing(
        string parameter, string value, string path)
    {
        var clusterId = await _world.RunCluster2024Async();

        await ShouldNameAsync(path, AddonSteps.Order(clusterId, (parameter, value)));

        (await _world.AddonsAsync(clusterId)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("InstanceType", """{"InstanceType":"ecs.none"}""")]
    [InlineData("PeriodUnit", """{"PeriodUnit":"Year"}""")]
    [InlineData("Period", """{"Period":10}""")]
    [InlineData("AutoRenewPeriod", """{"AutoRenewPeriod":4}""")]
    [InlineData("Duration", """{"Duration":2}""")]
    [InlineData("InstanceChargeType", """{"InstanceChargeType":"Free"}""")]
    [InlineData("SpotPriceLimit", """{"SpotStrategy":"SpotWithPriceLimit"}""")]
    [InlineData("SpotStrategy", """{"InstanceChargeType":"PrePaid","SpotStrategy":"SpotAsPriceGo"}""")]
    [InlineData("EnableHT", """{"EnableHT":"perhaps"}""")]
    [InlineData("SystemDisk.Size", """{"SystemDisk":{"Size":39}}""")]
    [InlineData("SystemDisk.Size", """{"SystemDisk":{"Category":"cloud","Size":501}}""")]
    [InlineData("SystemDisk.Category", """{"SystemDisk":{"Category":"floppy"}}""")]
    [InlineData("DataDisks.0.Size", """{"DataDisks":[{"Level":"PL3","Size":1260}]}""")]
    [InlineData("DataDisks.1.Category", """{"DataDisks":[{},{"Category":"cloud"}]}""")]
    public async Task InstallAddon_OnAnInvalidInstance_AnswersInvalidParamsNamingIt(string path, string instance)
    {
        var clusterId = await _world.RunCluster2024Async();

        await ShouldNameAsync(
            $"ResourcesSpec.EcsResources.0.{path}",
            AddonSteps.Order(clusterId, ("ResourcesSpec", $$"""{"EcsResources":[{{instance}}]}""")));
    }

    [Theory]
    [InlineData("IpProtocol", """{"IpProtocol":"ICMP","Port":1}""")]
    [InlineData("Port", """{"IpProtocol":"TCP","Port":65536}""")]
    [InlineData("Port", """{"IpProtocol":"TCP","Port":2.5}""")]
    [InlineData("SourceCidrIp", """{"IpProtocol":"TCP","Port":22,"SourceCidrIp":"here"}""")]
    public async Task InstallAddon_WithAnInvalidRuleOfAccess_AnswersInvalidParamsNamingIt(string path, string rule)
    {
        var clusterId = await _world.RunCluster2024Async();

        await ShouldNameAsync(
            $"ServicesSpec.0.NetworkACL.0.{path}",
            AddonSteps.Order(clusterId, ("ServicesSpec", $$"""[{"ServiceName":"SSH","NetworkACL":[{{rule}}]}]""")));
    }

    [Theory]
    [InlineData("ClusterId")]
    [InlineData("AddonName")]
    [InlineData("AddonVersion")]
    [InlineData("ResourcesSpec")]
    [InlineData("ServicesSpec")]
    public async Task InstallAddon_WithoutARequiredParameter_SaysWhichIsMissing(string parameter)
    {
        var error = await _world.Fail2024Async("InstallAddon", AddonSteps.Order("ehpc-hz-nosuchone0", (parameter, "")));

        error.Should().BeEquivalentTo(new { Status = 400, Code = $"Missing{parameter}" });
    }

    [Fact]
    public async Task InstallAddon_OfNoCluster_AnswersClusterNotFound()
    {
        var error = await _world.Fail2024Async("InstallAddon", AddonSteps.Order("ehpc-hz-nosuchone0"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    [Fact]
    public async Task InstallAddon_WhileTheClusterComesUp_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateCluster2024Async();

        var error = await _world.Fail2024Async("InstallAddon", AddonSteps.Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task InstallAddon_OnAClusterThatHasOne_AnswersConflictOpt()
    {
        var clusterId = await _world.RunCluster2024Async();
        var addonId = await _world.InstallAddonAsync(clusterId);

        var error = await _world.Fail2024Async("InstallAddon", AddonSteps.Order(clusterId));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "ConflictOpt" });
        (await _world.AddonsAsync(clusterId)).Should().Equal($"{addonId} Running");
    }

    [Fact]
    public async Task InstallAddon_OfATypeThatIsSoldOut_AnswersEcsErrorAndAddsNoNode()
    {
        var clusterId = await _world.RunCluster2024Async();
        var order = AddonSteps.Order(
            clusterId,
            ("ResourcesSpec", $$"""{"EcsResources":[{"InstanceType":"{{AddonEmulator.SoldOutType}}"}]}"""));

        var error = await _world.Fail2024Async("InstallAddon", order);

        error.Should().BeEquivalentTo(new { Status = 406, Code = "EcsError" });
        error.Message.Should().Contain("sold out");
        (await emulator.LoginsAsync(_world, clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task InstallAddon_BeyondTheQuotaOfNodes_AnswersTooManyNodes()
    {
        var clusterId = await _world.RunCluster2024Async();
        var order = AddonSteps.Order(clusterId, ("ResourcesSpec", """{"EcsResources":[{},{},{},{},{}]}"""));

        var error = await _world.Fail2024Async("InstallAddon", order);

        error.Should().BeEquivalentTo(new { Status = 403, Code = "TooManyNodes" });
        (await emulator.LoginsAsync(_world, clusterId)).Should().BeEmpty();
    }

    private async Task ShouldNameAsync(string path, (string Name, string Value)[] order)
    {
        var error = await _world.Fail2024Async("InstallAddon", order);
        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {path} is invalid.");
    }

    private static void Holds(JsonElement actual, string expected)
    {
        var wanted = JsonNode.Parse(expected);
        JsonNode.DeepEquals(JsonNode.Parse(actual.GetRawText()), wanted)
            .Should().BeTrue($"{actual} should be {wanted}");
    }
}
