using System.Text.Json;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>A world that several writers change at once while its process is repeatedly killed.</summary>
internal sealed class KilledWorld
{
    private const string New = "2024-07-30";

    // The nodes of the clusters that EmulatorClient orders.
    private const int Usual = 3;

    private readonly string _name;
    private readonly Ledger[] _ledgers;
    private string _worked = "";
    private string _grown = "";
    private string _next = "";

    public KilledWorld(string name)
    {
        _name = name;
        _ledgers =
        [
            new("cluster", (client, cluster) => client.CreateClusterAsync(name, cluster), DeleteClusterAsync, ClustersAsync),
            new("member", AddUserAsync, DeleteUserAsync, UsersAsync),
            new("job", SubmitJobAsync, DeleteJobAsync, JobsAsync),
            new("node", AddNodesAsync, DeleteNodesAsync, NodePairsAsync),
            new("queue", CreateQueueAsync, DeleteQueueAsync, QueuesAsync),
        ];
    }

    /// <summary>How many writes were answered.</summary>
    public int Acknowledged => _ledgers.Sum(ledger => ledger.Acknowledged);

    /// <summary>Makes the clusters that writers work on.</summary>
    public async Task BeginAsync(EmulatorClient client)
    {
        _worked = await client.CreateClusterAsync(_name, "worked");
        _grown = await client.CreateClusterAsync(_name, "grown");
        _next = (await client.CallAsync(
            _name,
            "CreateCluster",
            ("Version", New), ("ClusterName", "next"), ("ClusterCategory", "Standard"), ("ClusterMode", "Integrated"),
            ("ClusterVpcId", "vpc-bp1next"), ("ClusterVSwitchId", "vsw-bp1next"),
            ("ClusterCredentials.Password", "Test-pass-1"), ("Queues", """[{"QueueName":"comp"}]""")))
            .GetProperty("ClusterId").GetString()!;
        await client.AdvanceAsync(_name, new { by = "1h" });
    }

    /// <summary>Lets all writers write until the process is killed.</summary>
    public Task WriteUntilKilledAsync(EmulatorClient client, RandomStream random, Action acknowledged)
    {
        foreach (var ledger in _ledgers)
        {
            ledger.BeginRound();
        }

        return Task.WhenAll(_ledgers.Select(ledger => ledger.WriteUntilKilledAsync(client, random, acknowledged)));
    }

    /// <summary>Makes sure that nothing is lost, nothing is half done, and everything goes on.</summary>
    public async Task CheckAsync(EmulatorClient client, string because)
    {
        foreach (var ledger in _ledgers)
        {
            await ledger.CheckAsync(client, because);
        }

        await ShouldAgreeAsync(client, because);

        // Enough for all that goes on, and so little that two hundred kills fit into the three days that logs are
        // shown.
        await client.AdvanceAsync(_name, new { by = "20m" });
        foreach (var cluster in await ListAsync(client, "", "ListClusters", "Clusters.ClusterInfoSimple"))
        {
            Text(cluster, "Status").Should().Be("running", because);
            (await NodesAsync(client, Text(cluster, "Id"))).Select(node => Text(node, "Status"))
                .Should().NotContain(status => status != "running", because);
        }

        (await ListAsync(client, _worked, "ListJobs", "Jobs.JobInfo")).Select(job => Text(job, "State"))
            .Should().NotContain(state => state != "FINISHED", because);
    }

    // What different operations say of the same things.
    private async Task ShouldAgreeAsync(EmulatorClient client, string because)
    {
        var clusters = await client.ClustersAsync(_name);
        foreach (var clusterId in clusters.Keys)
        {
            var listed = await NodesAsync(client, clusterId);
            (await TotalAsync(client, "ListNodes", clusterId)).Should().Be(listed.Count, because);
            (await ListAsync(client, clusterId, "ListNodesNoPaging", "Nodes.NodeInfo")).Should().HaveCount(
                listed.Count(node => Text(node, "Role") == "Compute"), because);
            (clusterId == _grown || listed.Count == Usual).Should().BeTrue(because);
            (await ListAsync(client, clusterId, "ListQueues", "Queues.QueueInfo")).Should().ContainSingle(because);
            (await ListAsync(client, clusterId, "ListClusterLogs", "Logs.LogInfo")).Should().NotBeEmpty(because);
        }

        var counts = (await client.AskAsync(HttpMethod.Get, $"worlds/{_name}"))!.Value.GetProperty("counts");
        var others = await client.CallAsync(_name, "ListClusters", ("Version", New));
        counts.GetProperty("clusters").GetInt32().Should().Be(
            clusters.Count + others.GetProperty("TotalCount").GetInt32(), because);
        counts.GetProperty("jobs").GetInt32().Should().Be(await TotalAsync(client, "ListJobs", _worked), because);
    }

