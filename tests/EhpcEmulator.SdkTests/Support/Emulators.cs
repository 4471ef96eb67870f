using System.Text.Json;
using EhpcEmulator.Tests.Hosting;

namespace EhpcEmulator.SdkTests.Support;

/// <summary>Two emulators on real ports, one of which believes nobody; their clocks are frozen.</summary>
public sealed class Emulators : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private EmulatorProcess? _open;
    private EmulatorProcess? _strict;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Node.IsMissingLocally)
        {
            return;
        }

        await Node.InstallPackagesAsync();
        string[] settings = ["--urls", "http://127.0.0.1:0", "--World:Speed=0"];
        _open = await EmulatorProcess.ServeAsync(_temporary, settings);
        _strict = await EmulatorProcess.ServeAsync(_temporary, [.. settings, .. StrictSettings()]);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _open?.Dispose();
        _strict?.Dispose();
        _temporary.Dispose();
    }

    /// <summary>Has a client run a scenario against the emulator that lets everybody in.</summary>
    /// <returns>What the scenario saw.</returns>
    public Task<JsonElement> RunOpenAsync(SdkClient client, string scenario) =>
        RunAsync(client, scenario, _open!.Url, "unknown-" + client.Name, "no-secret-that-is-known");

    /// <summary>Has a client run a scenario against the emulator that verifies signatures.</summary>
    /// <param name="client">The client.</param>
    /// <param name="scenario">The name of the scenario's file.</param>
    /// <param name="secret">The secret to sign with; the right one when null.</param>
    /// <param name="accessKeyId">The key to sign with; the client's own when null.</param>
    /// <returns>What the scenario saw.</returns>
    public Task<JsonElement> RunStrictAsync(
        SdkClient client, string scenario, string? secret = null, string? accessKeyId = null) =>
        RunAsync(
            client,
            scenario,
            _strict!.Url,
            accessKeyId ?? client.AccessKeyId,
            secret ?? client.Secret,
            client.Account);

    private static async Task<JsonElement> RunAsync(
        SdkClient client, string scenario, string url, string accessKeyId, string secret, string? world = null)
    {
        // Every story begins in an empty world.
        using var http = new HttpClient();
        using var reset = await http.PostAsync(
            new Uri($"{url.TrimEnd('/')}/_emulator/worlds/{world ?? accessKeyId}/reset"), content: null);
        reset.IsSuccessStatusCode.Should().BeTrue();

        var settings = JsonSerializer.Serialize(new
        {
            client = client.Package,
            method = client.Method,
            form = client.Form,
            signatureAlgorithm = client.SignatureAlgorithm,
            endpoint = new Uri(url).Authority,
            scenario,
            accessKeyId,
            secret,
            world = world ?? accessKeyId,
        });
        var (exitCode, output, error) = await Node.RunAsync("run.js", settings);
        exitCode.Should().Be(0, "{0} runs '{1}', but it said: {2}", client.Name, scenario, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static IEnumerable<string> StrictSettings() =>
    [
        "--Authentication:Mode=Strict",
        .. SdkClient.All.SelectMany((client, index) => new[]
        {
            $"--Accounts:{index}:Id={client.Account}",
            $"--Accounts:{index}:Keys:0:AccessKeyId={client.AccessKeyId}",
            $"--Accounts:{index}:Keys:0:Secret={client.Secret}",
        }),
    ];
}

/// <summary>The tests that share the two emulators.</summary>
[CollectionDefinition(Name)]
public sealed class EmulatorUsers : ICollectionFixture<Emulators>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "emulators";
}
