using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Commands;

public sealed class InvokeShellCommandTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task InvokeShellCommand_WithoutNodes_RunsOnAllThatRun()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var computes = await _world.IdsOfAsync(clusterId);
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, computes[1]));
        await _world.AdvanceUntilIdleAsync();

        var answer = await _world.CallAsync("InvokeShellCommand", ("ClusterId", clusterId), ("Command", "hostname"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        answer.Text("CommandId").Should().MatchRegex("^c-[0-9a-f]{32}$");
        var results = await _world.ResultsAsync(clusterId, answer.Text("CommandId"));
        results.Select(result => result.Text("Message")).Should().BeEquivalentTo("manager\n", "login0\n", "compute0\n");
        answer.GetProperty("InstanceIds").GetProperty("InstanceId").EnumerateArray().Select(id => id.GetString())
            .Should().Equal(results.Select(result => result.Text("InstanceId")));
    }

    [Fact]
    public async Task InvokeShellCommand_WithNodes_RunsOnEachOfTheseOnce()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);

        var id = await _world.InvokeAsync(clusterId, "hostname; whoami", [nodes[1], nodes[0], nodes[1]]);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await _world.ResultsAsync(clusterId, id)).Select(result => (result.Text("InstanceId"), result.Text("Message")))
            .Should().BeEquivalentTo([(nodes[1], "compute1\nroot\n"), (nodes[0], "compute0\nroot\n")]);
    }

    [Theory]
    [InlineData(null, "/root\n")]
    [InlineData("/home", "/home\n")]
    public async Task InvokeShellCommand_InAFolder_StartsThere(string? folder, string printed)
    {
        var clusterId = await _world.RunClusterAsync();

        var id = await _world.InvokeAsync(
            clusterId, "pwd", await _world.IdsOfAsync(clusterId), folder is null ? [] : [("WorkingDir", folder)]);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await _world.ResultsAsync(clusterId, id)).Single().Text("Message").Should().Be(printed);
    }

    [Fact]
    public async Task InvokeShellCommand_ThatWritesFiles_SharesThoseUnderHomeOnly()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);

        await _world.ShellAsync(
            clusterId, "echo one > /home/a; echo own > /tmp/a; mkdir -p /opt/x /ehpcdata/y /root/z", nodes[0]);
        var other = await _world.ShellAsync(clusterId, "cat /home/a; cat /tmp/a; ls /opt /ehpcdata /root", nodes[1]);
        var same = await _world.ShellAsync(clusterId, "cat /home/a /tmp/a; ls /root", nodes[0]);

        other.Should().Be("one\ncat: /tmp/a: No such file or directory\n/ehpcdata:\ny\n\n/opt:\nx\n\n/root:\n");
        same.Should().Be("one\nown\nz\n");
    }

    [Fact]
    public async Task InvokeShellCommand_OnANodeThatWasReset_FindsItsDiskEmpty()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        foreach (var node in nodes)
        {
            await _world.ShellAsync(clusterId, "echo x > /tmp/a; echo x > /home/a", node);
        }

        await _world.CallAsync("ResetNodes", NodeSteps.Batch(clusterId, nodes[0]));
        await _world.AdvanceUntilIdleAsync();

        (await _world.ShellAsync(clusterId, "ls /tmp /home", nodes[0])).Should().Be("/home:\na\n\n/tmp:\n");
        (await _world.ShellAsync(clusterId, "ls /tmp /home", nodes[1])).Should().Be("/home:\na\n\n/tmp:\na\n");
    }

    [Theory]
    [InlineData("stopped", 403, "InvalidNodeStatus")]
    [InlineData("unknown", 404, "ComputeNotFound")]
    public async Task InvokeShellCommand_OnANodeThatCannot_RunsOnNone(string node, int status, string code)
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        await _world.CallAsync("StopNodes", NodeSteps.Batch(clusterId, nodes[1]));
        await _world.AdvanceUntilIdleAsync();

        var error = await _world.FailAsync(
            "InvokeShellCommand",
            [
                .. NodeSteps.Batch(clusterId, nodes[0], node == "stopped" ? nodes[1] : "i-bp1nosuchnode00000000"),
                ("Command", "echo x > /home/a"),
            ]);

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
        (await _world.CallAsync("ListCommands", ("ClusterId", clusterId))).Number("TotalCount").Should().Be(0);
        (await _world.ShellAsync(clusterId, "ls /home")).Should().BeEmpty();
    }

    [Fact]
    public async Task InvokeShellCommand_WhileNoNodeRuns_AnswersInvalidNodeStatus()
    {
        var clusterId = await _world.RunClusterAsync();
        foreach (var role in (IEnumerable<string>)["Compute", "Login", "Manager"])
        {
            var nodes = await _world.IdsOfAsync(clusterId, role);
            await _world.CallAsync("StopNodes", [.. NodeSteps.Batch(clusterId, nodes), ("Role", role)]);
            await _world.AdvanceUntilIdleAsync();
        }

        var error = await _world.FailAsync("InvokeShellCommand", ("ClusterId", clusterId), ("Command", "true"));

        error.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidNodeStatus" });
    }

    [Theory]
    [InlineData("Command", "x", "InvalidParams")]
    [InlineData("Command", "", "MissingCommand")]
    [InlineData("Timeout", "-1", "InvalidParams")]
    [InlineData("Timeout", "soon", "InvalidParams")]
    [InlineData("WorkingDir", "/a\nb", "InvalidParams")]
    public async Task InvokeShellCommand_WithABadValue_RunsNothing(string parameter, string value, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync(
            "InvokeShellCommand", ("ClusterId", clusterId), ("Command", "true"), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = code });
        error.Message.Should().Contain(parameter);
        (await _world.CallAsync("ListCommands", ("ClusterId", clusterId))).Number("TotalCount").Should().Be(0);
    }

    [Theory]
    [InlineData(2048, 200)]
    [InlineData(2049, 400)]
    public async Task InvokeShellCommand_OfALongCommand_TakesUpTo2048Characters(int length, int status)
    {
        var clusterId = await _world.RunClusterAsync();

        using var answer = await _world.SendAsync(
            "InvokeShellCommand", ("ClusterId", clusterId), ("Command", "echo ".PadRight(length, 'x')));

        ((int)answer.StatusCode).Should().Be(status);
    }

    [Fact]
    public async Task InvokeShellCommand_OnAClusterThatDoesNotRun_IsRefused()
    {
        var clusterId = await _world.CreateClusterAsync();

        var unnamed = await _world.FailAsync("InvokeShellCommand", ("Command", "true"));
        var unknown = await _world.FailAsync(
            "InvokeShellCommand", ("ClusterId", "ehpc-hz-nosuchone0"), ("Command", "true"));
        var creating = await _world.FailAsync("InvokeShellCommand", ("ClusterId", clusterId), ("Command", "true"));

        unnamed.Should().BeEquivalentTo(new { Status = 400, Code = "MissingClusterId" });
        unknown.Should().BeEquivalentTo(new { Status = 404, Code = "ClusterNotFound" });
        creating.Should().BeEquivalentTo(new { Status = 403, Code = "InvalidClusterStatus" });
    }

    [Fact]
    public async Task InvokeShellCommand_InAFolderThatIsNotThere_Fails()
    {
        var clusterId = await _world.RunClusterAsync();

        var id = await _world.InvokeAsync(
            clusterId, "pwd", [(await _world.IdsOfAsync(clusterId))[0]], ("WorkingDir", "/nope"));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));

        var result = (await _world.ResultsAsync(clusterId, id)).Single();
        result.Number("ExitCode").Should().Be(1);
        result.Text("Message").Should().EndWith("cd: /nope: No such file or directory\n");
    }

    [Fact]
    public async Task InvokeShellCommand_InXml_WrapsTheNodesInInstanceId()
    {
        var clusterId = await _world.RunClusterAsync();

        var answer = await _world.XmlAsync("InvokeShellCommand", ("ClusterId", clusterId), ("Command", "true"));

        answer.Element("CommandId")!.Value.Should().StartWith("c-");
        answer.Element("InstanceIds")!.Elements("InstanceId").Should().HaveCount(3);
    }
}
