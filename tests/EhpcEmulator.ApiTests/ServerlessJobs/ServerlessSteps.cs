using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.ServerlessJobs;

/// <summary>Steps shared by tests of serverless jobs.</summary>
internal static class ServerlessSteps
{
    /// <summary>How long it takes in tests until a container begins to be made.</summary>
    public static readonly TimeSpan Schedule = TimeSpan.FromSeconds(1);

    /// <summary>How long it takes in tests to make a container.</summary>
    public static readonly TimeSpan Init = TimeSpan.FromSeconds(3);

    /// <summary>How long it takes in tests from the submission to the start.</summary>
    public static readonly TimeSpan Start = Schedule + Init;

    /// <summary>The JSON text of a container that runs a script.</summary>
    public static string Running(string script) =>
        $$"""{"Image":"busybox","Command":["/bin/sh"],"Arg":["-c",{{JsonSerializer.Serialize(script)}}]}""";

    /// <summary>Submits a job that runs a script.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> SubmitServerlessAsync(
        this World world, string clusterId, string script = "sleep 60", params (string Name, string Value)[] more)
    {
        var submitted = await world.CallAsync(
            "SubmitServerlessJob",
            [("ClusterId", clusterId), ("JobName", "some-job"), ("Container", Running(script)), .. more]);
        return submitted.Text("JobId");
    }

    /// <summary>Submits an array of jobs that run a script.</summary>
    /// <returns>Its id.</returns>
    public static Task<string> SubmitArrayAsync(
        this World world, string clusterId, int start, int end, string script = "sleep 60",
        params (string Name, string Value)[] more) =>
        world.SubmitServerlessAsync(
            clusterId,
            script,
            [("ArrayProperties", $$"""{"IndexStart":{{start}},"IndexEnd":{{end}},"IndexStep":1}"""), .. more]);

    /// <summary>The JSON text that makes a job wait for others.</summary>
    public static (string Name, string Value) After(string type, params IEnumerable<string> ids) =>
        ("DependsOn", JsonSerializer.Serialize(ids.Select(id => new { JobId = id, Type = type })));

    /// <summary>The serverless jobs of a cluster, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ServerlessJobsAsync(
        this World world, string clusterId, params (string Name, string Value)[] filter)
    {
        var listed = await world.CallAsync(
            "ListServerlessJobs", [("ClusterId", clusterId), ("PageSize", "100"), ("SubmitOrder", "Asc"), .. filter]);
        return [.. listed.GetProperty("Jobs").EnumerateArray()];
    }

    /// <summary>The states of jobs, arrays and tasks of arrays, in the order they are named.</summary>
    public static async Task<IReadOnlyList<string>> ServerlessStatesAsync(
        this World world, string clusterId, params IReadOnlyList<string> ids)
    {
        var jobs = await world.ServerlessJobsAsync(clusterId, ("JobIds", JsonSerializer.Serialize(ids)));
        return [.. ids.Select(id => jobs.Single(job => job.Text("JobId") == id).Text("State"))];
    }

    /// <summary>A job, or a task of an array, with its containers.</summary>
    public static async Task<JsonElement> ServerlessJobAsync(this World world, string clusterId, string id)
    {
        var described = await world.CallAsync(
            "DescribeServerlessJobs", ("ClusterId", clusterId), ("JobIds", JsonSerializer.Serialize(new[] { id })));
        return described.GetProperty("JobInfos").EnumerateArray().Single();
    }

    /// <summary>The containers that a job, or a task of an array, has had.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ContainersAsync(
        this World world, string clusterId, string id) =>
        [.. (await world.ServerlessJobAsync(clusterId, id)).GetProperty("ContainerGroups").EnumerateArray()];

    /// <summary>The state of the container of a group.</summary>
    public static JsonElement CurrentState(this JsonElement group) =>
        group.GetProperty("Containers").EnumerateArray().Single().GetProperty("CurrentState");

    public static Task StopServerlessAsync(this World world, string clusterId, params IReadOnlyList<string> ids) =>
        world.CallAsync(
            "StopServerlessJobs", ("ClusterId", clusterId), ("JobIds", JsonSerializer.Serialize(ids)));
}
