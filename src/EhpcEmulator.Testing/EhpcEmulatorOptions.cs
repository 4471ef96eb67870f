using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EhpcEmulator.Testing;

/// <summary>The options of an emulator in the test's own process.</summary>
public sealed record EhpcEmulatorOptions
{
    /// <summary>
    /// Settings by their configuration keys, for example <c>["World:Region"] = "cn-shanghai"</c>. Nothing else is
    /// read: no environment variables and no settings file.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder that keeps all state; null for a temporary one that is removed with the emulator.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether it also listens for HTTPS, with a certificate of its own authority.</summary>
    public bool Https { get; init; }

    /// <summary>
    /// Called with every line of the log, from any thread; null for none. <c>Logging:LogLevel:…</c> of
    /// <see cref="Settings"/> says how much there is.
    /// </summary>
    public Action<string>? Log { get; init; }

    /// <summary>Changes the host's services before it starts, for example its wall clock; null to leave them.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    // How this process calls the host; null for the default way.
    internal Func<WebApplication, HttpClient>? Connect { get; init; }
}
