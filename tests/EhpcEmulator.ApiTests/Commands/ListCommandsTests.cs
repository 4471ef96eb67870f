using EhpcEmulator.ApiTests.Jobs;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Commands;

public sealed class ListCommandsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListCommands_OfCommands_ShowsTheNewestFirstAsTheyWereCalledFor()
    {
        var clusterId = await _world.RunClusterAsync();
        var first = await _world.InvokeAsync(clusterId, "echo \"hello world\"", null);
        var second = await _world.InvokeAsync(clusterId, "true", null, ("WorkingDir", "/home"), ("Timeout", "90"));
        await _world.InvokeAsync(clusterId, "false", null, ("Timeout", "5"));

        var listed = await _world.CallAsync("ListCommands", ("ClusterId", clusterId));

        listed.GetProperty("Commands").GetProperty("Command").EnumerateArray()
            .Select(c => (c.Text("CommandContent"), c.Text("WorkingDir"), c.Text("Timeout")))
            .Should().Equal(("false", "/root", "60"), ("true", "/home", "90"), ("echo \"hello world\"", "/root", "60"));
        listed.GetProperty("Commands").GetProperty("Command").EnumerateArray().Skip(1).Select(c => c.Text("CommandId"))
            .Should().Equal(second, first);
        listed.Number("TotalCount").Should().Be(3);
    }

    [Fact]
    public async Task ListCommands_WithFilters_ListsOnlyThese()
    {
        var clusterId = await _world.RunTwoNodesAsync();
        var nodes = await _world.IdsOfAsync(clusterId);
        var first = await _world.InvokeAsync(clusterId, "echo one", [nodes[0]]);
        var second = await _world.InvokeAsync(clusterId, "echo two", [nodes[1]]);
        var both = await _world.InvokeAsync(clusterId, "echo both", nodes);

        (await IdsAsync(("Instance.1.Id", nodes[0]))).Should().Equal(both, first);
        (await IdsAsync(("Instance.1.Id", nodes[0]), ("Instance.2.Id", nodes[1]))).Should().Equal(both, second, first);
        (await IdsAsync(("CommandId", second))).Should().Equal(second);
        (await IdsAsync(("CommandId", second), ("Instance.1.Id", nodes[0]))).Should().BeEmpty();
        (await IdsAsync(("CommandId", "c-unknown"))).Should().BeEmpty();

        async Task<IEnumerable<string>> IdsAsync(params (string, string)[] filter)
        {
            var listed = await _world.CallAsync("ListCommands", [("ClusterId", clusterId), .. filter]);
            var ids = listed.GetProperty("Commands").GetProperty("Command").EnumerateArray()
                .Select(command => command.Text("CommandId")).ToList();
            listed.Number("TotalCount").Should().Be(ids.Count);
            return ids;
        }
    }

    [Theory]
    [InlineData("1", "5", "12 11 10 9 8")]
    [InlineData("3", "5", "2 1")]
    [InlineData("2", "10", "2 1")]
    [InlineData("9", "50", "")]
    public async Task ListCommands_ByPages_CountsAll(string page, string size, string names)
    {
        var clusterId = await _world.RunClusterAsync();
        for (var i = 1; i <= 12; i++)
        {
            await _world.InvokeAsync(clusterId, $"echo {i}");
        }

        var listed = await _world.CallAsync(
            "ListCommands", ("ClusterId", clusterId), ("PageNumber", page), ("PageSize", size));

        listed.GetProperty("Commands").GetProperty("Command").EnumerateArray()
            .Select(command => command.Text("CommandContent").Split(' ')[1])
            .Should().Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        (listed.Number("TotalCount"), $"{listed.Number("PageNumber")}", $"{listed.Number("PageSize")}")
            .Should().Be((12, page, size));
    }

    [Theory]
    [InlineData("ClusterId", "", 400, "MissingClusterId")]
    [InlineData("ClusterId", "ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    [InlineData("PageSize", "51", 400, "InvalidParams")]
    [InlineData("PageNumber", "0", 400, "InvalidParams")]
    public async Task ListCommands_WithABadValue_IsRefused(string parameter, string value, int status, string code)
    {
        var clusterId = await _world.RunClusterAsync();

        var error = await _world.FailAsync("ListCommands", ("ClusterId", clusterId), (parameter, value));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task ListCommands_InXml_WrapsThemInCommand()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.InvokeAsync(clusterId, "echo a && echo b");

        var answer = await _world.XmlAsync("ListCommands", ("ClusterId", clusterId));

        answer.Element("Commands")!.Elements("Command").Single().Element("CommandContent")!.Value
            .Should().Be("echo a && echo b");
    }
}
