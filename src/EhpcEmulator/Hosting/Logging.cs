using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace EhpcEmulator.Hosting;

/// <summary>Wires Serilog; levels come from <c>Logging:LogLevel:…</c>, as in every ASP.NET Core host.</summary>
internal static class Logging
{
    /// <summary>The format of an entry: one line, followed by the exception if there is one.</summary>
    internal const string Line =
        $"{{Timestamp:HH:mm:ss.fff}} {{Level:u3}} {{Message:lj}}{{NewLine}}{{{VisibleText.Failure}:l}}";

    /// <summary>Sets the levels: Information for the emulator, Warning for the framework.</summary>
    public static void Add(ILoggingBuilder logging, IConfiguration configuration) =>
        logging.ClearProviders()
            .SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)

            // Any level here makes the host begin an activity and a scope for every request; a request that fails is
            // logged by Kestrel as well.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddConfiguration(configuration.GetSection("Logging"));

    /// <summary>Logs to the console.</summary>
    public static void AddConsole(ILoggingBuilder logging) =>

        // The provider is made on demand, by the container that disposes of it.
        logging.Services.AddSingleton<ILoggerProvider>(
            _ => new SerilogLoggerProvider(CreateLogger(AddConsole), dispose: true));

    private static LoggerConfiguration AddConsole(LoggerSinkConfiguration sinks) =>
        sinks.Console(outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Makes a logger for a sink that writes entries in the format <see cref="Line"/>.</summary>
    internal static Logger CreateLogger(Func<LoggerSinkConfiguration, LoggerConfiguration> addSink) =>
        addSink(new LoggerConfiguration()
                .MinimumLevel.Verbose()
                .Enrich.With<VisibleText>()
                .Filter.ByExcluding(IsFailedStart)
                .WriteTo)
            .CreateLogger();

    // Host and server log the exception that ends a start before they throw it; StartupFailure reports it in one line.
    private static bool IsFailedStart(LogEvent entry) =>
        entry is { Level: >= LogEventLevel.Error, Exception: not null }
        && entry.MessageTemplate.Text is "Hosting failed to start" or "Unable to start Kestrel.";
}
