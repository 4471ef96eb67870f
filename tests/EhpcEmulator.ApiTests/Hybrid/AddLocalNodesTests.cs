using System.Xml.Linq;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Hybrid;

public sealed class AddLocalNodesTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task AddLocalNodes_ToAHybridCluster_SetsThemUpOverTime()
    {
        var clusterId = await _world.RunHybridAsync();

        var added = await _world.CallAsync(
            "AddLocalNodes", ("ClusterId", clusterId), ("Nodes", HybridSteps.LocalNodes));

        var nodes = await _world.NodesOfAsync(clusterId, "Compute");
        nodes.Select(node => node.Text("Id")).Should().Equal(
            added.GetProperty("InstanceIds").GetProperty("InstanceId").EnumerateArray().Select(id => id.GetString()));
        nodes.Select(node => node.Text("Status")).Should().AllBe("initing");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(3));
        nodes = await _world.NodesOfAsync(clusterId, "Compute");
        nodes.Select(node => node.Text("Status")).Should().AllBe("running");
        nodes.Select(node => node.Text("Location")).Should().AllBe("OnPremise");
        nodes.Select(node => $"{node.Text("HostName")} {node.Text("IpAddress")} {Size(node)}").Should()
            .Equal("local0 192.168.0.10 8/16384", "local1 192.168.0.11 2/4096");
        (await _world.ComputesOfAsync(clusterId)).Should().Be(new Counts(2, 0, 0, 0));

        static string Size(System.Text.Json.JsonElement node) =>
            $"{node.GetProperty("TotalResources").Number("Cpu")}/{node.GetProperty("TotalResources").Number("Memory")}";
    }

    [Theory]
    [InlineData("ListNodes")]
    [InlineData("ListNodesNoPaging")]
    public async Task AddLocalNodes_AddsWhatIsListedAsNotCreatedByTheService(string action)
    {
        var clusterId = await _world.RunHybridAsync();
        var added = await _world.AddLocalNodesAsync(clusterId);
        await _world.AddComputesAsync(clusterId, 1);

        var detached = await _world.CallAsync(action, ("ClusterId", clusterId), ("OnlyDetached", "true"));

        detached.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray()
            .Where(node => node.Text("HostName") != "edge").Texts("Id").Should().BeEquivalentTo(added);
    }

    [Fact]
    public async Task AddLocalNodes_GivesJobsThatWaitTheirNodes()
    {
        var clusterId = await _world.RunHybridAsync();
        var jobId = await _world.SubmitAsync(clusterId, seconds: 60, cores: 8);
        (await _world.JobAsync(clusterId, jobId)).Text("State").Should().Be("QUEUED");

        await _world.CallAsync("AddLocalNodes", ("ClusterId", clusterId), ("Nodes", HybridSteps.LocalNodes));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(3));

        var job = await _world.JobAsync(clusterId, jobId);
        job.Text("State").Should().Be("RUNNING");
        job.Text("NodeList").Should().Contain("local0");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(60));
        (await _world.JobAsync(clusterId, jobId)).Text("State").Should().Be("FINISHED");
    }

    [Fact]
    public async Task AddLocalNodes_IntoAQueue_ServesThatOne()
    {
        var clusterId = await _world.RunHybridAsync(("JobQueue", "local"));
        await _world.AddLocalNodesAsync(clusterId, ("Queue", "workq"));

        var nodes = await _world.CallAsync("ListNodesByQueue", ("ClusterId", clusterId), ("QueueName", "workq"));

        nodes.GetProperty("Nodes").GetProperty("NodeInfo").EnumerateArray().Select(node => node.Text("HostName"))
            .Should().BeEquivalentTo("local0", "local1");
    }

    [Fact]
    public async Task AddLocalNodes_Dotted_IsUnderstoodToo()
    {
        var clusterId = await _world.RunHybridAsync();

        await _world.CallAsync(
            "AddLocalNodes", ("ClusterId", clusterId),
            ("Nodes.1.HostName", "local0"), ("Nodes.1.IpAddress", "192.168.0.10"));

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("local0");
    }

    [Fact]
    public async Task AddLocalNodes_InXml_NamesThem()
    {
        var clusterId = await _world.RunHybridAsync();

        using var response = await _world.SendAsync(
            "AddLocalNodes", ("ClusterId", clusterId), ("Nodes", HybridSteps.LocalNodes), ("Format", "XML"));

        var root = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        root.Element("InstanceIds")!.Elements("InstanceId").Select(id => id.Value).Should()
            .Equal(await _world.IdsOfAsync(clusterId));
    }

    [Fact]
    public async Task AddLocalNodes_ThenDeleteNodes_TakesThemOut()
    {
        var clusterId = await _world.RunHybridAsync();
        var ids = await _world.AddLocalNodesAsync(clusterId);

        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, ids));
        await _world.AdvanceUntilIdleAsync();

        (await _world.NodesOfAsync(clusterId, "Compute")).Should().BeEmpty();
        await _world.AddLocalNodesAsync(clusterId);
    }

    [Fact]
    public async Task AddLocalNodes_ToAClusterThatShrinks_KeepsThem()
    {
        var clusterId = await _world.RunHybridAsync();
        await _world.AddLocalNodesAsync(clusterId);
        await _world.AddComputesAsync(clusterId, 1);

        await _world.CallAsync(
            "SetAutoScaleConfig", ("ClusterId", clusterId), ("EnableAutoShrink", "true"), ("MaxNodesInCluster", "10"));
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        (await _world.HostNamesOfAsync(clusterId)).Should().Equal("local0", "local1");
    }

    [Fact]
    public async Task AddLocalNodes_ToAClusterInTheCloud_AnswersInvalidOpt()
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "AddLocalNodes", ("ClusterId", clusterId), ("Nodes", HybridSteps.LocalNodes));

        error.Should().BeEquivalentTo(new { Status = 406, Code = "InvalidOpt" });
    }

    [Fact]
    public async Task AddLocalNodes_WhileTheClusterComesUp_AnswersInvalidClusterStatus()
    {
        var created = await _world.CallAsync("CreateHybridCluster", HybridSteps.Cluster());

        var error = await _world.FailAsync(
            "AddLocalNodes", ("ClusterId", created.Text("ClusterId")), ("Nodes", HybridSteps.LocalNodes));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task AddLocalNodes_WithoutAManager_AnswersManagerNotFound()
    {
        var clusterId = await _world.RunHybridAsync();
        var managers = await _world.IdsOfAsync(clusterId, "Manager");
        await _world.CallAsync("StopNodes", [.. NodeSteps.Batch(clusterId, managers), ("Role", "Manager")]);
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync(
            "AddLocalNodes", ("ClusterId", clusterId), ("Nodes", HybridSteps.LocalNodes));

        error.Should().BeEquivalentTo(new { Status = 404, Code = "ManagerNotFound" });
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("Queue", "nowhere", 404, "ObjectNotFound")]
    [InlineData("Nodes", "", 400, "MissingNodes")]
    [InlineData("Nodes", "[]", 400, "MissingNodes")]
    [InlineData("Nodes", "local0", 400, "InvalidParams")]
    [InlineData("Nodes", """[{"IpAddress":"192.168.0.10"}]""", 400, "MissingNodes.0.HostName")]
    [InlineData("Nodes", """[{"HostName":"local0"}]""", 400, "MissingNodes.0.IpAddress")]
    [InlineData("Nodes", """[{"HostName":"-","IpAddress":"192.168.0.10"}]""", 400, "InvalidParams")]
    [InlineData("Nodes", """[{"HostName":"a","IpAddress":"::1"}]""", 400, "InvalidParams")]
    [InlineData("Nodes", """[{"HostName":"a","IpAddress":"192.168.0.10","CpuCores":0}]""", 400, "InvalidParams")]
    [InlineData("Nodes", """[{"HostName":"a","IpAddress":"192.168.0.10","Memory":-1}]""", 400, "InvalidParams")]
    [InlineData("Nodes", """[{"HostName":"edge","IpAddress":"192.168.0.10"}]""", 400, "InvalidParams")]
    [InlineData("Nodes", """[{"HostName":"a","IpAddress":"192.168.0.2"}]""", 400, "InvalidParams")]
    [InlineData(
        "Nodes",
        """[{"HostName":"a","IpAddress":"192.168.0.10"},{"HostName":"A","IpAddress":"192.168.0.11"}]""",
        400,
        "InvalidParams")]
    [InlineData(
        "Nodes",
        """[{"HostName":"a","IpAddress":"192.168.0.10"},{"HostName":"edge","IpAddress":"192.168.0.11"}]""",
        400,
        "InvalidParams")]
    public async Task AddLocalNodes_WithABadParameter_AddsNone(string parameter, string value, int status, string code)
    {
        var clusterId = await _world.RunHybridAsync();

        var error = await _world.FailAsync(
            "AddLocalNodes", ("ClusterId", clusterId), ("Nodes", HybridSteps.LocalNodes), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        (await _world.NodesOfAsync(clusterId)).Should().ContainSingle();
    }

    [Fact]
    public async Task AddLocalNodes_OfAMachineInAnotherCluster_IsRefused()
    {
        await _world.RunHybridAsync();
        var second = await _world.RunHybridAsync(("Name", "second"), ("Nodes.1.IpAddress", "192.168.0.3"));

        var error = await _world.FailAsync(
            "AddLocalNodes", ("ClusterId", second), ("Nodes.1.HostName", "a"), ("Nodes.1.IpAddress", "192.168.0.2"));

        (error.Status, error.Code).Should().Be((400, "InvalidParams"));
        error.Message.Should().Contain("Nodes.1.IpAddress");
    }
}