    private async Task<IReadOnlyList<string>> ClustersAsync(EmulatorClient client)
    {
        var clusters = await ListAsync(client, "", "ListClusters", "Clusters.ClusterInfoSimple");
        return
        [
            .. clusters.Where(cluster => Text(cluster, "Id") != _worked && Text(cluster, "Id") != _grown)
                .Where(cluster => Text(cluster, "Status") != "releasing")
                .Select(cluster => Text(cluster, "Name")),
        ];
    }

    private async Task DeleteClusterAsync(EmulatorClient client, string cluster)
    {
        var clusters = await client.ClustersAsync(_name);
        await client.CallAsync(_name, "DeleteCluster", ("ClusterId", clusters.Single(c => c.Value == cluster).Key));
    }

    private Task AddUserAsync(EmulatorClient client, string user) => client.CallAsync(
        _name,
        "AddUsers",
        ("ClusterId", _worked), ("User.1.Name", user), ("User.1.Group", "users"), ("User.1.Password", "Test-pass-1"));

    private Task DeleteUserAsync(EmulatorClient client, string user) =>
        client.CallAsync(_name, "DeleteUsers", ("ClusterId", _worked), ("User.1.Name", user));

    private async Task<IReadOnlyList<string>> UsersAsync(EmulatorClient client) =>
        [.. (await ListAsync(client, _worked, "ListUsers", "Users.UserInfo")).Select(user => Text(user, "Name"))];

    private Task SubmitJobAsync(EmulatorClient client, string job) => client.CallAsync(
        _name, "SubmitJob", ("ClusterId", _worked), ("Name", job), ("CommandLine", "sleep 20"), ("RunasUser", "root"));

    private async Task DeleteJobAsync(EmulatorClient client, string job)
    {
        var jobs = await ListAsync(client, _worked, "ListJobs", "Jobs.JobInfo");
        var id = Text(jobs.Single(one => Text(one, "Name") == job), "Id");
        await client.CallAsync(_name, "DeleteJobs", ("ClusterId", _worked), ("Jobs", $$"""[{"Id":"{{id}}"}]"""));
    }

    private async Task<IReadOnlyList<string>> JobsAsync(EmulatorClient client) =>
        [.. (await ListAsync(client, _worked, "ListJobs", "Jobs.JobInfo")).Select(job => Text(job, "Name"))];

    private Task AddNodesAsync(EmulatorClient client, string pair) => client.CallAsync(
        _name, "AddNodes", ("ClusterId", _grown), ("Count", "2"), ("HostNamePrefix", $"{pair}-"));

    private async Task DeleteNodesAsync(EmulatorClient client, string pair)
    {
        var nodes = (await NodesAsync(client, _grown)).Where(node => PairOf(node) == pair).ToList();
        await client.CallAsync(
            _name,
            "DeleteNodes",
            ("ClusterId", _grown), ("Instance.1.Id", Text(nodes[0], "Id")), ("Instance.2.Id", Text(nodes[1], "Id")));
    }

    private async Task<IReadOnlyList<string>> NodePairsAsync(EmulatorClient client)
    {
        var pairs = (await NodesAsync(client, _grown))
            .Where(node => PairOf(node).StartsWith("node", StringComparison.Ordinal)
                && Text(node, "Status") != "releasing")
            .GroupBy(PairOf).ToList();
        pairs.Should().NotContain(pair => pair.Count() != 2, "both nodes of an order come and go together");
        return [.. pairs.Select(pair => pair.Key)];
    }

    private Task CreateQueueAsync(EmulatorClient client, string queue) => client.CallAsync(
        _name,
        "CreateQueue",
        ("Version", New), ("ClusterId", _next),
        ("Queue", $$"""{"QueueName":"{{queue}}","ComputeNodes":[{"InstanceType":"ecs.c6.large"}]}"""));

    private Task DeleteQueueAsync(EmulatorClient client, string queue) => client.CallAsync(
        _name, "DeleteQueues", ("Version", New), ("ClusterId", _next), ("QueueNames.1", queue));

    private async Task<IReadOnlyList<string>> QueuesAsync(EmulatorClient client) =>
        [.. (await ListAsync(client, _next, "ListQueues", "Queues", ("Version", New)))
            .Select(queue => Text(queue, "QueueName")).Where(queue => queue != "comp")];

    private Task<List<JsonElement>> NodesAsync(EmulatorClient client, string clusterId) =>
        ListAsync(client, clusterId, "ListNodes", "Nodes.NodeInfo");

    private async Task<int> TotalAsync(EmulatorClient client, string action, string clusterId) =>
        (await client.CallAsync(_name, action, ("ClusterId", clusterId))).GetProperty("TotalCount").GetInt32();

    private async Task<List<JsonElement>> ListAsync(
        EmulatorClient client, string clusterId, string action, string path, params (string, string)[] more)
    {
        var found = await client.CallAsync(_name, action, [("ClusterId", clusterId), ("PageSize", "50"), .. more]);
        foreach (var name in path.Split('.'))
        {
            found = found.GetProperty(name);
        }

        return [.. found.EnumerateArray()];
    }

    private static string PairOf(JsonElement node) => Text(node, "HostName").Split('-')[0];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
