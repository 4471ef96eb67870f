using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using EhpcEmulator.Tests.Hosting;

namespace EhpcEmulator.Tests.Docs;

/// <summary>Runs every command in the guide, page by page, against an emulator of its own.</summary>
public sealed partial class DocumentedCommandsTests : IDisposable
{
    private const string DocumentedUrl = "http://localhost:8080";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Folder = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", "..", "docs"));

    private readonly TemporaryDirectory _temporary = new();

    public static TheoryData<string> Pages =>
        new(Directory.EnumerateFiles(Folder, "*.md")
            .Where(page => CommandsOf(page).Length > 0)
            .Select(page => Path.GetFileName(page)!)
            .Order(StringComparer.Ordinal));

    /// <inheritdoc/>
    public void Dispose() => _temporary.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ShowsCommandsThatWork(string page)
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, "--urls", "http://127.0.0.1:0");
        var script = CommandsOf(Path.Combine(Folder, page)).Replace(
            DocumentedUrl, emulator.Url.TrimEnd('/'), StringComparison.Ordinal);

        var (exitCode, output) = await RunAsync(script, _temporary.Path);

        exitCode.Should().Be(0, output);
    }

    private static string CommandsOf(string page) =>
        string.Join('\n', ShellBlock().Matches(File.ReadAllText(page)).Select(block => block.Groups["commands"].Value));

    // With -x, so that what was said last names the command that failed.
    private static async Task<(int ExitCode, string Output)> RunAsync(string script, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-euxo", "pipefail", "-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, $"{await output}\n{await error}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string ThisFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;

    [GeneratedRegex(@"^```sh\r?\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
