using System.Text.Json;
using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class ListTasksTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static readonly (string, string) Archived = ("Archived", "true");

    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListTasks_WhileAClusterComesUp_ShowsItsTaskAndThenNothing()
    {
        var created = await _world.CallAsync("CreateCluster", Orders.Cluster());
        var clusterId = created.Text("ClusterId");

        var list = await _world.CallAsync("ListTasks", ("ClusterId", clusterId));

        (list.Number("TotalCount"), list.Number("PageNumber"), list.Number("PageSize")).Should().Be((1, 1, 10));
        var task = list.GetProperty("Tasks").EnumerateArray().Single();
        (task.Text("TaskId"), task.Text("ClusterId"), task.Text("TaskType"), task.Text("Status"))
            .Should().Be((created.Text("TaskId"), clusterId, "CreateCluster", "Processing"));
        (task.Number("CurrentStep"), task.Number("TotalSteps")).Should().Be((0, 3));
        (task.Text("Result"), task.Text("Errors")).Should().Be(("{}", "[]"));
        task.Text("Request").Should().Be(JsonSerializer.Serialize(new
        {
            requestId = created.Text("RequestId"),
            uid = _world.Id,
            bid = "26842",
            clusterId,
        }));

        await _world.AdvanceUntilIdleAsync();
        (await TasksAsync(clusterId)).Should().BeEmpty();
    }

    [Fact]
    public async Task ListTasks_OfWhatIsOver_TellsTheInstancesItMade()
    {
        var clusterId = await _world.RunClusterAsync();

        var task = (await TasksAsync(clusterId, Archived)).Single();

        (task.Text("Status"), task.Number("CurrentStep"), task.Number("TotalSteps")).Should().Be(("Success", 3, 3));
        var instances = Instances(task);
        var nodes = await _world.NodesOfAsync(clusterId);
        instances.Select(instance => (instance.Text("InstanceId"), instance.Text("Ip"), instance.Text("Hostname")))
            .Should().BeEquivalentTo(nodes.Select(node =>
                (node.Text("Id"), node.Text("IpAddress"), node.Text("HostName"))));
        instances.Select(instance => instance.Text("role")).Should().BeEquivalentTo("Manager", "Login", "Compute");
    }

    [Fact]
    public async Task ListTasks_OfNodesThatAreAdded_GoesStepByStepAndKeepsThem()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "2"));
        var begun = (await TasksAsync(clusterId)).Single();
        await _world.AdvanceUntilIdleAsync();
        var added = (await _world.IdsOfAsync(clusterId)).Skip(1).ToList();
        await _world.CallAsync("DeleteNodes", NodeSteps.Batch(clusterId, added));
        await _world.AdvanceUntilIdleAsync();

        var tasks = await TasksAsync(clusterId, Archived);

        (begun.Text("TaskType"), begun.Number("CurrentStep"), begun.Number("TotalSteps"))
            .Should().Be(("AddComputes", 0, 2));
        tasks.Select(Line).Should().Equal(
            "DeleteComputes Success 2/2", "AddComputes Success 2/2", "CreateCluster Success 3/3");
        Instances(tasks[1]).Select(instance => instance.Text("InstanceId")).Should().Equal(added);
        tasks[0].Text("Result").Should().Be("{}");
    }

    [Fact]
    public async Task ListTasks_OfEachKindOfWork_NamesIt()
    {
        var clusterId = await _world.RunClusterAsync();
        var compute = await _world.IdsOfAsync(clusterId);
        foreach (var (action, parameters) in new[]
        {
            ("StopNodes", NodeSteps.Batch(clusterId, compute)),
            ("StartNodes", NodeSteps.Batch(clusterId, compute)),
            ("ResetNodes", NodeSteps.Batch(clusterId, compute)),
            ("StopCluster", [("ClusterId", clusterId)]),
            ("StartCluster", [("ClusterId", clusterId)]),
        })
        {
            await _world.CallAsync(action, parameters);
            await _world.AdvanceUntilIdleAsync();
        }

        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));

        (await TasksAsync(clusterId, Archived)).Select(Line).Should().Equal(
            "DeleteCluster Processing 0/3", "StartCluster Success 3/3", "StopCluster Success 3/3",
            "ResetCompute Success 1/1", "StartComputes Success 1/1", "StopComputes Success 1/1",
            "CreateCluster Success 3/3");
        (await TasksAsync(clusterId)).Select(Line).Should().Equal("DeleteCluster Processing 0/3");
    }

    [Fact]
    public async Task ListTasks_OfARecovery_ResetsEachNode()
    {
        var clusterId = await _world.RunClusterAsync();
        await Control.WorldFaultSteps.OrderFaultAsync(
            emulator, _world, """{"effect":"clusterFailure","stage":"stop"}""");
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();

        await _world.CallAsync("RecoverCluster", ("ClusterId", clusterId));

        Line((await TasksAsync(clusterId)).Single()).Should().Be("ResetCompute Processing 0/3");
        await _world.AdvanceUntilIdleAsync();
        Line((await TasksAsync(clusterId, Archived))[0]).Should().Be("ResetCompute Success 3/3");
    }

    [Fact]
    public async Task ListTasks_OfWhatFailedInPart_SaysWhatWentWrong()
    {
        var clusterId = await _world.RunClusterAsync();
        await Control.WorldFaultSteps.OrderFaultAsync(
            emulator, _world, """{"effect":"bootFailure","hostName":"compute1"}""");

        await _world.AddComputesAsync(clusterId, 2);

        var task = (await TasksAsync(clusterId, Archived))[0];
        Line(task).Should().Be("AddComputes PartialFail 2/2");
        task.Text("Errors").Should().Be("""["Failed to add nodes: compute1 is in exception."]""");
        Instances(task).Should().HaveCount(2);
    }

    [Fact]
    public async Task ListTasks_OfAClusterThatFailed_SaysWhy()
    {
        await Control.WorldFaultSteps.OrderFaultAsync(
            emulator, _world, """{"effect":"bootFailure","hostName":"manager","count":1}""");
        var clusterId = await _world.CreateClusterAsync();
        await _world.AdvanceUntilIdleAsync();

        var task = (await TasksAsync(clusterId, Archived)).Single();

        (task.Text("Status"), task.Text("Result"), task.Text("Errors"))
            .Should().Be(("Failed", "{}", """["Failed to start manager."]"""));
    }

    [Fact]
    public async Task ListTasks_WithATaskId_ListsItWhetherItIsOverOrNot()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 1);
        var over = (await TasksAsync(clusterId, Archived))[1].Text("TaskId");

        foreach (var archived in new[] { "true", "false" })
        {
            var task = (await TasksAsync(clusterId, ("TaskId", over), ("Archived", archived))).Single();
            Line(task).Should().Be("CreateCluster Success 3/3");
        }

        (await TasksAsync(clusterId, ("TaskId", "00000000-0000-5000-8000-000000000000"))).Should().BeEmpty();
        var other = await _world.CreateClusterAsync();
        (await TasksAsync(other, ("TaskId", over))).Should().BeEmpty();
    }

    [Fact]
    public async Task ListTasks_PageByPage_ShowsEachOnce()
    {
        var clusterId = await _world.RunClusterAsync();
        for (var count = 0; count < 4; count++)
        {
            await _world.AddComputesAsync(clusterId, 1);
        }

        var all = (await TasksAsync(clusterId, Archived)).Select(task => task.Text("TaskId")).ToList();
        var second = await _world.CallAsync(
            "ListTasks", ("ClusterId", clusterId), Archived, ("PageSize", "2"), ("PageNumber", "2"));

        all.Should().HaveCount(5).And.OnlyHaveUniqueItems();
        second.GetProperty("Tasks").EnumerateArray().Select(task => task.Text("TaskId")).Should().Equal(all[2..4]);
        (second.Number("TotalCount"), second.Number("PageNumber"), second.Number("PageSize")).Should().Be((5, 2, 2));
        (await TasksAsync(clusterId, Archived, ("PageNumber", "999"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("PageNumber", "0", 400, "InvalidParams")]
    [InlineData("PageNumber", "1000", 400, "InvalidParams")]
    [InlineData("PageSize", "0", 400, "InvalidParams")]
    [InlineData("PageSize", "51", 400, "InvalidParams")]
    [InlineData("Archived", "maybe", 400, "InvalidParams")]
    public async Task ListTasks_WithABadValue_IsRefused(string name, string value, int status, string code)
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync("ListTasks", ("ClusterId", clusterId), (name, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        if (code == "InvalidParams")
        {
            error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
        }
    }

    [Fact]
    public async Task ListTasks_InXml_RepeatsTheElement()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.AddComputesAsync(clusterId, 1);

        var answer = await _world.XmlAsync("ListTasks", ("ClusterId", clusterId), Archived);

        answer.Elements("Tasks").Select(task => task.Element("TaskType")!.Value)
            .Should().Equal("AddComputes", "CreateCluster");
    }

    private static string Line(JsonElement task) =>
        $"{task.Text("TaskType")} {task.Text("Status")} {task.Number("CurrentStep")}/{task.Number("TotalSteps")}";

    private static IReadOnlyList<JsonElement> Instances(JsonElement task) =>
        [.. JsonDocument.Parse(task.Text("Result")).RootElement.GetProperty("Instances").EnumerateArray()];

    private async Task<IReadOnlyList<JsonElement>> TasksAsync(
        string clusterId, params (string Name, string Value)[] filters)
    {
        var list = await _world.CallAsync("ListTasks", [("ClusterId", clusterId), .. filters]);
        return [.. list.GetProperty("Tasks").EnumerateArray()];
    }
}
