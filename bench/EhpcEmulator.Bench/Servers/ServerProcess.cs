using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using EhpcEmulator.Bench.Http;

namespace EhpcEmulator.Bench.Servers;

/// <summary>One running server on its own port, with a temporary folder of its own; disposing ends it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 40;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(1);

    private readonly Process _process;
    private readonly DirectoryInfo _temporary;
    private readonly ConcurrentQueue<string> _output = new();

    private ServerProcess(ServerCommand command, int port, Process process, DirectoryInfo temporary)
    {
        Name = command.Name;
        Port = port;
        _process = process;
        _temporary = temporary;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
    }

    public string Name { get; }

    public int Port { get; }

    /// <summary>Processor time that the server has used so far, user and system.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    /// <summary>Starts a server; it need not listen yet when this returns.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="environment">Settings besides the inherited environment.</param>
    /// <param name="startedAt">Timestamp of <see cref="Stopwatch"/> just before the process began.</param>
    public static ServerProcess Start(
        ServerCommand command, IReadOnlyDictionary<string, string> environment, out long startedAt)
    {
        var port = FreePort();
        var temporary = Directory.CreateTempSubdirectory("ehpc-bench-");
        var start = new ProcessStartInfo(command.Program, [.. command.Arguments, "--urls", $"http://127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.Folder,
        };
        PrepareEnvironment(start.Environment, temporary.FullName, environment);

        startedAt = Stopwatch.GetTimestamp();
        try
        {
            var process = Process.Start(start)!;
            var server = new ServerProcess(command, port, process, temporary);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return server;
        }
        catch (Win32Exception unstartable)
        {
            temporary.Delete();
            throw new BenchmarkException($"{command.Name}: {unstartable.Message}", unstartable);
        }
    }

    /// <summary>Connects as soon as the server accepts, and does something with the connections.</summary>
    /// <param name="connections">How many to open.</param>
    /// <param name="limit">Time for the use; a server that stops answering has to end the run, not hang it.</param>
    /// <param name="use">What to do; the connections are closed after it.</param>
    /// <param name="cancellationToken">Closes the connections early.</param>
    /// <exception cref="BenchmarkException">Something unexpected came back, or nothing did.</exception>
    public async Task<T> UseAsync<T>(
        int connections,
        TimeSpan limit,
        Func<IReadOnlyList<HttpConnection>, Task<T>> use,
        CancellationToken cancellationToken)
    {
        var open = new List<HttpConnection>();
        using var watchdog = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (open.Count < connections)
            {
                open.Add(await ConnectAsync(cancellationToken));
            }

            await using var closing = watchdog.Token.Register(() => open.ForEach(c => c.Dispose()));
            watchdog.CancelAfter(limit);
            return await use(open);
        }
        catch (BenchmarkException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var late = watchdog.IsCancellationRequested ? $"not done within {limit.TotalSeconds} s: " : "";
            throw new BenchmarkException(
                $"{Name}, {connections} connection(s): {late}{failure.Message}{Output()}", failure);
        }
        finally
        {
            open.ForEach(c => c.Dispose());
        }
    }

    /// <summary>Resident memory in MiB, as the kernel counts it now.</summary>
    public double ResidentMebibytes() => MebibytesOf("VmRSS:");

    /// <summary>The most that was resident at any time since the process began, in MiB.</summary>
    public double PeakMebibytes() => MebibytesOf("VmHWM:");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        // Never wait by blocking: this may run on the thread that has to deliver the end of the process's output.
        await _process.WaitForExitAsync();

        _process.Dispose();

        // A killed emulator cannot clean up after itself.
        _temporary.Delete(recursive: true);
    }

    private double MebibytesOf(string label)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status")
            .First(l => l.StartsWith(label, StringComparison.Ordinal));
        return double.Parse(line.AsSpan()[label.Length..^2].Trim(), CultureInfo.InvariantCulture) / 1024;
    }

    private async Task<HttpConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var pause = new PeriodicTimer(Retry);
        while (true)
        {
            try
            {
                return await HttpConnection.OpenAsync(Port);
            }
            catch (SocketException)
            {
                if (_process.HasExited)
                {
                    throw new BenchmarkException($"it ended with exit code {_process.ExitCode}");
                }

                if (Stopwatch.GetElapsedTime(began) > StartLimit)
                {
                    throw new BenchmarkException($"it did not listen within {StartLimit.TotalSeconds} s");
                }
            }

            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }

    private string Output() => _output.IsEmpty ? "" : $"\nLast output of {Name}:\n{string.Join('\n', _output)}";

    private static void PrepareEnvironment(
        IDictionary<string, string?> inherited, string temporary, IReadOnlyDictionary<string, string> settings)
    {
        // Both servers start as in a container, whatever the caller's shell has set.
        string[] prefixes = ["ASPNETCORE_", "EHPC_", "MSBUILD", "DOTNET_SYSTEM_", "DOTNET_ENVIRONMENT"];
        foreach (var name in inherited.Keys.ToList())
        {
            if (prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                inherited.Remove(name);
            }
        }

        inherited["TMPDIR"] = temporary;
        inherited.TryAdd("DOTNET_ROOT", DotnetRoot());
        foreach (var (name, value) in settings)
        {
            inherited[name] = value;
        }
    }

    // The runtime is in {root}/shared/Microsoft.NETCore.App/{version}/.
    private static string DotnetRoot() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (string.IsNullOrEmpty(line.Data))
        {
            return;
        }

        _output.Enqueue(line.Data);
        while (_output.Count > LinesKept)
        {
            _output.TryDequeue(out _);
        }
    }
}
