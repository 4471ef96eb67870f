using EhpcEmulator.Control;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Testing;

/// <summary>
/// Drives an emulator by its address, be it in a container or, as <see cref="EhpcEmulatorHost"/>, in this process.
/// </summary>
public class EhpcEmulatorClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(11);

    private protected EhpcEmulatorClient(HttpClient http, string? token)
    {
        Http = http;
        Surface = new ControlSurface(http, token);
    }

    /// <summary>Where the emulator is called.</summary>
    public Uri Address => Http.BaseAddress!;

    internal HttpClient Http { get; }

    internal ControlSurface Surface { get; }

    /// <summary>Finds an emulator that runs already, for example in a container.</summary>
    /// <param name="address">Its address, for example <c>http://localhost:8080</c>.</param>
    /// <param name="token">Its <c>Control:Token</c>; null when it has none.</param>
    /// <param name="handler">Carries all calls, and is disposed of; null for the usual one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EhpcEmulatorException">Nothing answers there, or no emulator.</exception>
    public static async Task<EhpcEmulatorClient> ConnectAsync(
        Uri address,
        string? token = null,
        HttpMessageHandler? handler = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        var client = new EhpcEmulatorClient(NewHttpClient(address, handler), token);
        try
        {
            await client.Surface.DoAsync(HttpMethod.Get, "/health", cancellationToken);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a world of its own for a test; disposing of it removes it.</summary>
    /// <param name="seed">What all ids and random streams follow from; from the world's name when null.</param>
    /// <param name="id">Its name, which is also its access key; made up when null.</param>
    /// <param name="start">The virtual instant it begins at; as configured when null, which usually is the present.</param>
    /// <param name="frozen">Whether its clock stands until the test moves it, or runs as configured.</param>
    /// <param name="profile">How long things last; as configured when null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EhpcEmulatorException">There is such a world already, or the order makes no sense.</exception>
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

    /// <summary>Makes a world that begins as it is told; disposing of it removes it.</summary>
    /// <exception cref="EhpcEmulatorException">There is such a world already, or the order makes no sense.</exception>
    public async Task<EhpcWorld> CreateWorldAsync(WorldOrder order, CancellationToken cancellationToken = default) =>
        Own(await Surface.PostAsync<WorldDescription>("/worlds", order, cancellationToken));

    /// <summary>All worlds of the emulator, whoever made them.</summary>
    public async Task<IReadOnlyList<WorldSummary>> ListWorldsAsync(CancellationToken cancellationToken = default) =>
        (await Surface.GetAsync<WorldList>("/worlds", cancellationToken)).Worlds;

    /// <summary>The world of an account, be it there already or made by its first call. Disposing of it leaves it.</summary>
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

    /// <summary>Lets go of the connections; the emulator runs on.</summary>
    public virtual ValueTask DisposeAsync()
    {
        Http.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal EhpcWorld Own(WorldDescription world) => new(this, world.Id, world.AccessKeyId, isOwned: true);

    internal async Task DeleteWorldAsync(string id)
    {
        try
        {
            await Surface.DoAsync(HttpMethod.Delete, $"/worlds/{Uri.EscapeDataString(id)}", CancellationToken.None);
        }
        catch (EhpcEmulatorException gone) when (gone.Status == 404)
        {
            // The test has removed it.
        }
    }

    private protected static HttpClient NewHttpClient(Uri address, HttpMessageHandler? handler = null) =>

        // Proxies of the machine know nothing of what runs on it.
        new(handler ?? new SocketsHttpHandler { UseProxy = !address.IsLoopback, UseCookies = false })
        {
            BaseAddress = address,
            Timeout = Patience,
        };
}
