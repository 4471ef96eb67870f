using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Logs;

/// <summary>Look-ups shared by tests of the log of actions.</summary>
internal static class LogSteps
{
    /// <summary>The day on which worlds begin.</summary>
    public static readonly (string Name, string Value)[] FirstDay =
        [("From", "1704067200"), ("To", "1704153600")];

    /// <summary>What the log of the first day shows.</summary>
    public static async Task<IReadOnlyList<JsonElement>> LogsAsync(
        this World world, params (string Name, string Value)[] filters) =>
        [.. (await world.Call2024Async("ListCommonLogs", [.. FirstDay, .. filters]))
            .GetProperty("Logs").EnumerateArray()];

    /// <summary>The same, each as action and status.</summary>
    public static async Task<IReadOnlyList<string>> ActionsAsync(
        this World world, params (string Name, string Value)[] filters) =>
        [.. (await world.LogsAsync(filters)).Select(log => $"{log.Text("Action")} {log.Text("Status")}")];

    /// <summary>The steps of the last call of an operation, each as stage, method, target and status.</summary>
    public static async Task<IReadOnlyList<string>> StepsAsync(
        this World world, string action, params (string Name, string Value)[] more)
    {
        var log = (await world.LogsAsync(("ActionName", $"""["{action}"]""")))[0];
        var detail = await world.Call2024Async(
            "GetCommonLogDetail", [.. FirstDay, ("LogRequestId", log.Text("RequestId")), .. more]);
        return
        [
            .. from stage in detail.GetProperty("LogDetail").EnumerateArray()
               from step in stage.GetProperty("Stages").EnumerateArray()
               select $"{stage.Text("StageName")} {step.Text("Method")} {step.Text("Target")} {step.Text("Status")}",
        ];
    }
}
