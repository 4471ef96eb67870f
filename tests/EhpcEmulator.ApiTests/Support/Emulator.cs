using System.Globalization;
using System.Net.Sockets;
using EhpcEmulator.ApiTests.Coverage;
using EhpcEmulator.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.ApiTests.Support;

/// <summary>
/// The whole host in process, with frozen clocks that start at <see cref="Start"/>. One serves a test class; each
/// test uses a world of its own, so that no test sees what another one created.
/// </summary>
public class Emulator : IDisposable, IAsyncDisposable
{
    /// <summary>The virtual instant at which every world begins.</summary>
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What tests call it, whatever port it has: signatures and links hold the name.
    private static readonly Uri Address = new("http://localhost/");

    private readonly Lazy<EhpcEmulatorHost> _host;
    private CallRecord? _calls;
    private int _worlds;

    public Emulator() => _host = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());

    /// <summary>The host, started when it is first asked for.</summary>
    public EhpcEmulatorHost Host => _host.Value;

    /// <summary>The host's services, for tests that have to reach in.</summary>
    public IServiceProvider Services => Host.Services;

    /// <summary>The port that it really listens on.</summary>
    public int Port { get; private set; }

    /// <summary>Settings beyond those of every test, by their configuration key.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>The folder that keeps the state; null for a temporary one.</summary>
    protected virtual string? DataFolder => null;

    /// <summary>A world that nobody else uses.</summary>
    public World NewWorld() => new(this, $"world-{Interlocked.Increment(ref _worlds)}");

    /// <summary>A client whose calls count in the coverage, and whose answers must keep to the contract.</summary>
    public HttpClient CreateClient()
    {
        _ = Host;
        return new HttpClient(_calls!, disposeHandler: false) { BaseAddress = Address };
    }

    public void Dispose()
    {
        Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await Host.DisposeAsync();
            _calls!.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Changes the host's services before it starts.</summary>
    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    private Task<EhpcEmulatorHost> StartAsync() => EhpcEmulatorHost.StartAsync(new EhpcEmulatorOptions
    {
        DataFolder = DataFolder,
        ConfigureServices = ConfigureServices,
        Connect = Connect,
        Settings = new Dictionary<string, string>(Settings)
        {
            ["World:Start"] = Start.ToString("O", CultureInfo.InvariantCulture),
            ["World:Speed"] = "0",

            // A service that cannot be built, or outlives what it holds, fails every test.
            ["environment"] = "Development",
        },
    });

    private HttpClient Connect(WebApplication app)
    {
        Port = new Uri(app.Urls.Single()).Port;
        _calls = new CallRecord { InnerHandler = new SocketsHttpHandler { ConnectCallback = ConnectAsync } };
        return new HttpClient(_calls, disposeHandler: false) { BaseAddress = Address };
    }

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
