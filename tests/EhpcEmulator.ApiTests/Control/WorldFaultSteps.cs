using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Steps shared by tests of fault rules.</summary>
internal static class WorldFaultSteps
{
    /// <summary>Orders a failure.</summary>
    /// <returns>The name of its rule.</returns>
    public static async Task<string> OrderFaultAsync(this Emulator emulator, World world, string body)
    {
        var answer = await emulator.ControlAsync(HttpMethod.Post, $"{world.Id}/faults", body);
        answer.Status.Should().Be(201, answer.Text);
        return answer.Json.GetProperty("id").GetString()!;
    }

    /// <summary>A rule and its counts.</summary>
    public static async Task<JsonElement> FaultAsync(this Emulator emulator, World world, string fault) =>
        (await emulator.ControlAsync(HttpMethod.Get, $"{world.Id}/faults/{fault}")).Json;

    /// <summary>How many fitted a rule and how many of them failed: <c>3 2</c>.</summary>
    public static async Task<string> CountsOfAsync(this Emulator emulator, World world, string fault)
    {
        var rule = await emulator.FaultAsync(world, fault);
        return $"{rule.GetProperty("matched").GetInt32()} {rule.GetProperty("fired").GetInt32()}";
    }

    /// <summary>Takes a rule back.</summary>
    public static async Task TakeFaultBackAsync(this Emulator emulator, World world, string fault) =>
        (await emulator.ControlAsync(HttpMethod.Delete, $"{world.Id}/faults/{fault}")).Status.Should().Be(204);
}
