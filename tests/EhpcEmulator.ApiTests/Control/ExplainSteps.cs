using System.Text.Json;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Steps shared by tests of explanations.</summary>
internal static class ExplainSteps
{
    /// <summary>The explanation of a job that exists.</summary>
    public static async Task<JsonElement> ExplainJobAsync(
        this Emulator emulator, World world, string clusterId, string jobId)
    {
        var answer = await emulator.GetAsync(PathOf(world.Id, clusterId, jobId));
        answer.Status.Should().Be(200, answer.Text);
        return answer.Json;
    }

    public static string PathOf(string worldId, string clusterId, string jobId) =>
        $"_emulator/worlds/{worldId}/clusters/{clusterId}/jobs/{Uri.EscapeDataString(jobId)}/explanation";

    /// <summary>What the clock of a world shows.</summary>
    public static async Task<DateTimeOffset> NowAsync(this Emulator emulator, World world) =>
        (await emulator.GetAsync($"_emulator/worlds/{world.Id}/clock")).Json.Instant("now");

    public static bool IsNull(this JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null;
}
