using System.Text;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>Steps shared by tests of jobs of version 2024-07-30.</summary>
internal static class Job2024Steps
{
    /// <summary>The parameters that create a job which runs as root.</summary>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="spec">What the job has besides its user, for example <c>new { CommandLine = "true" }</c>.</param>
    /// <param name="name">The job's name; the scheduler's choice when null.</param>
    public static (string Name, string Value)[] Order2024(string clusterId, object spec, string? name = null)
    {
        var node = JsonSerializer.SerializeToNode(spec)!.AsObject();
        node["RunasUser"] ??= "root";
        return
        [
            ("ClusterId", clusterId), ("JobSpec", node.ToJsonString()),
            .. name is null ? [] : new[] { ("JobName", name) },
        ];
    }

    /// <summary>Runs a cluster with one queue, which is called comp.</summary>
    /// <param name="world">The world.</param>
    /// <param name="scheduler">SLURM, PBS or OPENGRIDSCHEDULER.</param>
    /// <param name="nodes">Compute nodes.</param>
    /// <param name="type">Their type, which has 2 cores and 4 GiB unless named.</param>
    /// <returns>Its id.</returns>
    public static Task<string> RunSchedulerAsync(
        this World world, string scheduler = "PBS", int nodes = 1, string type = "ecs.c6.large") =>
        world.RunQueuesAsync(scheduler, ("comp", nodes, type));

    /// <summary>Runs a cluster with several queues.</summary>
    /// <returns>Its id.</returns>
    public static Task<string> RunQueuesAsync(
        this World world, string scheduler, params (string Name, int Nodes, string Type)[] queues) =>
        world.RunCluster2024Async(
            ("Manager", $$$"""{"Scheduler":{"Type":"{{{scheduler}}}"},"ManagerNode":{"InstanceType":"ecs.c6.xlarge"}}"""),
            ("Queues", JsonSerializer.Serialize(queues.Select(queue => new
            {
                QueueName = queue.Name,
                InitialCount = queue.Nodes,
                ComputeNodes = new[] { new { InstanceType = queue.Type } },
            }))));

    /// <summary>Two compute nodes of 4 cores and 8 GiB each.</summary>
    public static Task<string> RunTwoNodes2024Async(this World world, string scheduler = "PBS") =>
        world.RunSchedulerAsync(scheduler, nodes: 2, "ecs.c6.xlarge");

    /// <summary>Creates a job that runs as root.</summary>
    /// <returns>What the answer calls its id.</returns>
    public static async Task<string> CreateJobAsync(
        this World world, string clusterId, object spec, string? name = null)
    {
        var created = await world.Call2024Async("CreateJob", Order2024(clusterId, spec, name));
        created.GetProperty("Success").GetString().Should().Be("true");
        return created.GetProperty("JobId").GetString()!;
    }

    /// <summary>Creates a job that takes a number of cores on one node and runs for some seconds.</summary>
    public static Task<string> CreateJobAsync(
        this World world, string clusterId, int seconds, int cores = 1, string? name = null) =>
        world.CreateJobAsync(
            clusterId, new { CommandLine = $"#EHPC runtime={seconds}s", Resources = new { Cores = cores } }, name);

    /// <summary>One job.</summary>
    public static async Task<JsonElement> GetJobAsync(this World world, string clusterId, string jobId) =>
        (await world.Call2024Async("GetJob", ("ClusterId", clusterId), ("JobId", jobId))).GetProperty("JobInfo");

    /// <summary>The jobs of a cluster that a filter lets pass, in the order of the answer.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Jobs2024Async(
        this World world, string clusterId, object? filter = null)
    {
        var listed = await world.Call2024Async(
            "ListJobs",
            ("ClusterId", clusterId), ("PageSize", "50"), ("JobFilter", JsonSerializer.Serialize(filter ?? new { })));
        var jobs = listed.GetProperty("Jobs").EnumerateArray().ToList();
        listed.GetProperty("TotalCount").GetInt32().Should().Be(jobs.Count);
        return jobs;
    }

    /// <summary>What ListJobs shows of each job itself, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> SubmittedAsync(this World world, string clusterId) =>
    [
        .. (await world.Jobs2024Async(clusterId, new { SortBy = new { SubmitOrder = "asc" } }))
            .Select(job => job.GetProperty("JobSpec")),
    ];

    /// <summary>The states of a cluster's jobs, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> States2024Async(this World world, string clusterId) =>
        [.. (await world.SubmittedAsync(clusterId)).Select(job => job.GetProperty("State").GetString()!)];

    /// <summary>Runs commands as a job of root, which must find room at once, and waits a second for its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string?> RunCommandAsync(
        this World world, string clusterId, string commandLine, string? queue = null)
    {
        var created = await world.CreateJobAsync(clusterId, new { CommandLine = commandLine, JobQueue = queue });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var id = created.Split(' ')[^1].TrimEnd();
        return (await world.LogAsync(clusterId, id, ("LogType", "stdout"))).Stdout;
    }

    /// <summary>Puts a text on a cluster that needs no quoting within single quotes.</summary>
    public static Task WriteFileAsync(this World world, string clusterId, string path, string content) =>
        world.RunCommandAsync(clusterId, $"printf '%s' '{content}' > {path}");

    /// <summary>A part of the log of a job as text, with the size of the whole.</summary>
    public static async Task<(string? Stdout, string? Stderr, string Sizes)> LogAsync(
        this World world, string clusterId, string jobId, params (string Name, string Value)[] more)
    {
        var log = await world.Call2024Async("GetJobLog", [("ClusterId", clusterId), ("JobId", jobId), .. more]);
        return (
            TextOf("StdoutLog"), TextOf("StderrLog"), $"{Field("StdoutLogSize")} {Field("StderrLogSize")}");

        string? Field(string name) => log.TryGetProperty(name, out var value) ? value.GetString() : null;
        string? TextOf(string name) =>
            Field(name) is { } log ? Encoding.UTF8.GetString(Convert.FromBase64String(log)) : null;
    }
}
