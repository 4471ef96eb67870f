namespace EhpcEmulator.Hosting;

/// <summary>The settings that say where the emulator listens and where it keeps its state.</summary>
public sealed class EmulatorOptions
{
    /// <summary>The folder that holds all state; null for a temporary one, removed at exit.</summary>
    public string? Data { get; init; }

    /// <summary>The file that declares the worlds to create at the start; null for none.</summary>
    public string? Init { get; init; }

    /// <summary>Where to listen, in the order given.</summary>
    public required IReadOnlyList<BindingAddress> Urls { get; init; }

    /// <summary>More names and IP addresses for the TLS certificate (<c>Tls:HostNames:0</c>, …).</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartupException">One of them is malformed.</exception>
    public static EmulatorOptions Read(IConfiguration configuration)
    {
        if (!ListenAddresses.TryParse(
            configuration[nameof(Urls)] is { Length: > 0 } list ? list : ListenAddresses.Default,
            out var urls,
            out var complaint))
        {
            throw new StartupException(complaint);
        }

        // Read by hand: the reflecting binder costs a cold start more than these few settings are worth.
        var names = configuration.GetSection("Tls:HostNames").GetChildren().Select(name => name.Value ?? "").ToList();
        if (names.Find(name => Uri.CheckHostName(name.Replace("*.", "", StringComparison.Ordinal))
            is UriHostNameType.Unknown) is { } wrong)
        {
            throw new StartupException($"Tls:HostNames holds '{wrong}', which is not a host name or an IP address.");
        }

        return new()
        {
            Data = configuration[nameof(Data)] is { Length: > 0 } data ? data : null,
            Init = configuration[nameof(Init)] is { Length: > 0 } file ? file : null,
            Urls = urls,
            HostNames = names,
        };
    }
}
