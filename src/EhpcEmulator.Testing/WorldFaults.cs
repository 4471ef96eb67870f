using EhpcEmulator.Control;

namespace EhpcEmulator.Testing;

/// <summary>
/// The fault rules of a world:
/// <c>await world.Faults.On("CreateCluster").Times(2).FailAsync("ServiceUnavailable")</c>.
/// </summary>
public sealed class WorldFaults
{
    private readonly EhpcWorld _world;

    internal WorldFaults(EhpcWorld world) => _world = world;

    private string Path => $"{_world.Path}/faults";

    /// <summary>Begins a fault rule for calls of one operation.</summary>
    /// <param name="action">The operation, for example <c>CreateCluster</c>.</param>
    public FaultOrder On(string action) => new(this, new FaultRequest(Action: action));

    /// <summary>Begins a fault rule for any calls.</summary>
    public FaultOrder OnAnyCall() => new(this, new FaultRequest());

    /// <summary>Adds any fault rule, for calls or for the simulated world.</summary>
    /// <param name="fault">What fails, when and how; it replaces an existing rule of the same name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EhpcEmulatorException">The rule is invalid; the message says why.</exception>
    public Task<FaultDescription> AddAsync(FaultRequest fault, CancellationToken cancellationToken = default) =>
        _world.Surface.PostAsync<FaultDescription>(Path, fault, cancellationToken);

    /// <summary>The rules in the order they were added, and how often each has fired.</summary>
    public async Task<IReadOnlyList<FaultDescription>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _world.Surface.GetAsync<FaultList>(Path, cancellationToken)).Faults;

    /// <summary>One rule, and how often it has fired.</summary>
    public Task<FaultDescription> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _world.Surface.GetAsync<FaultDescription>($"{Path}/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <summary>Removes one rule.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellationToken = default) =>
        _world.Surface.DoAsync(HttpMethod.Delete, $"{Path}/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <summary>Removes all rules.</summary>
    public Task ClearAsync(CancellationToken cancellationToken = default) =>
        _world.Surface.DoAsync(HttpMethod.Delete, Path, cancellationToken);
}
