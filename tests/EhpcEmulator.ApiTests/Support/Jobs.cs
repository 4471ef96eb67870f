using System.Text.Json;

namespace EhpcEmulator.ApiTests.Support;

/// <summary>What tests do with jobs. They run as root, whose password every test cluster has.</summary>
public static class Jobs
{
    /// <summary>Submits a job that takes a number of cores on one node and runs for some seconds.</summary>
    /// <returns>Its id.</returns>
    public static Task<string> SubmitAsync(
        this World world, string clusterId, int seconds, int cores = 1, params (string Name, string Value)[] changes) =>
        world.SubmitJobAsync(
            clusterId,
            [("CommandLine", $"#EHPC runtime={seconds}s"), ("Node", "1"), ("Cpu", $"{cores}"), .. changes]);

    /// <summary>Submits a job.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> SubmitJobAsync(
        this World world, string clusterId, params (string Name, string Value)[] parameters)
    {
        var submitted = await world.CallAsync(
            "SubmitJob",
            [("ClusterId", clusterId), ("RunasUser", "root"), ("RunasUserPassword", "Test-pass-1"), .. parameters]);
        return submitted.GetProperty("JobId").GetString()!;
    }

    /// <summary>The jobs of a cluster, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> JobsAsync(
        this World world, string clusterId, params (string Name, string Value)[] filter)
    {
        var listed = await world.CallAsync(
            "ListJobs", [("ClusterId", clusterId), ("PageSize", "50"), .. filter]);
        return [.. listed.GetProperty("Jobs").GetProperty("JobInfo").EnumerateArray().Reverse()];
    }

    /// <summary>One job of a cluster.</summary>
    public static async Task<JsonElement> JobAsync(this World world, string clusterId, string jobId) =>
        (await world.JobsAsync(clusterId)).Single(job => job.GetProperty("Id").GetString() == jobId);
}
