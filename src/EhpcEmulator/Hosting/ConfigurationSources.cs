namespace EhpcEmulator.Hosting;

/// <summary>Where settings come from, in which order.</summary>
internal static class ConfigurationSources
{
    /// <summary>
    /// Adds the following, later ones overriding earlier ones: <c>appsettings.json</c>, <c>ASPNETCORE_URLS</c>,
    /// environment variables that begin with <c>EHPC_</c>, and the command line.
    /// </summary>
    /// <param name="configuration">What to add to.</param>
    /// <param name="command">The command line.</param>
    /// <param name="folder">The folder of <c>appsettings.json</c>; the program's own when null.</param>
    public static void Add(IConfigurationBuilder configuration, CommandLine command, string? folder = null)
    {
        var file = Path.Combine(folder ?? AppContext.BaseDirectory, "appsettings.json");
        if (File.Exists(file))
        {
            configuration.AddJsonFile(file, optional: true, reloadOnChange: false);
        }

        if (Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } urls)
        {
            configuration.AddInMemoryCollection([new(nameof(EmulatorOptions.Urls), urls)]);
        }

        configuration.AddEnvironmentVariables("EHPC_");
        configuration.AddInMemoryCollection(command.Settings);
    }
}
