using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Profiling;

/// <summary>Steps shared by tests of profilings.</summary>
internal static class ProfilingSteps
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Profiles a process of the first compute node for as short as can be.</summary>
    public static Task StartProfilingAsync(
        this World world, string clusterId, int processId = 24240, params (string Name, string Value)[] more) =>
        world.CallAsync("RunCloudMetricProfiling", Order(clusterId, processId, more));

    /// <summary>The parameters of such a call.</summary>
    public static (string Name, string Value)[] Order(
        string clusterId, int processId = 24240, params (string Name, string Value)[] more)
    {
        var order = new Dictionary<string, string>
        {
            ["ClusterId"] = clusterId,
            ["HostName"] = "compute0",
            ["ProcessId"] = processId.ToString(CultureInfo.InvariantCulture),
            ["Duration"] = "10",
            ["Freq"] = "100",
        };
        foreach (var (name, value) in more)
        {
            order[name] = value;
        }

        return [.. order.Where(parameter => parameter.Value.Length > 0).Select(p => (p.Key, p.Value))];
    }

    /// <summary>The profilings of a cluster, newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ProfilingsAsync(
        this World world, string clusterId, params (string Name, string Value)[] paging)
    {
        var list = await world.CallAsync("ListCloudMetricProfilings", [("ClusterId", clusterId), .. paging]);
        return [.. list.GetProperty("Profilings").GetProperty("ProfilingInfo").EnumerateArray()];
    }

    /// <summary>The id of the newest profiling.</summary>
    public static async Task<string> NewestProfilingAsync(this World world, string clusterId) =>
        (await world.ProfilingsAsync(clusterId))[0].GetProperty("ProfilingId").GetString()!;

    /// <summary>What a profiling came to.</summary>
    public static async Task<IReadOnlyList<JsonElement>> GraphsAsync(
        this World world, string clusterId, string profilingId)
    {
        var answer = await world.CallAsync(
            "GetCloudMetricProfiling", ("ClusterId", clusterId), ("ProfilingId", profilingId));
        return [.. answer.GetProperty("SvgUrls").GetProperty("SvgInfo").EnumerateArray()];
    }

    /// <summary>Profiles a process to the end.</summary>
    /// <returns>The links: bottom up and top down.</returns>
    public static async Task<(Uri BottomUp, Uri TopDown)> ProfileAsync(
        this World world, string clusterId, int processId = 24240, params (string Name, string Value)[] more)
    {
        await world.StartProfilingAsync(clusterId, processId, more);
        var id = await world.NewestProfilingAsync(clusterId);
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        var graphs = await world.GraphsAsync(clusterId, id);
        return (LinkOf(graphs[0]), LinkOf(graphs[1]));
    }

    /// <summary>The link of a graph.</summary>
    public static Uri LinkOf(JsonElement graph) => new(graph.GetProperty("Url").GetString()!);

    /// <summary>Fetches a graph that must be there.</summary>
    public static async Task<string> FetchAsync(this Emulator emulator, Uri link)
    {
        using var client = emulator.CreateClient();
        return await client.GetStringAsync(link);
    }

    /// <summary>The functions of a graph.</summary>
    public static IReadOnlyList<Frame> FramesOf(string svg) =>
    [
        .. XDocument.Parse(svg).Root!.Elements(Svg + "g").Select(group =>
        {
            var rectangle = group.Element(Svg + "rect")!;
            var title = group.Element(Svg + "title")!.Value;
            var end = title.LastIndexOf(" (", StringComparison.Ordinal);
            var samples = title[(end + 2)..].Split(' ')[0].Replace(",", "", StringComparison.Ordinal);
            return new Frame(
                title[..end],
                int.Parse(samples, CultureInfo.InvariantCulture),
                Number("x"),
                Number("y"),
                Number("width"));

            double Number(string name) => double.Parse(
                rectangle.Attribute(name)!.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        }),
    ];

    /// <summary>Everything that is written in a graph.</summary>
    public static IReadOnlyList<string> TextsOf(string svg) =>
        [.. XDocument.Parse(svg).Root!.Descendants(Svg + "text").Select(text => text.Value)];
}

/// <summary>A function in a flame graph.</summary>
internal sealed record Frame(string Name, int Samples, double Left, double Top, double Width)
{
    /// <summary>Whether another one is on top of this one, in the next row.</summary>
    public bool Carries(Frame other, int step) =>
        Math.Abs(other.Top - (Top + step)) < 0.001
        && other.Left >= Left - 0.001 && other.Left + other.Width <= Left + Width + 0.001;
}
