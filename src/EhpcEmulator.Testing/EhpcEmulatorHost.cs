using EhpcEmulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EhpcEmulator.Testing;

/// <summary>
/// A whole emulator in the test's process, on a free port of 127.0.0.1. One serves all tests of a process: each creates
/// a world of its own in it.
/// </summary>
public sealed class EhpcEmulatorHost : EhpcEmulatorClient
{
    private const string AnyPort = "127.0.0.1:0";

    private readonly WebApplication _app;
    private bool _isDisposed;

    private EhpcEmulatorHost(WebApplication app, HttpClient http, string? token)
        : base(http, token)
    {
        _app = app;
        HttpsAddress = AddressOf(app, Uri.UriSchemeHttps);
    }

    /// <summary>Its HTTPS address; null unless <see cref="EhpcEmulatorOptions.Https"/> asked for it.</summary>
    public Uri? HttpsAddress { get; }

    /// <summary>The host's services, for tests that need access to them.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts an emulator; dispose of it to stop it and remove its state.</summary>
    /// <param name="options">Its options; the defaults when null.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="EhpcEmulatorException">It cannot start with these options; the message says why.</exception>
    public static async Task<EhpcEmulatorHost> StartAsync(
        EhpcEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EhpcEmulatorOptions();
        WebApplication? app = null;
        try
        {
            app = Build(options);
            await app.StartAsync(cancellationToken);
            var http = options.Connect?.Invoke(app) ?? NewHttpClient(AddressOf(app, Uri.UriSchemeHttp)!);
            return new EhpcEmulatorHost(app, http, options.Settings.GetValueOrDefault("Control:Token"));
        }
        catch (Exception failure)
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            if (StartupFailure.Describe(failure) is { } line)
            {
                throw new EhpcEmulatorException($"The emulator cannot start: {line}", failure);
            }

            throw;
        }
    }

    /// <summary>Stops the emulator, and removes its state unless a folder was given.</summary>
    public override async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await base.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal override async Task DeleteWorldAsync(string id)
    {
        try
        {
            await base.DeleteWorldAsync(id);
        }
        catch (Exception failure) when (_isDisposed && failure is ObjectDisposedException or OperationCanceledException)
        {
            // It is gone with the emulator.
        }
    }

    private static WebApplication Build(EhpcEmulatorOptions options)
    {
        CheckNames(options.Settings.Keys);
        var settings = options.Settings.ToDictionary(
            setting => setting.Key, string? (setting) => setting.Value, StringComparer.OrdinalIgnoreCase);
        settings["Urls"] = options.Https ? $"http://{AnyPort};https://{AnyPort}" : $"http://{AnyPort}";
        settings["Data"] = options.DataFolder;
        var builder = EmulatorHost.CreateEmbeddedBuilder(settings);
        if (options.Log is { } log)
        {
            builder.Logging.AddProvider(new LineLoggerProvider(log));
        }

        return EmulatorApplication.Build(builder, options.ConfigureServices);
    }

    // The configuration itself would ignore them.
    private static void CheckNames(IEnumerable<string> settings)
    {
        foreach (var name in settings)
        {
            var problem = name.ToUpperInvariant() switch
            {
                "DATA" => $"{nameof(EhpcEmulatorOptions.DataFolder)} says where state is kept",
                "URLS" => "a free port is taken",
                "INIT" or "ENVIRONMENT" => null,
                _ when !name.Contains(':', StringComparison.Ordinal) => "a setting has a key such as World:Speed",
                _ => null,
            };
            if (problem is not null)
            {
                throw new StartupException(
                    $"{nameof(EhpcEmulatorOptions.Settings)} must not hold '{name}': {problem}.");
            }
        }
    }

    private static Uri? AddressOf(WebApplication app, string scheme) =>
        app.Urls.Select(url => new Uri(url)).FirstOrDefault(url => url.Scheme == scheme);
}
