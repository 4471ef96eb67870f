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
        await base.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(EhpcEmulatorOptions options)
    {
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

    private static Uri? AddressOf(WebApplication app, string scheme) =>
        app.Urls.Select(url => new Uri(url)).FirstOrDefault(url => url.Scheme == scheme);
}
