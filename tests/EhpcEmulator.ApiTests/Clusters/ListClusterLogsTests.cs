using System.Globalization;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Clusters;

public sealed class ListClusterLogsTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    [Fact]
    public async Task ListClusterLogs_AlongALife_TellsEachOperationFromBeginToEndTheNewestFirst()
    {
        var clusterId = await _world.RunClusterAsync();
        await _world.CallAsync("StopCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("StartCluster", ("ClusterId", clusterId));
        await _world.AdvanceUntilIdleAsync();
        await _world.CallAsync("DeleteCluster", ("ClusterId", clusterId));

        var list = await _world.CallAsync("ListClusterLogs", ("ClusterId", clusterId));

        list.GetProperty("ClusterId").GetString().Should().Be(clusterId);
        list.GetProperty("TotalCount").GetInt32().Should().Be(7);
        list.GetProperty("PageNumber").GetInt32().Should().Be(1);
        list.GetProperty("PageSize").GetInt32().Should().Be(20);
        Logs(list).Select(log => string.Join(
                ' ', log.GetProperty("CreateTime"), log.GetProperty("Operation"), log.GetProperty("Message")))
            .Should().Equal(
                "2024-01-01T00:00:17.000 DeleteCluster Begin to delete cluster",
                "2024-01-01T00:00:17.000 StartCluster Succeeded to start cluster",
                "2024-01-01T00:00:13.000 StartCluster Begin to start cluster",
                "2024-01-01T00:00:13.000 StopCluster Succeeded to stop cluster",
                "2024-01-01T00:00:10.000 StopCluster Begin to stop cluster",
                "2024-01-01T00:00:10.000 CreateCluster Succeeded to create cluster",
                "2024-01-01T00:00:00.000 CreateCluster Begin to create cluster");
        Logs(list).Should().OnlyContain(log => log.GetProperty("Level").GetString() == "info");
    }

    [Fact]
    public async Task ListClusterLogs_AfterNodeOperations_NamesThem()
    {
        var clusterId = await _world.RunClusterAsync();
        var node = (await _world.NodesOfAsync(clusterId, "Compute"))[0].GetProperty("Id").GetString()!;
        await _world.CallAsync("AddNodes", ("ClusterId", clusterId), ("Count", "1"));
        await _world.AdvanceUntilIdleAsync();
        foreach (var action in new[] { "StopNodes", "StartNodes", "ResetNodes", "DeleteNodes" })
        {
            await _world.CallAsync(action, ("ClusterId", clusterId), ("Instance.1.Id", node));
            await _world.AdvanceUntilIdleAsync();
        }

        var list = await _world.CallAsync("ListClusterLogs", ("ClusterId", clusterId));

        Logs(list).Select(log => log.GetProperty("Operation").GetString()).Distinct().Should().Equal(
            "DeleteNodes", "ResetNodes", "StartNodes", "StopNodes", "AddNodes", "CreateCluster");
    }

    [Fact]
    public async Task ListClusterLogs_OfAFailure_SaysItAsAnError()
    {
        await using var soldOut = new ConfiguredEmulator(("Hardware:Stock:*/ecs.c5.large", "0"));
        var world = soldOut.NewWorld();
        var clusterId = await world.CreateClusterAsync();
        await world.AdvanceUntilIdleAsync();

        var logs = Logs(await world.CallAsync("ListClusterLogs", ("ClusterId", clusterId)));

        logs.Select(log => log.GetProperty("Level").GetString()).Should().Equal("error", "error", "info");
        logs[0].GetProperty("Message").GetString().Should().Be("Failed to create cluster");
        logs[1].GetProperty("Message").GetString().Should().Contain("ecs.c5.large");
        logs[0].GetProperty("CreateTime").GetString().Should().Be("2024-01-01T00:00:01.000");
    }

    [Fact]
    public async Task ListClusterLogs_AfterThreeDays_ForgetsALine()
    {
        var clusterId = await _world.CreateClusterAsync();

        await _world.AdvanceAsync(TimeSpan.FromDays(3));
        (await CountAsync(clusterId)).Should().Be(2);
        await _world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await CountAsync(clusterId)).Should().Be(1);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        (await CountAsync(clusterId)).Should().Be(0);
    }

    [Fact]
    public async Task ListClusterLogs_PageByPage_ShowsEachLineOnce()
    {
        var clusterId = await _world.RunClusterAsync();
        for (var number = 0; number < 20; number++)
        {
            await _world.CallAsync(
                "ModifyClusterAttributes", ("ClusterId", clusterId),
                ("Name", $"name-{number.ToString(CultureInfo.InvariantCulture)}"));
        }

        var all = await MessagesAsync(("ClusterId", clusterId), ("PageSize", "100"));
        all.Should().HaveCount(22);
        (await MessagesAsync(("ClusterId", clusterId))).Should().Equal(all.Take(20));
        (await MessagesAsync(("ClusterId", clusterId), ("PageNumber", "2"))).Should().Equal(all.Skip(20));
        (await MessagesAsync(("ClusterId", clusterId), ("PageNumber", "3"), ("PageSize", "7")))
            .Should().Equal(all.Skip(14).Take(7));
        (await MessagesAsync(("ClusterId", clusterId), ("PageNumber", "22"), ("PageSize", "1")))
            .Should().Equal("Begin to create cluster");
        (await MessagesAsync(("ClusterId", clusterId), ("PageNumber", "3"))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("PageNumber", "0")]
    [InlineData("PageNumber", "one")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "101")]
    [InlineData("PageSize", "ten")]
    public async Task ListClusterLogs_WithAnInvalidValue_NamesItsParameter(string name, string value)
    {
        var clusterId = await _world.CreateClusterAsync();

        var error = await _world.FailAsync("ListClusterLogs", ("ClusterId", clusterId), (name, value));

        error.Should().BeEquivalentTo(new { Status = 400, Code = "InvalidParams" });
        error.Message.Should().StartWith($"The specified parameter {name} is invalid.");
    }

    [Theory]
    [InlineData("", 400, "MissingClusterId")]
    [InlineData("ehpc-hz-nosuchone0", 404, "ClusterNotFound")]
    public async Task ListClusterLogs_OfNoCluster_IsRefused(string clusterId, int status, string code)
    {
        var error = await _world.FailAsync("ListClusterLogs", ("ClusterId", clusterId));

        error.Should().BeEquivalentTo(new { Status = status, Code = code });
    }

    [Fact]
    public async Task ListClusterLogs_OfAnotherCluster_AreNotMixedIn()
    {
        var clusterId = await _world.CreateClusterAsync();
        await _world.CreateClusterAsync();

        (await CountAsync(clusterId)).Should().Be(1);
        (await _world.FailAsync("ListClusterLogs", ("ClusterId", clusterId), ("RegionId", "cn-shanghai")))
            .Code.Should().Be("ClusterNotFound");
        (await emulator.NewWorld().FailAsync("ListClusterLogs", ("ClusterId", clusterId)))
            .Code.Should().Be("ClusterNotFound");
    }

    private static List<JsonElement> Logs(JsonElement list) =>
        [.. list.GetProperty("Logs").GetProperty("LogInfo").EnumerateArray()];

    private async Task<IReadOnlyList<string?>> MessagesAsync(params (string, string)[] parameters) =>
    [
        .. Logs(await _world.CallAsync("ListClusterLogs", parameters))
            .Select(log => log.GetProperty("Message").GetString()),
    ];

    private async Task<int> CountAsync(string clusterId) =>
        (await _world.CallAsync("ListClusterLogs", ("ClusterId", clusterId))).GetProperty("TotalCount").GetInt32();
}
