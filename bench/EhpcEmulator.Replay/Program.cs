using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using EhpcEmulator.Replay;
using EhpcEmulator.Replay.Curve;
using EhpcEmulator.Replay.Pages;
using EhpcEmulator.Replay.Replay;
using EhpcEmulator.Replay.Report;
using EhpcEmulator.Replay.Traces;

string[] sections = ["replay", "page", "curve"];
var only = new Option<string>("--only")
{
    Description = $"Sections to run, separated by commas: {string.Join(',', sections)}. The curve takes longest.",
    DefaultValueFactory = _ => "replay,page",
};
only.Validators.Add(result =>
{
    foreach (var unknown in result.GetValueOrDefault<string>().Split(',').Except(sections))
    {
        result.AddError($"--only: there is no section '{unknown}'.");
    }
});
var trace = new Option<FileInfo?>("--trace") { Description = "Replay this file in the Standard Workload Format." };
var write = new Option<FileInfo?>("--write") { Description = "Only write the synthetic month to this file." };
var jobs = Number("--jobs", "Jobs of the synthetic month, or the first ones of the trace; the most on the curve.");
var nodes = Number("--nodes", "Nodes of the cluster; 1,000, or what the head of the trace says.");
var cores = Number("--cores", "Cores of a node; 32, or what the head of the trace says.");
var seed = new Option<long>("--seed")
{
    Description = "The seed of the synthetic month.",
    DefaultValueFactory = _ => 1,
};
var noBackfill = new Option<bool>("--no-backfill") { Description = "First come, first served." };
var json = new Option<FileInfo?>("--json") { Description = "Also write every measured value to this file." };
var svg = new Option<FileInfo?>("--svg") { Description = "Also draw the curve into this file." };
var quick = new Option<bool>("--quick") { Description = "Few jobs: says that it works, not how fast." };
var root = new RootCommand("Replays workloads on the emulator's engine in virtual time, and lists their jobs.")
{
    only, trace, write, jobs, nodes, cores, seed, noBackfill, json, svg, quick,
};
root.SetAction(async (arguments, cancellationToken) =>
{
    try
    {
        var isQuick = arguments.GetValue(quick);
        var chosen = arguments.GetValue(only)!.Split(',');
        if (arguments.GetValue(write) is { } target)
        {
            await using var writer = new StreamWriter(target.FullName);
            StandardWorkloadFormat.Write(writer, MonthOf(arguments));
            return 0;
        }

        var (many, rounds) = isQuick ? (10_000, 50) : (1_000_000, 1_000);
        var results = new Results(
            DescribeMachine(),
            chosen.Contains("replay") ? await ReplayAsync(arguments, cancellationToken) : null,
            chosen.Contains("page") ? await PageQuestions.RunAsync(1_000, many, rounds) : null,
            chosen.Contains("curve") ? await CurveAsync(arguments, cancellationToken) : null);
        Console.Write(Markdown.Write(results));
        if (arguments.GetValue(svg) is { } drawing && results.Curve is { } curve)
        {
            await File.WriteAllTextAsync(drawing.FullName, CurveDrawing.Of(curve).ToSvg(), cancellationToken);
        }

        if (arguments.GetValue(json) is { } file)
        {
            await using var stream = file.Create();
            await JsonSerializer.SerializeAsync(stream, results, JsonFile.Options, cancellationToken);
        }

        return 0;
    }
    catch (Exception failure) when (failure is ReplayException or TraceFormatException or IOException)
    {
        await Progress.SayAsync($"FAILED: {failure.Message}");
        return 1;
    }
    catch (OperationCanceledException)
    {
        await Progress.SayAsync("Cancelled.");
        return 1;
    }
});
return await root.Parse(args).InvokeAsync();

static Option<int?> Number(string name, string description)
{
    var option = new Option<int?>(name) { Description = description };
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int?>() is < 1)
        {
            result.AddError($"{name} must be at least 1.");
        }
    });
    return option;
}

Trace MonthOf(ParseResult arguments)
{
    var scale = arguments.GetValue(quick) ? 50 : 1;
    return SyntheticMonth.Make(
        arguments.GetValue(jobs) ?? (100_000 / scale),
        arguments.GetValue(nodes) ?? (1_000 / scale),
        arguments.GetValue(cores) ?? 32,
        arguments.GetValue(seed));
}

async Task<ReplayResult> ReplayAsync(ParseResult arguments, CancellationToken cancellationToken)
{
    var workload = MonthOf(arguments);
    if (arguments.GetValue(trace) is { } file)
    {
        using var reader = new StreamReader(file.FullName);
        workload = StandardWorkloadFormat.Read(reader);
        await Progress.SayAsync($"{workload.Jobs.Count:N0} jobs, {workload.Skipped:N0} lines left out");
    }

    var coresPerNode = arguments.GetValue(cores)
        ?? (workload is { MaxProcs: { } all, MaxNodes: { } some } ? Math.Max(1, all / some) : 32);
    var nodeCount = arguments.GetValue(nodes)
        ?? workload.MaxNodes
        ?? (workload.MaxProcs is { } procs ? Math.Max(1, procs / coresPerNode) : 1_000);
    var arrivals = TraceArrival.Of(
        [.. workload.Jobs.Take(arguments.GetValue(jobs) ?? int.MaxValue)], nodeCount, coresPerNode);
    return arrivals.Count > 0
        ? await TraceReplay.RunAsync(
            arrivals, nodeCount, coresPerNode, !arguments.GetValue(noBackfill), cancellationToken)
        : throw new ReplayException("the trace has no job that fits on the cluster");
}

Task<IReadOnlyList<CurvePoint>> CurveAsync(ParseResult arguments, CancellationToken cancellationToken)
{
    var isQuick = arguments.GetValue(quick);
    var scale = isQuick ? 50 : 1;
    var site = new CurveSite(
        arguments.GetValue(nodes) ?? (1_000 / scale),
        arguments.GetValue(cores) ?? 32,
        100_000 / scale,
        arguments.GetValue(seed),
        !arguments.GetValue(noBackfill));
    var most = arguments.GetValue(jobs) ?? int.MaxValue;
    var counts = (isQuick ? CostCurve.Quick : CostCurve.Full).Where(count => count <= most).ToList();
    return counts.Count > 0
        ? CostCurve.RunAsync(site, counts, cancellationToken)
        : throw new ReplayException($"a curve begins at more than {most} jobs");
}

static string DescribeMachine()
{
    const string Processors = "/proc/cpuinfo";
    var lines = File.Exists(Processors) ? File.ReadLines(Processors) : [];
    var model = lines.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1];
    return $"{Environment.ProcessorCount} cores of {model?.Trim() ?? "an unnamed processor"}, "
        + $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";
}
