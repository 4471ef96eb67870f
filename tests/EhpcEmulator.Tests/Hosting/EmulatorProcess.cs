using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>The emulator as its users start it: as a separate process.</summary>
internal sealed partial class EmulatorProcess : IDisposable
{
    /// <summary>The program that was built with the tests, or that <c>EHPC_TEST_PROGRAM</c> names.</summary>
    public static readonly string Program =
        Environment.GetEnvironmentVariable("EHPC_TEST_PROGRAM") is { Length: > 0 } other
            ? other
            : Path.Combine(AppContext.BaseDirectory, "EhpcEmulator");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmulatorProcess(string program, string temporaryRoot, string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = temporaryRoot;
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var setting in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(setting);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Collect(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Collect(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What was printed so far.</summary>
    public string Output => Text(_output);

    /// <summary>What was printed to the error stream so far.</summary>
    public string Error => Text(_error);

    /// <summary>The plain URL that the banner names.</summary>
    public string Url => HttpUrl().Match(Output).Value;

    /// <summary>Starts the program without waiting for anything.</summary>
    public static EmulatorProcess Start(string program, TemporaryDirectory temporary, params string[] args) =>
        new(program, temporary.Path, args);

    /// <summary>Starts the program that was built with the tests and waits until it has printed its banner.</summary>
    public static async Task<EmulatorProcess> ServeAsync(TemporaryDirectory temporary, params string[] args)
    {
        // What is started in the background of a shell ignores SIGINT, and so does whatever that starts.
        var process = OperatingSystem.IsLinux()
            ? Start("env", temporary, ["--default-signal=INT", Program, .. args])
            : Start(Program, temporary, args);
        await process.ReadyAsync();
        return process;
    }

    /// <summary>
    /// Serves with limits of the operating system that answer with an error, as a full disk does, not with the end of
    /// the process; <see cref="LimitFilesAsync"/> sets one.
    /// </summary>
    public static async Task<EmulatorProcess> ServeWithLimitsAsync(TemporaryDirectory temporary, params string[] args)
    {
        var process = Start("sh", temporary, ["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", Program, .. args]);
        await process.ReadyAsync();
        return process;
    }

    /// <summary>Runs the program that was built with the tests to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        TemporaryDirectory temporary, params string[] args)
    {
        using var process = Start(Program, temporary, args);
        var exitCode = await process.ExitAsync();
        return (exitCode, process.Output, process.Error);
    }

    /// <summary>Waits for the banner, or for the end of the process.</summary>
    public async Task ReadyAsync()
    {
        await Task.WhenAny(_ready.Task, _process.WaitForExitAsync()).WaitAsync(Patience);
        _ready.Task.IsCompleted.Should().BeTrue("the emulator starts, but it said: {0}", Error);
    }

    /// <summary>Asks the process to end, as a container engine does.</summary>
    public Task<int> StopAsync()
    {
        Signal("TERM");
        return ExitAsync();
    }

    /// <summary>Sends the process a signal, by its name.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
    }

    /// <summary>Lets no file of the process grow beyond a number of bytes, as a full disk would.</summary>
    public async Task LimitFilesAsync(string bytes)
    {
        using var limit = Process.Start("prlimit", [$"--fsize={bytes}:", "--pid", $"{_process.Id}"]);
        await limit.WaitForExitAsync().WaitAsync(Patience);
        limit.ExitCode.Should().Be(0);
    }

    /// <summary>Ends the process without a chance to tidy up (SIGKILL), and waits until it is gone.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return ExitAsync();
    }

    /// <summary>Waits for the end of the process.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Kills the process if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"http://[^\s,/]+")]
    private static partial Regex HttpUrl();

    private static bool IsSetting(string variable) => variable.StartsWith("EHPC_", StringComparison.OrdinalIgnoreCase);

    private static string Text(StringBuilder lines)
    {
        lock (lines)
        {
            return lines.ToString();
        }
    }

    private void Collect(StringBuilder lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lines)
        {
            lines.AppendLine(line);
        }

        // The last line of the banner.
        if (line.Contains("SDKs", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
