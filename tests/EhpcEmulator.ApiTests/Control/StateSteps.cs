using System.Text;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Steps shared by tests of declared states.</summary>
internal static class StateSteps
{
    public static async Task<string> ExportAsync(this Emulator emulator, World world, string format = "yaml")
    {
        var answer = await emulator.ControlAsync(HttpMethod.Get, $"{world.Id}/state?format={format}");
        answer.Status.Should().Be(200, answer.Text);
        return answer.Text;
    }

    /// <summary>Loads the export of a world into another world, whose own export has to be the same.</summary>
    public static async Task<(World Copy, string Exported)> CopyAsync(this Emulator emulator, World world)
    {
        var exported = await emulator.ExportAsync(world);
        var copy = emulator.NewWorld();
        var loaded = await emulator.SendStateAsync(copy, exported);
        loaded.Status.Should().Be(200, loaded.Text);
        (await emulator.ExportAsync(copy)).Replace(copy.Id, world.Id, StringComparison.Ordinal).Should().Be(exported);
        return (copy, exported);
    }

    public static Task<Answer> SendStatesAsync(this Emulator emulator, string text) =>
        emulator.PostStateAsync("/_emulator/state", text);

    public static Task<Answer> SendStateAsync(this Emulator emulator, World world, string text, string query = "") =>
        emulator.PostStateAsync($"/_emulator/worlds/{world.Id}/state{query}", text);

    /// <summary>The id of the one cluster that a world has.</summary>
    public static async Task<string> OnlyClusterAsync(this World world) =>
        (await world.CallAsync("ListClusters")).GetProperty("Clusters").GetProperty("ClusterInfoSimple")
            .EnumerateArray().Texts("Id").Single();

    private static async Task<Answer> PostStateAsync(this Emulator emulator, string path, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(text, Encoding.UTF8, "application/yaml");
        return await emulator.SendAsync(request);
    }
}
