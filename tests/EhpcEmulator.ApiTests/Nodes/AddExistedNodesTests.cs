using EhpcEmulator.ApiTests.Queues;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Nodes;

public sealed class AddExistedNodesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string Name, string Value) Image = ("ImageId", "m-bp1own");

    private static readonly (string Name, string Value) Owner = ("ImageOwnerAlias", "self");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task AddExistedNodes_OfInstancesLeftBehind_BringsThemUpInTheQueue()
    {
        var clusterId = await RunAsync(("JobQueue", "high"));
        var ids = await LeaveAsync(clusterId, 2, "kept");

        var answer = await _world.CallAsync(
            "AddExistedNodes", [.. NodeSteps.Batch(clusterId, ids), Image, Owner, ("JobQueue", "high")]);

        answer.Text("TaskId").Should().NotBeEmpty();
        (await _world.StatesOfAsync(clusterId)).Should().Equal("running", "initing", "initing");
        await _world.AdvanceUntilIdleAsync();
        var nodes = await _world.NodesOfAsync(clusterId, "Compute");
        nodes.Skip(1)
            .Select(node =>
                (node.Text("Id"), node.Text("Status"), node.Text("ImageId"), node.Text("ImageOwnerAlias")))
            .Should().Equal(ids.Select(id => (id, "running", "m-bp1own", "self")));
        nodes.Skip(1).Should().OnlyContain(node => !node.GetProperty("CreatedByEhpc").GetBoolean());
        (await _world.NamesInAsync(clusterId, "high")).Should().Equal("compute0", "kept1", "kept2");
        (await _world.LogOfAsync(clusterId, "AddNodes"))[0].Message.Should().Be("Succeeded to add nodes");
    }

    [Theory]
    [InlineData("system", "m-bp1own", "centos_7_6_x64_20G_alibase_20211130.vhd system")]
    [InlineData(
        "system", "centos_7_02_64_20G_alibase_20170818.vhd", "centos_7_02_64_20G_alibase_20170818.vhd system")]
    [InlineData("others", "m-bp1own", "m-bp1own others")]
    public async Task AddExistedNodes_WithAnImageOfAnOwner_TakesTheOneThatTheOwnerHas(
        string owner, string image, string expected)
    {
        var clusterId = await _world.RunClusterAsync();

        await _world.CallAsync(
            "AddExistedNodes",
            [
                .. NodeSteps.Batch(clusterId, "i-bp1aaaaaaaaaaaaaaaaa"),
                ("ImageOwnerAlias", owner), ("ImageId", image),
            ]);
        await _world.AdvanceUntilIdleAsync();

        var node = (await _world.NodesOfAsync(clusterId, "Compute"))[^1];
        $"{node.Text("ImageId")} {node.Text("ImageOwnerAlias")}".Should().Be(expected);
    }

    [Fact]
    public async Task AddExistedNodes_ThenDeleted_LeavesTheInstanceToBeAddedAgain()
    {
        var clusterId = await RunAsync();
        var ids = await LeaveAsync(clusterId, 1, "kept");
        (string, string)[] call = [.. NodeSteps.Batch(clusterId, ids), Image, Owner];
        await _world.CallAsync("AddExistedNodes", call);
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync("AddExistedNodes", call);
        await _world.AdvanceUntilIdleAsync();

        (await _world.NamesInAsync(clusterId, "workq")).Should().Equal("compute0", "kept1");
    }

    [Fact]
    public async Task AddExistedNodes_ToAnotherCluster_KeepsTheHardwareOfTheInstance()
    {
        var first = await RunAsync();
        var ids = await _world.AddComputesAsync(first, 1, ("EcsChargeType", "PrePaid"), ("HostNamePrefix", "kept"));
        var before = await HardwareAsync(first, ids[0]);
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(first, ids));
        await _world.AdvanceUntilIdleAsync();
        var second = await RunAsync();

        await _world.CallAsync("AddExistedNodes", [.. NodeSteps.Batch(second, ids), Image, Owner]);
        await _world.AdvanceUntilIdleAsync();

        (await HardwareAsync(second, ids[0])).Should().Be(before);
    }

    [Fact]
    public async Task AddExistedNodes_OfInstancesThatNobodyHasNamedBefore_TakesThemAsTheAccountsOwn()
    {
        var clusterId = await RunAsync(("EcsOrder.Compute.InstanceType", "ecs.c6.large"));
        string[] ids = ["i-bp1g6zv0ce8oghu7k0aa", "i-bp1g6zv0ce8oghu7k0ab"];

        await _world.CallAsync("AddExistedNodes", [.. NodeSteps.Batch(clusterId, [.. ids, ids[0]]), Image, Owner]);
        await _world.AdvanceUntilIdleAsync();

        var nodes = (await _world.NodesOfAsync(clusterId, "Compute")).Skip(1).ToList();
        nodes.Texts("Id").Should().Equal(ids);
        nodes.Texts("HostName").Should().Equal("iZbp1g6zv0ce8oghu7k0aaZ", "iZbp1g6zv0ce8oghu7k0abZ");
        nodes.Should().OnlyContain(node => node.Text("Status") == "running"
            && node.Text("InstanceType") == "ecs.c6.large"
            && node.Text("VpcId") == "vpc-bp1one"
            && !node.GetProperty("CreatedByEhpc").GetBoolean());
        (await _world.NodesOfAsync(clusterId)).Texts("IpAddress").Should().OnlyHaveUniqueItems();

        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("AddExistedNodes", [.. NodeSteps.Batch(await RunAsync(), ids), Image, Owner]);
    }

    [Fact]
    public async Task AddExistedNodes_OfATakenHostName_IsRefused()
    {
        var before = await RunAsync();
        var fits = await LeaveAsync(before, 1, "free");
        var taken = await LeaveAsync(before, 1, "compute");
        var clusterId = await RunAsync(("EcsOrder.Compute.Count", "3"));

        var error = await _world.FailAsync(
            "AddExistedNodes", [.. NodeSteps.Batch(clusterId, fits[0], taken[0]), Image, Owner]);

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Instance.2.Id is invalid.");
        (await _world.IdsOfAsync(clusterId)).Should().HaveCount(3).And.NotContain(fits[0]);
    }

    [Fact]
    public async Task AddExistedNodes_OfWhatDoesNotFit_NamesTheInstance()
    {
        var clusterId = await RunAsync();
        var away = await _world.RunClusterAsync(("VpcId", "vpc-bp1far"), ("VSwitchId", "vsw-bp1far"));
        var fits = await LeaveAsync(clusterId, 1, "kept");
        var otherVpc = await LeaveAsync(away, 1, "far");
        var member = (await _world.IdsOfAsync(clusterId))[0];
        var released = await _world.AddComputesAsync(clusterId, 1);
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, released));
        await _world.AdvanceUntilIdleAsync();

        foreach (var id in new[] { "i-NoSuch", "i-bp1", otherVpc[0], member, released[0] })
        {
            var error = await _world.FailAsync(
                "AddExistedNodes", [.. NodeSteps.Batch(clusterId, fits[0], id), Image, Owner]);

            error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
            error.Message.Should().StartWith("The specified parameter Instance.2.Id is invalid.");
        }

        (await _world.IdsOfAsync(clusterId)).Should().Equal(member);
    }

    [Theory]
    [InlineData("ClusterId", "", "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", "ClusterNotFound")]
    [InlineData("Instance.1.Id", "", "MissingInstance")]
    [InlineData("ImageId", "", "MissingImageId")]
    [InlineData("ImageId", "m own", "InvalidParams")]
    [InlineData("ImageOwnerAlias", "", "MissingImageOwnerAlias")]
    [InlineData("ImageOwnerAlias", "mine", "InvalidParams")]
    [InlineData("JobQueue", "1st", "InvalidParams")]
    [InlineData("JobQueue", "nosuch", "InvalidParams")]
    public async Task AddExistedNodes_WithoutWhatItNeeds_IsRefused(string parameter, string value, string code)
    {
        var order = new Dictionary<string, string>
        {
            ["ClusterId"] = await RunAsync(),
            ["Instance.1.Id"] = "i-bp1nosuch",
            ["ImageId"] = "m-bp1own",
            ["ImageOwnerAlias"] = "self",
            [parameter] = value,
        };

        var error = await _world.FailAsync(
            "AddExistedNodes", [.. order.Where(p => p.Value.Length > 0).Select(p => (p.Key, p.Value))]);

        error.Code.Should().Be(code);
        if (code == "InvalidParams")
        {
            error.Message.Should().StartWith($"The specified parameter {parameter} is invalid.");
        }
    }

    [Fact]
    public async Task AddExistedNodes_WhileTheClusterIsCreated_AnswersInvalidClusterStatus()
    {
        var clusterId = await _world.CreateClusterAsync();

        (await _world.FailAsync("AddExistedNodes", [.. NodeSteps.Batch(clusterId, "i-bp1a"), Image, Owner])).Should()
            .BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    private Task<string> RunAsync(params (string Name, string Value)[] changes) =>
        _world.RunClusterAsync([("VpcId", "vpc-bp1one"), ("VSwitchId", "vsw-bp1one"), .. changes]);

    private async Task<string> HardwareAsync(string clusterId, string id)
    {
        var list = await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"));
        var instance = list.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray()
            .Select(node => node.GetProperty("InstanceInfo")).Single(node => node.Text("InstanceId") == id);
        return instance.Text("SerialNumber") + instance.GetProperty("NetworkInterfaces").GetRawText();
    }

    // What was paid for in advance stays as an instance when its node is deleted.
    private async Task<IReadOnlyList<string>> LeaveAsync(string clusterId, int count, string prefix)
    {
        var ids = await _world.AddComputesAsync(
            clusterId, count, ("EcsChargeType", "PrePaid"), ("HostNamePrefix", prefix));
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();
        return ids;
    }
}
