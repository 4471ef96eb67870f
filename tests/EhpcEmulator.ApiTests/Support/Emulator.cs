using System.Globalization;
using EhpcEmulator.ApiTests.Coverage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.Configuration;

namespace EhpcEmulator.ApiTests.Support;

/// <summary>
/// The whole host in process, with frozen clocks that start at <see cref="Start"/>. One serves a test class; each
/// test takes a world of its own from it, so that no test sees what another made.
/// </summary>
public class Emulator : WebApplicationFactory<Program>
{
    /// <summary>The virtual instant at which every world begins.</summary>
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private int _worlds;

    /// <summary>Settings beyond those of every test, by their configuration key.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>A world that nobody else uses.</summary>
    public World NewWorld() => new(this, $"world-{Interlocked.Increment(ref _worlds)}");

    /// <summary>A client whose calls count in the coverage, and whose answers must keep to the contract.</summary>
    public new HttpClient CreateClient() => CreateDefaultClient(new RedirectHandler(), new CallRecord());

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(Settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            {
                ["World:Start"] = Start.ToString("O", CultureInfo.InvariantCulture),
                ["World:Speed"] = "0",
            }));
}
