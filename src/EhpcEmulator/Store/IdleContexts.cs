namespace EhpcEmulator.Store;

/// <summary>
/// The contexts of all stores that are not in use. Each holds a connection with its pages and statements,
/// so their number is limited: the least recently used ones are closed, and opened again when their world is
/// called again.
/// </summary>
/// <param name="most">How many are kept.</param>
internal sealed class IdleContexts(int most)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(WorldStore Store, EhpcDbContext Context)> _byUse = [];
    private readonly
        Dictionary<WorldStore, List<LinkedListNode<(WorldStore Store, EhpcDbContext Context)>>> _byStore = [];

    /// <summary>The most recently used context of a store; null when none is idle.</summary>
    public EhpcDbContext? Take(WorldStore store)
    {
        lock (_gate)
        {
            return _byStore.TryGetValue(store, out var idle) ? Remove(store, idle, idle.Count - 1) : null;
        }
    }

    /// <summary>
    /// Keeps a context until it is asked for; closes the least recently used one if there are too many.
    /// </summary>
    public void Add(WorldStore store, EhpcDbContext context)
    {
        lock (_gate)
        {
            if (!_byStore.TryGetValue(store, out var idle))
            {
                _byStore.Add(store, idle = []);
            }

            idle.Add(_byUse.AddLast((store, context)));
            if (_byUse.Count > most)
            {
                var oldest = _byUse.First!.Value.Store;
                oldest.CloseBehind(Remove(oldest, _byStore[oldest], 0));
            }
        }
    }

    private EhpcDbContext Remove(
        WorldStore store, List<LinkedListNode<(WorldStore Store, EhpcDbContext Context)>> idle, int index)
    {
        var place = idle[index];
        idle.RemoveAt(index);
        _byUse.Remove(place);
        if (idle.Count == 0)
        {
            _byStore.Remove(store);
        }

        return place.Value.Context;
    }
}
