using EhpcEmulator.Control;

namespace EhpcEmulator.Testing;

/// <summary>
/// The failures that a test orders in a world:
/// <c>await world.Faults.On("CreateCluster").Times(2).FailAsync("ServiceUnavailable")</c>.
/// </summary>
public sealed class WorldFaults
{
    private readonly EhpcWorld _world;

    internal WorldFaults(EhpcWorld world) => _world = world;

    private string Path => $"{_world.Path}/faults";

    /// <summary>Begins a failure of calls of one operation.</summary>
    /// <param name="action">The operation, for example <c>CreateCluster</c>.</param>
    public FaultOrder On(string action) => new(this, new FaultRequest(Action: action));

    /// <summary>Begins a failure of calls, whatever they are.</summary>
    public FaultOrder OnAnyCall() => new(this, new FaultRequest());

    /// <summary>Orders any failure there is, of calls or in the simulated world.</summary>
    /// <param name="fault">What fails, when and how; of the name of a rule, it takes the rule's place.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EhpcEmulatorException">The order makes no sense; the message says why.</exception>
    public Task<FaultDescription> AddAsync(FaultRequest fault, CancellationToken cancellationToken = default) =>
        _world.Surface.PostAsync<FaultDescription>(Path, fault, cancellationToken);

    /// <summary>The rules in the order they were made, and how often each came about.</summary>
    public async Task<IReadOnlyList<FaultDescription>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _world.Surface.GetAsync<FaultList>(Path, cancellationToken)).Faults;

    /// <summary>One rule, and how often it came about.</summary>
    public Task<FaultDescription> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _world.Surface.GetAsync<FaultDescription>($"{Path}/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <summary>Takes one rule back.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellationToken = default) =>
        _world.Surface.DoAsync(HttpMethod.Delete, $"{Path}/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <summary>Takes all rules back.</summary>
    public Task ClearAsync(CancellationToken cancellationToken = default) =>
        _world.Surface.DoAsync(HttpMethod.Delete, Path, cancellationToken);
}
