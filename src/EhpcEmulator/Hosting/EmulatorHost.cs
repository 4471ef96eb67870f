using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EhpcEmulator.Hosting;

/// <summary>Prepares the host: settings, endpoints, logging and the data folder.</summary>
public static class EmulatorHost
{
    // Clients put whole requests into the query; 1 MiB of parameters is up to three times that when escaped.
    private const int MaxRequestLineBytes = (3 * 1024 * 1024) + (64 * 1024);

    // HTTP/2 counts the query among the headers.
    private const int MaxHeaderBytes = MaxRequestLineBytes + (256 * 1024);

    /// <summary>The version of this build, as <c>major.minor.patch</c>.</summary>
    public static string Version =>
        typeof(EmulatorHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>
    /// A builder with everything except the emulation itself. Nothing is opened before the host starts.
    /// </summary>
    /// <exception cref="StartupException">A setting is malformed.</exception>
    public static WebApplicationBuilder CreateBuilder(CommandLine command)
    {
        var builder = CreateEmptyBuilder(command.Settings);
        ConfigurationSources.Add(builder.Configuration, command);
        Logging.Add(builder.Logging, builder.Configuration);
        Logging.AddConsole(builder.Logging);
        AddHost(builder);

        // A process that the host is embedded in collects its own garbage when it likes.
        builder.Services.AddHostedService<IdleMemory>();
        return builder;
    }

    /// <summary>
    /// A builder for a host within another process: it uses only the given settings, prints nothing on
    /// the console, and leaves the process's signals alone.
    /// </summary>
    /// <param name="settings">The settings by their configuration keys.</param>
    /// <exception cref="StartupException">A setting is malformed.</exception>
    public static WebApplicationBuilder CreateEmbeddedBuilder(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = CreateEmptyBuilder(settings);
        builder.Configuration.AddInMemoryCollection(settings);
        Logging.Add(builder.Logging, builder.Configuration);
        AddHost(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, EmbeddedLifetime>());
        return builder;
    }

    // The empty builder: the others read settings that are not ours, watch files and take 25 to 50 ms longer.
    private static WebApplicationBuilder CreateEmptyBuilder(IReadOnlyDictionary<string, string?> settings) =>
        WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = typeof(EmulatorHost).Assembly.GetName().Name,
            EnvironmentName = settings.GetValueOrDefault("environment"),
        });

    private static void AddHost(WebApplicationBuilder builder)
    {
        var options = EmulatorOptions.Read(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ProcessClock>();
        builder.Services.AddSingleton(_ => DataFolder.Open(options.Data));
        builder.Services.AddSingleton<DevelopmentCertificate>();
        builder.Services.AddHostedService<StartupTasks>();
        builder.Services.AddRoutingCore();

        // Requests in flight may finish, within what container engines allow before they kill: ten seconds.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        AddKestrel(builder, options);
        CheckContainerInDevelopment(builder);
    }

    private static void AddKestrel(WebApplicationBuilder builder, EmulatorOptions options)
    {
        builder.WebHost
            .UseKestrelCore()
            .UseUrls([.. options.Urls.Select(url => url.ToString())]);
        if (options.Urls.Any(url => url.Scheme == "https"))
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.Services.AddOptions<KestrelServerOptions>().Configure<IServiceProvider>((kestrel, services) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.MaxRequestBufferSize = MaxHeaderBytes;
            kestrel.Limits.Http2.MaxRequestHeaderFieldSize = MaxRequestLineBytes;

            // The gateway reads no more than it accepts, and refuses the rest in the API's own shape.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ConfigureHttpsDefaults(https =>
            {
                // Looked up by the first handshake, so that creating the server does not open the data folder.
                https.ServerCertificateSelector = (_, _) => Certificate().Server;

                // Kestrel would build the certificate's chain again for every handshake.
                https.OnAuthenticate = (_, tls) =>
                {
                    tls.ServerCertificateSelectionCallback = null;
                    tls.ServerCertificateContext = Certificate().Context;
                };
            });

            DevelopmentCertificate Certificate() => services.GetRequiredService<DevelopmentCertificate>();
        });
    }

    // The tests' environment, which detects services that cannot be built or outlive what they hold.
    private static void CheckContainerInDevelopment(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Host.UseDefaultServiceProvider(container =>
            {
                container.ValidateOnBuild = true;
                container.ValidateScopes = true;
            });
        }
    }
}
