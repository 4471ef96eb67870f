using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Jobs;

/// <summary>Steps shared by tests of jobs.</summary>
internal static class JobSteps
{
    /// <summary>The password of the users that tests add.</summary>
    public const string Password = "First-pass-1";

    /// <summary>Runs a cluster of two compute nodes of 4 cores and 8 GiB each.</summary>
    /// <returns>Its id.</returns>
    public static Task<string> RunTwoNodesAsync(
        this World world, string schedulerType = "pbs", params (string Name, string Value)[] changes) =>
        world.RunClusterAsync(
        [
            ("SchedulerType", schedulerType),
            ("EcsOrder.Compute.Count", "2"),
            ("EcsOrder.Compute.InstanceType", "ecs.c5.xlarge"),
            .. changes,
        ]);

    /// <summary>Adds users with <see cref="Password"/>.</summary>
    public static async Task AddUsersAsync(this World world, string clusterId, params IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            await world.CallAsync(
                "AddUsers",
                ("ClusterId", clusterId), ("User.1.Name", name), ("User.1.Group", "users"),
                ("User.1.Password", Password));
        }
    }

    /// <summary>Puts a file on a cluster.</summary>
    public static Task PutFileAsync(
        this World world, string clusterId, string path, string content, string user = "root") =>
        world.CallAsync(
            "CreateJobFile",
            ("ClusterId", clusterId), ("RunasUser", user), ("TargetFile", path), ("Content", Base64(content)));

    public static string Base64(string content) => Convert.ToBase64String(Encoding.UTF8.GetBytes(content));

    /// <summary>The JSON text that names jobs.</summary>
    public static string Named(params IEnumerable<string> ids) =>
        JsonSerializer.Serialize(ids.Select(id => new { Id = id }));

    public static Task StopJobsAsync(this World world, string clusterId, params IEnumerable<string> ids) =>
        world.CallAsync("StopJobs", ("ClusterId", clusterId), ("Jobs", Named(ids)));

    public static Task DeleteJobsAsync(this World world, string clusterId, params IEnumerable<string> ids) =>
        world.CallAsync("DeleteJobs", ("ClusterId", clusterId), ("Jobs", Named(ids)));

    /// <summary>The states of a cluster's jobs, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> JobStatesAsync(this World world, string clusterId) =>
        [.. (await world.JobsAsync(clusterId)).Select(job => job.Text("State"))];

    /// <summary>The seconds between two instants as lists show them.</summary>
    public static int SecondsTo(this JsonElement job, string name, JsonElement from, string fromName = "SubmitTime") =>
        (int)(Instant(job.Text(name)) - Instant(from.Text(fromName))).TotalSeconds;

    public static DateTime Instant(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>
    /// Runs a command on a node, the first compute node unless named, and waits a second for its end.
    /// </summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> ShellAsync(
        this World world, string clusterId, string command, string? nodeId = null)
    {
        var node = nodeId ?? (await world.IdsOfAsync(clusterId))[0];
        var invoked = await world.CallAsync(
            "InvokeShellCommand", ("ClusterId", clusterId), ("Command", command), ("Instance.1.Id", node));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var results = await world.CallAsync(
            "ListInvocationResults", ("ClusterId", clusterId), ("CommandId", invoked.Text("CommandId")));
        return results.GetProperty("InvocationResults").GetProperty("InvocationResult")[0].Text("Message");
    }

    /// <summary>Stops or starts the one management node and waits until it is done.</summary>
    public static async Task MoveManagerAsync(this World world, string clusterId, string action)
    {
        var manager = (await world.IdsOfAsync(clusterId, "Manager")).Single();
        await world.CallAsync(action, ("ClusterId", clusterId), ("Role", "Manager"), ("Instance.1.Id", manager));
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Calls an operation that must succeed and be answered as XML.</summary>
    public static async Task<XElement> XmlAsync(
        this World world, string action, params (string Name, string Value)[] parameters)
    {
        using var response = await world.SendAsync(action, [("Format", "XML"), .. parameters]);
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue(body);
        return XDocument.Parse(body).Root!;
    }
}
