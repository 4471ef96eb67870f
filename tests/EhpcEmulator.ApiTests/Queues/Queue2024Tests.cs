using System.Text.Json;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Queues;

public sealed class Queue2024Tests(Emulator emulator) : IClassFixture<Emulator>
{
    // What Terraform's acceptance tests order.
    private const string Full =
        """
        {"QueueName":"autoque1","EnableScaleOut":true,"EnableScaleIn":true,"MinCount":0,"MaxCount":20,
         "InitialCount":2,"MaxCountPerCycle":10,"InterConnect":"eRDMA","VSwitchIds":["vsw-bp1a","vsw-bp1b"],
         "HostnamePrefix":"node","HostnameSuffix":"x","RamRole":"role","KeepAliveNodes":["node1x"],
         "AllocationStrategy":"PriorityInstanceType",
         "ComputeNodes":[{"InstanceType":"ecs.c6.2xlarge","ImageId":"aliyun_2_1903_x64_20G_alibase_20240628.vhd",
           "EnableHT":false,"InstanceChargeType":"PostPaid","Period":1,"PeriodUnit":"Month","AutoRenew":false,
           "AutoRenewPeriod":1,"Duration":1,"SpotStrategy":"SpotWithPriceLimit","SpotPriceLimit":0.5,
           "SystemDisk":{"Category":"cloud_essd","Size":40,"Level":"PL0"},
           "DataDisks":[{"Category":"cloud_essd","Size":60,"Level":"PL1","DeleteWithInstance":true,
             "Device":"/dev/xvdb","MountDir":"/scratch","SnapshotId":"s-bp1"}]}]}
        """;

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task CreateQueue_WithEverythingSaid_ReadsBackEqual()
    {
        var clusterId = await _world.RunCluster2024Async();

        var created = await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", Full));
        await _world.AdvanceUntilIdleAsync();

        created.Text("Name").Should().Be("autoque1");
        ShouldBeFull(await GetAsync(clusterId, "autoque1"));
    }

    [Fact]
    public async Task CreateCluster_WithAFullQueue_ReadsBackEqual()
    {
        var clusterId = await _world.RunCluster2024Async(("Queues", $"[{Full}]"));

        ShouldBeFull(await GetAsync(clusterId, "autoque1"));
    }

