using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Concurrency;

/// <summary>The clusters that callers share, and the lists that show what exists.</summary>
internal sealed class Scene(Wire wire)
{
    private static readonly (string, string) Next = ("Version", "2024-07-30");

    /// <summary>A cluster of 2018-04-12 with users and jobs, whose nodes are stopped and started.</summary>
    public string Worked { get; private set; } = "";

    /// <summary>One whose nodes come and go by order.</summary>
    public string Grown { get; private set; } = "";

    /// <summary>One that grows and shrinks by itself for its jobs.</summary>
    public string Scaled { get; private set; } = "";

    /// <summary>One of 2024-07-30, whose queues and users come and go.</summary>
    public string Latest { get; private set; } = "";

    /// <summary>Makes the clusters and lets them come up.</summary>
    public async Task BeginAsync()
    {
        (await wire.ControlAsync(
            HttpMethod.Post,
            "/worlds",
            $$"""{"id":"{{wire.World}}","seed":11,"start":"2024-01-01T00:00:00Z","frozen":true}""")).Require();
        Worked = await CreateAsync("worked", "6");
        Grown = await CreateAsync("grown", "2");
        Scaled = await CreateAsync("scaled", "1");
        Latest = (await wire.Call2024Async("CreateCluster", Orders.Cluster2024())).Require()
            .GetProperty("ClusterId").GetString()!;
        (await wire.ControlAsync(HttpMethod.Post, "clock/advance", """{"by":"1h"}""")).Require();
        (await wire.CallAsync(
            "SetAutoScaleConfig",
            ("ClusterId", Scaled),
            ("EnableAutoGrow", "true"),
            ("EnableAutoShrink", "true"),
            ("MaxNodesInCluster", "8"),
            ("Queues.1.QueueName", "workq"),
            ("Queues.1.EnableAutoGrow", "true"),
            ("Queues.1.EnableAutoShrink", "true"))).Require();
    }

    /// <summary>Everything that exists, as lists show it.</summary>
    public async Task<HashSet<(string Kind, string Place, string Name)>> ListAsync()
    {
        var listed = new List<(string Kind, string Place, string Name)>();
        await AddAsync("cluster", "", "Id", "ListClusters", "Clusters.ClusterInfoSimple");
        await AddAsync("template", "", "Id", "ListJobTemplates", "Templates.JobTemplates");
        await AddAsync("user", Worked, "Name", "ListUsers", "Users.UserInfo");
        await AddAsync("user", Latest, "UserName", "ListUsers", "Users.UserInfo", Next);
        await AddAsync("queue", Latest, "QueueName", "ListQueues", "Queues", Next);
        await AddAsync("job", Worked, "Id", "ListJobs", "Jobs.JobInfo");
        await AddAsync("job", Scaled, "Id", "ListJobs", "Jobs.JobInfo");
        await AddAsync("serverless", Worked, "JobId", "ListServerlessJobs", "Jobs");
        await AddAsync("node", Grown, "Id", "ListNodes", "Nodes.NodeInfo");
        listed.Should().OnlyHaveUniqueItems("nothing is listed twice");
        return [.. listed];

        async Task AddAsync(
            string kind, string place, string name, string action, string path, params (string, string)[] parameters)
        {
            (string, string)[] cluster = place.Length > 0 ? [("ClusterId", place)] : [];
            var items = await wire.ListAsync(action, path, [.. cluster, .. parameters]);
            listed.AddRange(items.Select(item => (kind, place, item.GetProperty(name).GetString()!)));
        }
    }

    /// <summary>The nodes of the cluster that works, without those that manage it.</summary>
    public async Task<IReadOnlyList<string>> WorkersAsync() =>
    [
        .. (await wire.ListAsync("ListNodes", "Nodes.NodeInfo", ("ClusterId", Worked), ("Role", "Compute")))
            .Select(node => node.GetProperty("Id").GetString()!),
    ];

    /// <summary>The counts of the world and of its clusters, to be compared with the lists.</summary>
    public async Task ShouldAgreeAsync()
    {
        var counts = (await wire.ControlAsync(HttpMethod.Get, "")).Require().GetProperty("counts");
        var clusters = await wire.ListAsync("ListClusters", "Clusters.ClusterInfoSimple");
        var others = (await wire.Call2024Async("ListClusters")).Require().GetProperty("TotalCount").GetInt32();
        counts.GetProperty("clusters").GetInt32().Should().Be(clusters.Count + others);
        var (nodes, jobs) = (0, 0);
        foreach (var cluster in clusters)
        {
            var place = ("ClusterId", cluster.GetProperty("Id").GetString()!);
            var listed = await wire.ListAsync("ListNodes", "Nodes.NodeInfo", place);
            nodes += listed.Count;
            jobs += await TotalAsync("ListJobs", place);
            var described = (await wire.CallAsync("DescribeCluster", place)).Require().GetProperty("ClusterInfo");
            described.GetProperty("Status").GetString().Should().Be(cluster.GetProperty("Status").GetString());
            var computes = cluster.GetProperty("Computes");
            computes.GetProperty("Total").GetInt32().Should().Be(
                listed.Count(IsCompute), "the list of clusters counts the nodes that the list of nodes has");
            computes.GetProperty("NormalCount").GetInt32().Should().Be(
                listed.Count(node => IsCompute(node) && node.GetProperty("Status").GetString() == "running"));
        }

        nodes += await TotalAsync("ListNodes", ("ClusterId", Latest), Next);
        jobs += await TotalAsync("ListJobs", ("ClusterId", Latest), Next);
        counts.GetProperty("jobs").GetInt32().Should().Be(jobs);
        counts.GetProperty("nodes").GetInt32().Should().BeGreaterThanOrEqualTo(
            nodes, "lists of 2024 leave managers out");
    }

    private static bool IsCompute(JsonElement node) => node.GetProperty("Role").GetString() == "Compute";

    private async Task<int> TotalAsync(string action, params (string, string)[] parameters) =>
        (await wire.CallAsync(action, parameters)).Require().GetProperty("TotalCount").GetInt32();

    private async Task<string> CreateAsync(string name, string computes) =>
        (await wire.CallAsync("CreateCluster", Orders.Cluster(("Name", name), ("EcsOrder.Compute.Count", computes))))
            .Require().GetProperty("ClusterId").GetString()!;
}
