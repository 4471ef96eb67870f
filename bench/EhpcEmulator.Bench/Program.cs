using System.CommandLine;
using System.Text.Json;
using EhpcEmulator.Bench;
using EhpcEmulator.Bench.Report;
using EhpcEmulator.Bench.Sections;
using EhpcEmulator.Bench.Servers;

var json = new Option<FileInfo?>("--json") { Description = "Also write every measured value to this file." };
var quick = new Option<bool>("--quick")
{
    Description = "Short durations: says that everything answers, not how fast.",
};
var only = new Option<string>("--only")
{
    Description = $"Sections to run, separated by commas: {string.Join(',', BenchmarkRun.Words)}.",
    DefaultValueFactory = _ => string.Join(',', BenchmarkRun.Words),
};
only.Validators.Add(result =>
{
    foreach (var unknown in Sections(result.GetValueOrDefault<string>()).Except(BenchmarkRun.Words))
    {
        result.AddError($"--only: there is no section '{unknown}'.");
    }
});
var hostCommand = new Option<string?>("--host-command")
{
    Description =
        "Measure this command line instead of the published host; words separated by blanks, --urls is added.",
};
var root = new RootCommand("Measures the emulator against a bare Kestrel server that answers constant JSON.")
{
    json, quick, only, hostCommand,
};
root.SetAction(async (arguments, cancellationToken) =>
{
    // Saves a thread switch per answer; read once by the first socket, and not handed on to the servers.
    Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
    try
    {
        var repository = RepositoryRoot();
        var (emulator, bare) = await Publisher.PublishAsync(
            repository, arguments.GetValue(hostCommand), cancellationToken);
        var settings = arguments.GetValue(quick) ? Settings.Quick : Settings.Full;
        var sections = Sections(arguments.GetValue(only)!).ToHashSet(StringComparer.Ordinal);
        using var bench = new Workbench(emulator, bare, settings, repository);
        var results = await BenchmarkRun.RunAsync(bench, sections, cancellationToken);
        Console.Write(Markdown.Write(results));
        if (arguments.GetValue(json) is { } file)
        {
            await using var stream = file.Create();
            await JsonSerializer.SerializeAsync(stream, results, JsonFile.Options, cancellationToken);
        }

        return 0;
    }
    catch (BenchmarkException failure)
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

static IEnumerable<string> Sections(string list) =>
    list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

static string RepositoryRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EhpcEmulator.sln")))
    {
        folder = folder.Parent;
    }

    return folder?.FullName ?? throw new BenchmarkException("the benchmark was not built inside the repository");
}
