using System.Text.Json;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class ApplyNodesTests(SmallDataCentre emulator) : IClassFixture<SmallDataCentre>
{
    private const string Plenty = "ecs.c5.large";

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ApplyNodes_OfInstancesInStock_BringsThemUpAsAsked()
    {
        var clusterId = await _world.RunClusterAsync(("JobQueue", "high"));

        var answer = await ApplyAsync(
            clusterId,
            "2",
            ("JobQueue", "high"),
            ("HostNamePrefix", "x"),
            ("ImageId", "m-bp1mine"),
            ("AllocatePublicAddress", "true"),
            ("InternetMaxBandWidthOut", "20"),
            ("ComputeSpotStrategy", "SpotAsPriceGo"),
            ("UserData", "aGVsbG8="),
            ("Tag.1.Key", "env"),
            ("Tag.1.Value", "test"));

        answer.Number("SatisfiedAmount").Should().Be(2);
        answer.Text("Detail").Should().Be("2 of 2 instances are satisfied.");
        answer.Text("TaskId").Should().NotBeEmpty();
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "uninit", "uninit");
        await _world.AdvanceUntilIdleAsync();
        var nodes = (await _world.NodesOfAsync(clusterId, "Compute")).Skip(1).ToList();
        nodes.Select(node => node.Text("Id")).Should().Equal(IdsOf(answer));
        nodes
            .Select(node =>
                (node.Text("HostName"), node.Text("Status"), node.Text("ImageId"), node.Text("SpotStrategy")))
            .Should().Equal(
                ("x1", "running", "m-bp1mine", "SpotAsPriceGo"), ("x2", "running", "m-bp1mine", "SpotAsPriceGo"));
        var instance = await InstanceAsync(clusterId, "high", "x1");
        instance.Number("InternetMaxBandwidthOut").Should().Be(20);
        instance.GetProperty("PublicIpAddress").GetProperty("IpAddress").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task ApplyNodes_OfCores_CountsTheCoresOfTheNodes()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await ApplyAsync(
            clusterId,
            "5",
            ("ResourceAmountType", "Cores"),
            ("Cores", "2"),
            ("Memory", "4"),
            ("InstanceTypeModel.1.InstanceType", SmallDataCentre.SoldOutType),
            ("InstanceTypeModel.2.InstanceType", Plenty));

        answer.Number("SatisfiedAmount").Should().Be(6, "three nodes of two cores are the fewest that will do");
        answer.Text("Detail").Should().Be("6 of 5 cores are satisfied.");
        (await TypesAsync(clusterId)).Should().Equal(Plenty, Plenty, Plenty);
    }

    [Theory]
    [InlineData("EntryLevel", "ecs.n1.")]
    [InlineData("CreditEntryLevel", "ecs.t5-")]
    [InlineData("EnterpriseLevel", "ecs.c")]
    public async Task ApplyNodes_BySizeAndLevel_FindsATypeOfTheLevel(string level, string family)
    {
        var clusterId = await _world.RunClusterAsync();

        await ApplyAsync(
            clusterId,
            "2",
            ("ResourceAmountType", "Cores"),
            ("Cores", "2"),
            ("Memory", "4"),
            ("InstanceFamilyLevel", level));

        (await TypesAsync(clusterId)).Should().ContainSingle().Which.Should().StartWith(family);
    }

    [Theory]
    [InlineData("LowPriceResourcePlanning", Plenty)]
    [InlineData("CapacityOptResourcePlanning", "ecs.c5.2xlarge")]
    [InlineData("CustomizedResourcePlanning", SmallDataCentre.ScarceType)]
    [InlineData("", SmallDataCentre.ScarceType)]
    public async Task ApplyNodes_ByStrategy_TakesThatTypeFirst(string strategy, string first)
    {
        var clusterId = await _world.RunClusterAsync();
        string[] types = first == Plenty
            ? [SmallDataCentre.ScarceType, Plenty]
            : [SmallDataCentre.ScarceType, "ecs.c5.2xlarge"];

        await ApplyAsync(
            clusterId,
            "1",
            ("PriorityStrategy", strategy),
            ("InstanceTypeModel.1.InstanceType", types[0]),
            ("InstanceTypeModel.2.InstanceType", types[1]));

        (await TypesAsync(clusterId)).Should().Equal(first);
    }

    [Fact]
    public async Task ApplyNodes_BeyondTheStockOfOneZone_GoesOnInTheNext()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await ApplyAsync(
            clusterId,
            "4",
            ("InstanceTypeModel.1.InstanceType", SmallDataCentre.ScarceType),
            ("ZoneInfos.2.ZoneId", "cn-hangzhou-i"));

        answer.Number("SatisfiedAmount").Should().Be(4);
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(5);
    }

    [Theory]
    [InlineData("CustomizedResourcePlanning")]
    [InlineData("CapacityOptResourcePlanning")]
    public async Task ApplyNodes_OfOneTypeWithTwoImages_TakesNoMoreThanTheStock(string strategy)
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await ApplyAsync(
            clusterId,
            "4",
            ("PriorityStrategy", strategy),
            ("InstanceTypeModel.1.InstanceType", SmallDataCentre.ScarceType),
            ("InstanceTypeModel.2.InstanceType", SmallDataCentre.ScarceType),
            ("InstanceTypeModel.2.TargetImageId", "m-bp1other"));

        answer.Number("SatisfiedAmount").Should().Be(3);
        (await TypesAsync(clusterId)).Should().HaveCount(3);
    }

    [Fact]
    public async Task ApplyNodes_OfOneTypeWithTwoImages_AsksTheStockOnce()
    {
        var clusterId = await _world.RunClusterAsync();
        var fault = await emulator.OrderFaultAsync(_world, """{"effect":"soldOut","instanceType":"*","count":1}""");

        await ApplyAsync(
            clusterId,
            "1",
            ("InstanceTypeModel.1.InstanceType", SmallDataCentre.ScarceType),
            ("InstanceTypeModel.2.InstanceType", SmallDataCentre.ScarceType),
            ("InstanceTypeModel.2.TargetImageId", "m-bp1other"),
            ("Round", "2"));

        (await emulator.CountsOfAsync(_world, fault)).Should().Be("1 1");
    }

    [Fact]
    public async Task ApplyNodes_InRounds_OrdersTheRestOnceThereIsStock()
    {
        var clusterId = await _world.RunClusterAsync();
        (string, string) scarce = ("InstanceTypeModel.1.InstanceType", SmallDataCentre.ScarceType);
        var held = IdsOf(await ApplyAsync(clusterId, "2", scarce));
        await _world.AdvanceUntilIdleAsync();

        var answer = await ApplyAsync(clusterId, "2", scarce, ("Round", "3"), ("Interval", "120"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(119));
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, held));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        answer.Number("SatisfiedAmount").Should().Be(1);
        (await TypesAsync(clusterId)).Should().ContainSingle("the second round found nothing");
        await _world.AdvanceUntilIdleAsync();
        (await TypesAsync(clusterId)).Should().HaveCount(2);
        (await _world.LogOfAsync(clusterId, "ApplyNodes")).Should().ContainSingle()
            .Which.Message.Should().Be("Too few nodes are available");
    }

    [Fact]
    public async Task ApplyNodes_InRounds_ShowsATaskOfTheCallForEachThatGivesNodes()
    {
        var clusterId = await _world.RunClusterAsync();
        (string, string) scarce = ("InstanceTypeModel.1.InstanceType", SmallDataCentre.ScarceType);
        var held = IdsOf(await ApplyAsync(clusterId, "2", scarce));
        await _world.AdvanceUntilIdleAsync();

        var answer = await ApplyAsync(clusterId, "2", scarce, ("Round", "3"));
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, held));
        await _world.AdvanceUntilIdleAsync();

        (await TasksAsync(clusterId, answer)).Should().Equal("AddComputes Success 1/1", "AddComputes Success 1/1");
    }

    [Theory]
    [InlineData("TargetCapacity=2", "AddComputes Failed 2/2")]
    [InlineData("TargetCapacity=2 ResourceAmountType=Cores Cores=2 Memory=8", "AddComputes Failed 1/1")]
    public async Task ApplyNodes_WithNothingToBeHadInAnyRound_ShowsATaskThatFailed(string asked, string expected)
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await ApplyAsync(
            clusterId,
            "2",
            [
                ("InstanceTypeModel.1.InstanceType", SmallDataCentre.SoldOutType),
                ("Round", "3"),
                .. asked.Split(' ').Select(setting => setting.Split('=')).Select(pair => (pair[0], pair[1])),
            ]);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(119));
        var before = await TasksAsync(clusterId, answer);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        before.Should().BeEmpty("there is another round to come");
        (await TasksAsync(clusterId, answer)).Should().Equal(expected);
    }

    [Theory]
    [InlineData("true", "false", 3)]
    [InlineData("false", "", 3)]
    [InlineData("true", "true", 0)]
    public async Task ApplyNodes_WithPartOfTheCapacity_GivesWhatMayBeGiven(
        string strict, string allOrNothing, int given)
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await ApplyAsync(
            clusterId,
            "4",
            ("InstanceTypeModel.1.InstanceType", SmallDataCentre.ScarceType),
            ("StrictSatisfiedTargetCapacity", strict),
            ("StrictResourceProvision", allOrNothing),
            ("Round", "2"));

        answer.Number("SatisfiedAmount").Should().Be(given);
        answer.Text("TaskId").Length.Should().Be(given == 0 ? 0 : 36);
        await _world.AdvanceUntilIdleAsync();
        (await TypesAsync(clusterId)).Should().HaveCount(given);
    }

    [Theory]
    [InlineData("InstanceTypeModel.1.InstanceType", SmallDataCentre.SoldOutType, "", "")]
    [InlineData("InstanceTypeModel.1.MaxPrice", "0.001", "ComputeSpotStrategy", "SpotWithPriceLimit")]
    public async Task ApplyNodes_WithNothingToBeHad_AnswersEcsErrorAndAddsNone(
        string name, string value, string other, string otherValue)
    {
        var clusterId = await _world.RunClusterAsync();
        (string, string)[] type = [("InstanceTypeModel.1.InstanceType", Plenty), (name, value), (other, otherValue)];

        var error = await _world.FailAsync("ApplyNodes", Order(clusterId, "1", type));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "EcsError" });
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running");
        (await _world.LogOfAsync(clusterId, "ApplyNodes")).Should().BeEmpty();
    }

    [Fact]
    public async Task ApplyNodes_OfAClusterThatStops_IsNotTriedAgain()
    {
        var clusterId = await _world.RunClusterAsync();
        await ApplyAsync(
            clusterId, "1", ("InstanceTypeModel.1.InstanceType", SmallDataCentre.SoldOutType), ("Round", "10"));

        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        (await _world.LogOfAsync(clusterId, "ApplyNodes")).Should().ContainSingle();
    }

    [Fact]
    public async Task ApplyNodes_ToAFullCluster_AnswersTooManyComputes()
    {
        var clusterId = await _world.RunClusterAsync();
        await ApplyAsync(clusterId, "200");
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(SmallDataCentre.ComputesPerCluster);

        (await _world.FailAsync("ApplyNodes", Order(clusterId, "1"))).Should()
            .BeEquivalentTo(new { Status = 403, Code = "TooManyComputes" });
    }

    [Theory]
    [InlineData("TargetCapacity", "0")]
    [InlineData("TargetCapacity", "201")]
    [InlineData("ResourceAmountType", "Nodes")]
    [InlineData("Round", "11")]
    [InlineData("Interval", "59")]
    [InlineData("ZoneInfos.1.ZoneId", "cn-beijing-a")]
    [InlineData("InstanceTypeModel.1.InstanceType", "ecs.nosuch.large")]
    [InlineData("InstanceFamilyLevel", "Best")]
    [InlineData("PriorityStrategy", "Best")]
    [InlineData("ComputeSpotPriceLimit", "0.1234")]
    [InlineData("InternetMaxBandWidthIn", "11")]
    [InlineData("SystemDiskSize", "39")]
    [InlineData("SystemDiskLevel", "PL4")]
    [InlineData("UserData", "no!")]
    [InlineData("Tag.1.Key", "acs:mine")]
    [InlineData("JobQueue", "nosuch")]
    public async Task ApplyNodes_WithAnInvalidValue_NamesIt(string parameter, string value)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("ApplyNodes", Order(clusterId, "1", (parameter, value)));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running");
    }

    [Theory]
    [InlineData("MissingCores", "ResourceAmountType=Cores,Memory=4")]
    [InlineData("MissingMemory", "ResourceAmountType=Cores,Cores=2")]
    [InlineData("MissingTargetCapacity", "TargetCapacity=")]
    [InlineData("MissingZoneInfos", "ZoneInfos.1.ZoneId=")]
    [InlineData("InvalidParams", "Cores=3,Memory=1000")]
    [InlineData("InvalidParams", "ZoneInfos.2.ZoneId=cn-hangzhou-b,ZoneInfos.1.ZoneId=cn-hangzhou-b")]
    [InlineData("InvalidParams", "ComputeSpotStrategy=SpotWithPriceLimit")]
    [InlineData("InvalidParams", "StrictResourceProvision=true,StrictSatisfiedTargetCapacity=false")]
    [InlineData("ClusterNotFound", "ClusterId=ehpc-hz-nosuchone0")]
    public async Task ApplyNodes_OfWhatDoesNotGoTogether_IsRefused(string code, string changes)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "ApplyNodes",
            Order(clusterId, "1", [.. changes.Split(',').Select(p => p.Split('=')).Select(p => (p[0], p[1]))]));

        error.Code.Should().Be(code);
    }

    private static IReadOnlyList<string> IdsOf(JsonElement answer) =>
        [.. answer.GetProperty("InstanceIds").GetProperty("InstanceId").EnumerateArray().Select(id => id.GetString()!)];

    private static (string Name, string Value)[] Order(
        string clusterId, string capacity, params (string Name, string Value)[] changes)
    {
        var order = new Dictionary<string, string>
        {
            ["ClusterId"] = clusterId,
            ["TargetCapacity"] = capacity,
            ["ZoneInfos.1.ZoneId"] = "cn-hangzhou-h",
        };
        foreach (var (name, value) in changes)
        {
            order[name] = value;
        }

        return [.. order.Where(p => p.Value.Length > 0).Select(p => (p.Key, p.Value))];
    }

    private Task<JsonElement> ApplyAsync(
        string clusterId, string capacity, params (string Name, string Value)[] changes) =>
        _world.CallAsync("ApplyNodes", Order(clusterId, capacity, changes));

    private async Task<IReadOnlyList<string>> TypesAsync(string clusterId) =>
        [.. (await _world.NodesOfAsync(clusterId, "Compute")).Skip(1).Select(node => node.Text("InstanceType"))];

    // Those of the call, the latest first.
    private async Task<IReadOnlyList<string>> TasksAsync(string clusterId, JsonElement answer)
    {
        var tasks = await _world.CallAsync("ListTasks", ("ClusterId", clusterId), ("Archived", "true"));
        return
        [
            .. tasks.GetProperty("Tasks").EnumerateArray()
                .Where(task => task.Text("Request").Contains(answer.Text("RequestId"), StringComparison.Ordinal))
                .Select(task => $"{task.Text("TaskType")} {task.Text("Status")} "
                    + $"{task.Number("CurrentStep")}/{task.Number("TotalSteps")}"),
        ];
    }

    private async Task<JsonElement> InstanceAsync(string clusterId, string queue, string hostName)
    {
        var list = await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", queue));
        return list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray()
            .Single(node => node.Text("HostName") == hostName).GetProperty("InstanceInfo");
    }
}
