using System.Text.Json;
using EhpcEmulator.Control;

namespace EhpcEmulator.Testing;

/// <summary>
/// Everything one account sees: its resources, its clock, its fault rules and its journal. SDKs reach it by
/// <see cref="Endpoint"/> and <see cref="AccessKeyId"/>; no other world is affected.
/// </summary>
public sealed class EhpcWorld : IAsyncDisposable
{
    private readonly EhpcEmulatorClient _emulator;
    private readonly bool _isOwned;
    private int _isDisposed;

    internal EhpcWorld(EhpcEmulatorClient emulator, string id, string accessKeyId, bool isOwned)
    {
        (_emulator, _isOwned, Id, AccessKeyId) = (emulator, isOwned, id, accessKeyId);
        Path = $"/worlds/{Uri.EscapeDataString(id)}";
        Clock = new WorldClock(this);
        Faults = new WorldFaults(this);
        Journal = new WorldJournal(this);
        Snapshots = new WorldSnapshots(this);
    }

    /// <summary>Its name.</summary>
    public string Id { get; }

    /// <summary>The access key that leads to it.</summary>
    public string AccessKeyId { get; }

    /// <summary>A secret for the key. Any will do, unless the emulator was started with configured keys.</summary>
    public string AccessKeySecret { get; } = "any-secret";

    /// <summary>The address as <c>host:port</c>, which SDKs call the endpoint. Their protocol is HTTP.</summary>
    public string Endpoint => Address.Authority;

    /// <summary>The address as a URL.</summary>
    public Uri Address => _emulator.Address;

    /// <summary>Its clock, which moves when it is told to.</summary>
    public WorldClock Clock { get; }

    /// <summary>Its fault rules.</summary>
    public WorldFaults Faults { get; }

    /// <summary>The calls it has received.</summary>
    public WorldJournal Journal { get; }

    /// <summary>Its snapshots.</summary>
    public WorldSnapshots Snapshots { get; }

    internal ControlSurface Surface => _emulator.Surface;

    internal string Path { get; }

    /// <summary>Calls an operation without an SDK and without a signature; it must succeed.</summary>
    /// <param name="action">The operation, for example <c>ListClusters</c>.</param>
    /// <param name="parameters">
    /// Parameters by their names on the wire; <c>Version</c> among them is 2018-04-12 unless given.
    /// </param>
    /// <returns>The answer's JSON.</returns>
    /// <exception cref="EhpcApiException">The operation answers an error.</exception>
    public async Task<JsonElement> CallAsync(string action, params (string Name, string Value)[] parameters)
    {
        using var response = await SendAsync(action, parameters);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        var answer = body.RootElement.Clone();
        return response.IsSuccessStatusCode ? answer
            : throw new EhpcApiException(
                action, (int)response.StatusCode, Text("Code") ?? "", Text("Message") ?? "", Text("RequestId"));

        string? Text(string name) => answer.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <summary>Calls an operation like <see cref="CallAsync"/>, but accepts any answer.</summary>
    /// <param name="action">The operation.</param>
    /// <param name="parameters">Its parameters; they override default ones of the same name.</param>
    public Task<HttpResponseMessage> SendAsync(string action, params (string Name, string Value)[] parameters) =>

        // Clients repeat a GET by themselves when its connection breaks, which would hide a fault.
        SendAsync(HttpMethod.Post, action, parameters);

    /// <summary>Resets the world to its beginning.</summary>
    public Task ResetAsync(CancellationToken cancellationToken = default) =>
        Surface.DoAsync(HttpMethod.Post, $"{Path}/reset", cancellationToken);

    /// <summary>Creates a new world as a copy of this one.</summary>
    /// <param name="id">The new world's name; generated when null.</param>
    /// <param name="frozen">Whether its clock is frozen; as here when null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new world; disposing of it deletes it.</returns>
    public Task<EhpcWorld> ForkAsync(
        string? id = null, bool? frozen = null, CancellationToken cancellationToken = default) =>
        ForkAsync($"{Path}/fork", id, frozen, cancellationToken);

    /// <summary>Its seed, clock, settings and size.</summary>
    public Task<WorldDescription> DescribeAsync(CancellationToken cancellationToken = default) =>
        Surface.GetAsync<WorldDescription>(Path, cancellationToken);

    /// <summary>The quotas and refusals in effect for its account.</summary>
    public Task<AccountState> GetAccountAsync(CancellationToken cancellationToken = default) =>
        Surface.GetAsync<AccountState>($"{Path}/account", cancellationToken);

    /// <summary>Replaces the quotas and refusals (<c>InDebt</c> and the like) of its account.</summary>
    public Task<AccountState> SetAccountAsync(AccountState account, CancellationToken cancellationToken = default) =>
        Surface.PutAsync<AccountState>($"{Path}/account", account, cancellationToken);

    /// <summary>Deletes the world if it was created for a test; one that existed before is kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isOwned && Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _emulator.DeleteWorldAsync(Id);
        }
    }

    internal async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string action, (string Name, string Value)[] parameters)
    {
        var all = new Dictionary<string, string>
        {
            ["Action"] = action,
            ["Version"] = "2018-04-12",
            ["Format"] = "JSON",
            ["AccessKeyId"] = AccessKeyId,
        };
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        if (method == HttpMethod.Post)
        {
            using var form = new FormUrlEncodedContent(all);
            return await _emulator.Http.PostAsync(new Uri("/", UriKind.Relative), form);
        }

        var query = string.Join('&', all.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        return await _emulator.Http.GetAsync(new Uri($"/?{query}", UriKind.Relative));
    }

    internal async Task<EhpcWorld> ForkAsync(
        string path, string? id, bool? frozen, CancellationToken cancellationToken)
    {
        var order = new ForkOrder { World = id, Frozen = frozen };
        return _emulator.Own(await Surface.PostAsync<WorldDescription>(path, order, cancellationToken));
    }
}
