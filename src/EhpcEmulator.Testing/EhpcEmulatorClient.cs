using System.Text.Json;
using EhpcEmulator.Control;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Testing;

/// <summary>
/// Controls an emulator at its address, be it in a container or, as <see cref="EhpcEmulatorHost"/>, in this process.
/// </summary>
public class EhpcEmulatorClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(11);

    private protected EhpcEmulatorClient(HttpClient http, string? token)
    {
        Http = http;
        Surface = new ControlSurface(http, token);
    }

    /// <summary>The address of the emulator.</summary>
    public Uri Address => Http.BaseAddress!;

    internal HttpClient Http { get; }

    internal ControlSurface Surface { get; }

    /// <summary>Connects to an emulator that is already running, for example in a container.</summary>
    /// <param name="address">Its address, for example <c>http://localhost:8080</c>.</param>
    /// <param name="token">Its <c>Control:Token</c>; null when it has none.</param>
    /// <param name="handler">Carries all calls, and is disposed of; null for the default one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The address is not a URL of scheme http or https.</exception>
    /// <exception cref="EhpcEmulatorException">Nothing answers there, or something that is not an emulator.</exception>
    public static async Task<EhpcEmulatorClient> ConnectAsync(
        Uri address,
        string? token = null,
        HttpMessageHandler? handler = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{address}' is not a URL such as http://localhost:8080.", nameof(address));
        }

        var client = new EhpcEmulatorClient(NewHttpClient(address, handler), token);
        try
        {
            await client.Surface.GetAsync<Health>("/health", cancellationToken);
            return client;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            await client.DisposeAsync();
            throw new EhpcEmulatorException($"What answers at {address} is not an emulator.", failure);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a world for a test; disposing of it deletes it.</summary>
    /// <param name="seed">The seed of all ids and random streams; derived from the world's name when null.</param>
    /// <param name="id">Its name, which is also its access key; generated when null.</param>
    /// <param name="start">The virtual instant it starts at; as configured when null, by default the present.</param>
    /// <param name="frozen">Whether its clock stands still until the test moves it, or runs as configured.</param>
    /// <param name="profile">How long things last; as configured when null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EhpcEmulatorException">The world already exists, or the settings are invalid.</exception>
    public Task<EhpcWorld> CreateWorldAsync(
        long? seed = null,
        string? id = null,
        DateTimeOffset? start = null,
        bool frozen = true,
        SimulationProfile? profile = null,
        CancellationToken cancellationToken = default)
    {
        var order = new WorldOrder
        {
            Seed = seed,
            Id = id,
            Start = start,
            Frozen = frozen ? true : null,
            Profile = profile,
        };
        return CreateWorldAsync(order, cancellationToken);
    }

    /// <summary>Creates a world with the given settings; disposing of it deletes it.</summary>
    /// <exception cref="EhpcEmulatorException">The world already exists, or the settings are invalid.</exception>
    public async Task<EhpcWorld> CreateWorldAsync(WorldOrder order, CancellationToken cancellationToken = default) =>
        Own(await Surface.PostAsync<WorldDescription>("/worlds", order, cancellationToken));

    /// <summary>All worlds of the emulator, whoever created them.</summary>
    public async Task<IReadOnlyList<WorldSummary>> ListWorldsAsync(CancellationToken cancellationToken = default) =>
        (await Surface.GetAsync<WorldList>("/worlds", cancellationToken)).Worlds;

    /// <summary>
    /// The world of an account, which exists already or is created by the first call to it. Disposing of it keeps it.
    /// </summary>
    /// <param name="id">Its name: 1 to 100 letters, digits, dots, dashes and underscores.</param>
    public EhpcWorld World(string id) => new(this, id, accessKeyId: id, isOwned: false);

    /// <summary>
    /// The certificate to trust for the emulator's HTTPS, in PEM.
    /// </summary>
    public async Task<string> ReadAuthorityAsync(CancellationToken cancellationToken = default)
    {
        using var response = await Surface.SendAsync(HttpMethod.Get, "/ca.pem", null, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Closes the connections; the emulator keeps running.</summary>
    public virtual ValueTask DisposeAsync()
    {
        Http.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal EhpcWorld Own(WorldDescription world) => new(this, world.Id, world.AccessKeyId, isOwned: true);

    internal virtual async Task DeleteWorldAsync(string id)
    {
        try
        {
            await Surface.DoAsync(HttpMethod.Delete, $"/worlds/{Uri.EscapeDataString(id)}", CancellationToken.None);
        }
        catch (EhpcEmulatorException gone) when (gone.Status == 404)
        {
            // The test has deleted it.
        }
    }

    private protected static HttpClient NewHttpClient(Uri address, HttpMessageHandler? handler = null) =>

        // The machine's proxies cannot reach what runs on it.
        new(handler ?? new SocketsHttpHandler { UseProxy = !address.IsLoopback, UseCookies = false })
        {
            BaseAddress = address,
            Timeout = Patience,
        };
}
