using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>Follows the steps of the Dockerfile without a container engine.</summary>
public sealed class DockerfileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string Root = FindRoot();

    private readonly TemporaryDirectory _image = new();

    public void Dispose() => _image.Dispose();

    [Fact]
    public async Task Image_HoldsAProgramThatStartsAndSaysThatItIsWell()
    {
        var steps = Steps();
        foreach (var (instruction, arguments) in steps.TakeWhile((step, i) => i == 0 || step.Instruction != "FROM"))
        {
            if (instruction == "COPY")
            {
                CopyFromContext(arguments.Split(' '));
            }
            else if (instruction == "RUN")
            {
                await RunAsync(arguments);
            }
        }

        // What the second stage runs: the program of ENTRYPOINT, then the same with the health check's verb.
        var entry = Words(steps, "ENTRYPOINT");
        var check = Words(steps, "HEALTHCHECK");
        check[0].Should().Be(entry[0]);
        using var version = EmulatorProcess.Start(InImage(entry[0]), _image, "--version");
        (await version.ExitAsync()).Should().Be(0, version.Error);
        version.Output.Trim().Should().MatchRegex(@"^\d+\.\d+\.\d+$");

        using var emulator = EmulatorProcess.Start(
            InImage(entry[0]), _image, [.. entry[1..], "--urls", "http://127.0.0.1:0"]);
        await emulator.ReadyAsync();
        using var asked = EmulatorProcess.Start(InImage(check[0]), _image, [.. check[1..], "--urls", emulator.Url]);
        (await asked.ExitAsync()).Should().Be(0, asked.Error);
    }

    [Fact]
    public void Image_RunsAsNobodyAndKeepsItsStateInAVolume()
    {
        var steps = Steps();

        steps.Should().Contain(("USER", "$APP_UID"))
            .And.Contain(("VOLUME", "/data"))
            .And.Contain(("EXPOSE", "8080 8443"));
        steps.Where(step => step.Instruction == "ENV").Should().ContainSingle()
            .Which.Arguments.Should().Contain("EHPC_DATA=\"/data\"")
            .And.Contain("EHPC_URLS=\"http://0.0.0.0:8080;https://0.0.0.0:8443\"");
        steps.Should().ContainSingle(step => step.Arguments.StartsWith("dotnet publish ", StringComparison.Ordinal))
            .Which.Arguments.Should().Contain("-c Release").And.Contain("-p:PublishReadyToRun=true");
    }

    private static List<(string Instruction, string Arguments)> Steps() =>
        File.ReadAllText(Path.Combine(Root, "Dockerfile"))
            .Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Select(line => (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]))
            .ToList();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EhpcEmulator.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder;
    }

    // An instruction in the form ["program", "argument"], whatever options precede it.
    private static string[] Words(List<(string Instruction, string Arguments)> steps, string instruction)
    {
        var text = steps.Single(step => step.Instruction == instruction).Arguments;
        return JsonSerializer.Deserialize<string[]>(text[text.IndexOf('[', StringComparison.Ordinal)..])!;
    }

    private string InImage(string path) => _image[path.TrimStart('/')];

    private void CopyFromContext(string[] paths)
    {
        var target = Path.Combine(Directory.CreateDirectory(_image["source"]).FullName, paths[^1]);
        foreach (var path in paths[..^1])
        {
            var source = Path.Combine(Root, path);
            if (File.Exists(source))
            {
                Copy(source, Path.Combine(target, Path.GetFileName(source)));
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                // As .dockerignore says.
                var relative = Path.GetRelativePath(source, file);
                if (!relative.Split('/').Any(part => part is "bin" or "obj"))
                {
                    Copy(file, Path.Combine(target, relative));
                }
            }
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    private async Task RunAsync(string command)
    {
        var here = command.Replace(" /app", $" {_image["app"]}", StringComparison.Ordinal);
        var start = new ProcessStartInfo("/bin/sh", ["-c", here])
        {
            WorkingDirectory = _image["source"],
            RedirectStandardOutput = true,
        };
        start.Environment["TARGETARCH"] = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";

        // The build of the solution has run the analyzers; a compiler that stays behind would hold the output open.
        start.Environment["RunAnalyzers"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        process.ExitCode.Should().Be(0, "'{0}' works, but it said: {1}", command, output);
    }
}