    [Fact]
    public async Task UpdateQueue_WithEverythingSaid_ReadsBackEqual()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", """{"QueueName":"autoque1"}"""));

        await _world.Call2024Async("UpdateQueue", ("ClusterId", clusterId), ("Queue", Full));

        ShouldBeFull(await GetAsync(clusterId, "autoque1"));
    }

    [Fact]
    public async Task CreateQueue_WithInitialNodes_BringsThemUp()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", Full));
        var coming = await ListedAsync(clusterId, "autoque1");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(30));

        var running = await ListedAsync(clusterId, "autoque1");

        coming.GetProperty("Nodes").GetRawText().Should()
            .Be("""{"RunningCounts":0,"CreatingCounts":2,"ExceptionCounts":0}""");
        running.GetProperty("Nodes").Number("RunningCounts").Should().Be(2);
        running.Number("TotalCores").Should().Be(8, "two nodes of 8 threads run without hyper-threading");
    }

    [Theory]
    [InlineData("""{"QueueName":"q"}""", 100)]
    [InlineData("""{"QueueName":"q","MinCount":101}""", 101)]
    [InlineData("""{"QueueName":"q","InitialCount":102,"ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}""", 102)]
    public async Task CreateQueue_WithoutMaxCount_MayHaveAHundredNodesOrAsManyAsItNeeds(string queue, int most)
    {
        var clusterId = await _world.RunCluster2024Async(("MaxCount", "500"));

        await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", queue));

        (await GetAsync(clusterId, "q")).Number("MaxCount").Should().Be(most);
    }

    [Fact]
    public async Task CreateQueue_ThatScalesIn_GivesIdleNodesBackButThoseToKeep()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", Full));

        await _world.AdvanceAsync(TimeSpan.FromMinutes(10));

        var queue = await ListedAsync(clusterId, "autoque1");
        queue.GetProperty("Nodes").Number("RunningCounts").Should().Be(1, "the first one is kept alive");
    }

    [Theory]
    [InlineData("""{"QueueName":""}""", "MissingQueue.QueueName")]
    [InlineData("""{"QueueName":"comp"}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a","InitialCount":1}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a","MaxCountPerCycle":0}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a","InterConnect":"ib"}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a","AllocationStrategy":"Cheapest"}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a","InitialCount":101,"ComputeNodes":[{}]}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a_b"}""", "InvalidParams")]
    [InlineData("""{"QueueName":"sixteen.letters."}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a","HostnamePrefix":"Node"}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a","HostnamePrefix":"n.1"}""", "InvalidParams")]
    [InlineData("""{"QueueName":"a","HostnamePrefix":"a-prefix-of-more-than-32-letters-"}""", "InvalidParams")]
    public async Task CreateQueue_WithABadQueue_IsRefused(string queue, string code)
    {
        var clusterId = await _world.RunCluster2024Async();

        (await _world.Fail2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", queue))).Code.Should().Be(code);
        (await _world.Call2024Async("ListQueues", ("ClusterId", clusterId))).Number("TotalCount").Should().Be(1);
    }

    [Theory]
    [InlineData("1q")]
    [InlineData("fifteen.letters")]
    [InlineData("队列")]
    public async Task CreateQueue_OfLettersDigitsAndDots_MakesIt(string name)
    {
        var clusterId = await _world.RunCluster2024Async();

        await _world.Call2024Async(
            "CreateQueue", ("ClusterId", clusterId), ("Queue", $$"""{"QueueName":"{{name}}","ComputeNodes":[{}]}"""));
        await _world.Call2024Async(
            "CreateNodes", ("ClusterId", clusterId), ("QueueName", name), ("Count", "1"));
        await _world.AdvanceUntilIdleAsync();

        (await ListedAsync(clusterId, name)).GetProperty("Nodes").Number("RunningCounts").Should().Be(1);
    }

    [Theory]
    [InlineData("win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "abcdefgh", true)]
    [InlineData("win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "abcdefghi", false)]
    [InlineData("aliyun_3_x64_20G_alibase_20221102.vhd", "abcdefghi", true)]
    public async Task CreateQueue_OfWindowsNodes_TakesOnlyAShortPrefix(string image, string prefix, bool isTaken)
    {
        var clusterId = await _world.RunCluster2024Async();
        var queue = $$"""{"QueueName":"a","HostnamePrefix":"{{prefix}}","ComputeNodes":[{"ImageId":"{{image}}"}]}""";

        if (isTaken)
        {
            await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", queue));
            return;
        }

        (await _world.Fail2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", queue))).Message.Should()
            .Be("The specified parameter Queue.HostnamePrefix is invalid. It must have 0 to 8 characters.");
    }

    [Fact]
    public async Task CreateQueue_WithMoreNodesThanTheClusterMayHave_NamesTheCount()
    {
        var clusterId = await _world.RunCluster2024Async(("MaxCount", "2"));

        var error = await _world.Fail2024Async(
            "CreateQueue", ("ClusterId", clusterId),
            ("Queue", """{"QueueName":"a","InitialCount":2,"ComputeNodes":[{}]}"""));

        error.Message.Should().StartWith("The specified parameter Queue.InitialCount is invalid.");
    }

    [Fact]
    public async Task CreateQueue_WithAMinimum_IsFilledUpInTheNextRound()
    {
        var clusterId = await _world.RunCluster2024Async(("Queues", "[]"));

        await _world.Call2024Async(
            "CreateQueue", ("ClusterId", clusterId),
            ("Queue", """{"QueueName":"a","MinCount":2,"EnableScaleOut":true,"ComputeNodes":[{}]}"""));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await _world.Names2024Async(clusterId)).Should().Equal("compute0", "compute1");
    }

    [Fact]
    public async Task GetQueue_OfNodesThatAreProtectedThemselves_NamesThemBesideThoseOfTheQueue()
    {
        var clusterId = await _world.RunCluster2024Async(("Queues", """
            [{"QueueName":"comp","InitialCount":1,"ComputeNodes":[{}],"KeepAliveNodes":["compute0","compute9"]},
             {"QueueName":"other"}]
            """));
        await _world.Call2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "1"), ("KeepAlive", "true"));
        var made = await _world.Call2024Async("CreateNodes", ("ClusterId", clusterId), ("Count", "2"));
        await _world.Call2024Async(
            "CreateNodes", ("ClusterId", clusterId), ("QueueName", "other"), ("Count", "1"), ("KeepAlive", "true"));
        await _world.AdvanceUntilIdleAsync();

        await KeepAsync("true");
        var kept = await NamesAsync();
        await KeepAsync("false");

        kept.Should().Equal("compute0", "compute9", "compute1", "compute3");
        (await NamesAsync()).Should().Equal("compute0", "compute9", "compute1");

        Task KeepAsync(string keep) => _world.Call2024Async(
            "UpdateNodes", ("ClusterId", clusterId),
            ("Instances.1.InstanceId", made.GetProperty("InstanceIds")[1].GetString()!),
            ("Instances.1.KeepAlive", keep));

        async Task<IReadOnlyList<string?>> NamesAsync() =>
        [
            .. (await GetAsync(clusterId, "comp")).GetProperty("KeepAliveNodes").EnumerateArray()
                .Select(name => name.GetString()),
        ];
    }

    [Theory]
    [InlineData("""{"QueueName":"comp"}""")]
    [InlineData("""{"QueueName":"comp","ComputeNodes":[]}""")]
    public async Task UpdateQueue_WithoutComputeNodes_IsRefused(string queue)
    {
        var clusterId = await _world.RunCluster2024Async();

        var error = await _world.Fail2024Async("UpdateQueue", ("ClusterId", clusterId), ("Queue", queue));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith("The specified parameter Queue.ComputeNodes is invalid.");
        (await GetAsync(clusterId, "comp")).GetProperty("ComputeNodes").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task UpdateQueue_ReplacesTheWholeQueue()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", Full));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        var answer = await _world.Call2024Async(
            "UpdateQueue", ("ClusterId", clusterId),
            ("Queue", """{"QueueName":"autoque1","MaxCount":5,"ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}"""));

        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        var queue = await GetAsync(clusterId, "autoque1");
        (queue.Number("MaxCount"), queue.GetProperty("EnableScaleOut").GetBoolean()).Should().Be((5, false));
        queue.GetProperty("ComputeNodes").EnumerateArray().Select(node => node.Text("InstanceType")).Should()
            .Equal("ecs.c6.large");
        queue.Text("InterConnect").Should().Be("vpc");
        queue.Text("UpdateTime").Should().NotBe(queue.Text("CreateTime"));
    }

    [Fact]
    public async Task Queue_ThatScalesOut_GrowsForWaitingJobs()
    {
        var clusterId = await _world.RunCluster2024Async(("Queues", """
            [{"QueueName":"grow","EnableScaleOut":true,"MaxCount":3,"ComputeNodes":[{"InstanceType":"ecs.c6.xlarge"}]}]
            """));
        await _world.Call2024Async("CreateUsers", ("ClusterId", clusterId), ("User", """
            [{"UserName":"walter","Group":"users","Password":"First-pass-1"}]
            """));

        await _world.Call2024Async("CreateJob", ("ClusterId", clusterId), ("JobSpec", """
            {"RunasUser":"walter","RunasUserPassword":"First-pass-1","CommandLine":"sleep 600","JobQueue":"grow"}
            """));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(4));

        (await ListedAsync(clusterId, "grow")).GetProperty("Nodes").Number("RunningCounts").Should().Be(1);
    }

    [Fact]
    public async Task DeleteQueues_WithoutNodes_TakesThemAway()
    {
        var clusterId = await _world.RunCluster2024Async();
        await _world.Call2024Async("CreateQueue", ("ClusterId", clusterId), ("Queue", """{"QueueName":"spare"}"""));

        var full = await _world.Fail2024Async("DeleteQueues", ("ClusterId", clusterId), ("QueueNames.1", "comp"));
        var unknown = await _world.Fail2024Async("DeleteQueues", ("ClusterId", clusterId), ("QueueNames.1", "none"));
        var answer = await _world.Call2024Async(
            "DeleteQueues", ("ClusterId", clusterId), ("QueueNames", """["spare"]"""));

        full.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        unknown.Code.Should().Be("InvalidParams");
        answer.GetProperty("Success").GetBoolean().Should().BeTrue();
        (await _world.Fail2024Async("GetQueue", ("ClusterId", clusterId), ("QueueName", "spare"))).Code
            .Should().Be("InvalidParams");
        (await _world.Call2024Async("ListQueues", ("ClusterId", clusterId))).Number("TotalCount").Should().Be(1);
    }

    [Fact]
    public async Task DeleteQueues_OfTheLastOne_IsRefused()
    {
        var clusterId = await _world.RunCluster2024Async(("Queues", """[{"QueueName":"only"}]"""));

        (await _world.Fail2024Async("DeleteQueues", ("ClusterId", clusterId), ("QueueNames.1", "only"))).Code
            .Should().Be("InvalidParams");
    }

    [Fact]
    public async Task ListQueues2024_OfNamedOnes_ShowsThose()
    {
        var clusterId = await _world.RunCluster2024Async(
            ("Queues", """[{"QueueName":"one"},{"QueueName":"two"},{"QueueName":"three"}]"""));

        var list = await _world.Call2024Async(
            "ListQueues", ("ClusterId", clusterId), ("QueueNames", """["three","one"]"""));

        list.GetProperty("Queues").EnumerateArray().Select(queue => queue.Text("QueueName")).Should()
            .Equal("one", "three");
        list.Text("ClusterId").Should().Be(clusterId);
        (list.Number("PageNumber"), list.Number("PageSize"), list.Number("TotalCount")).Should().Be((1, 10, 2));
    }

    [Theory]
    [InlineData("CreateQueue")]
    [InlineData("UpdateQueue")]
    [InlineData("DeleteQueues")]
    [InlineData("GetQueue")]
    [InlineData("ListQueues")]
    public async Task Queues_OfAnUnknownCluster_AnswerClusterNotFound(string action)
    {
        var error = await _world.Fail2024Async(
            action, ("ClusterId", "ehpc-hz-nosuchone0"), ("Queue", """{"QueueName":"a","ComputeNodes":[{}]}"""),
            ("QueueName", "a"), ("QueueNames.1", "a"));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
    }

    private static void ShouldBeFull(JsonElement queue)
    {
        var sent = JsonDocument.Parse(Full).RootElement;
        foreach (var field in sent.EnumerateObject().Where(field => field.Name != "ComputeNodes"))
        {
            queue.GetProperty(field.Name).GetRawText().Should().Be(field.Value.GetRawText(), field.Name);
        }

        var node = queue.GetProperty("ComputeNodes").EnumerateArray().Should().ContainSingle().Subject;
        foreach (var field in sent.GetProperty("ComputeNodes")[0].EnumerateObject()
            .Where(field => field.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)))
        {
            node.GetProperty(field.Name).GetRawText().Should().Be(field.Value.GetRawText(), field.Name);
        }

        node.GetProperty("DataDisks")[0].Text("MountDir").Should().Be("/scratch");
    }

    private async Task<JsonElement> GetAsync(string clusterId, string queue) =>
        (await _world.Call2024Async("GetQueue", ("ClusterId", clusterId), ("QueueName", queue))).GetProperty("Queue");

    private async Task<JsonElement> ListedAsync(string clusterId, string queue) =>
        (await _world.Call2024Async("ListQueues", ("ClusterId", clusterId))).GetProperty("Queues").EnumerateArray()
            .Single(listed => listed.Text("QueueName") == queue);
}
