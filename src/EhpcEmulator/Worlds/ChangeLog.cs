namespace EhpcEmulator.Worlds;

/// <summary>
/// The changes of status, in the order they happened: noted for everything at almost no cost, for those who want to
/// know afterwards what a call or the passing of time has changed.
/// </summary>
/// <param name="limit">How many changes are kept; those beyond are only counted.</param>
public sealed class ChangeLog(int limit = int.MaxValue)
{
    private readonly List<StateChange> _changes = [];

    /// <summary>How many changes there were, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>The first changes, up to the limit.</summary>
    public IReadOnlyList<StateChange> Changes => _changes;

    /// <summary>
    /// Notes the change of a resource; its names must be ones that already exist, so that nothing is copied.
    /// </summary>
    public void Note(string kind, string id, string? clusterId, string? from, string? to, DateTimeOffset at)
    {
        Count++;
        if (_changes.Count < limit)
        {
            _changes.Add(new(kind, id, clusterId, from, to, at));
        }
    }

    /// <summary>Notes everything that another log holds.</summary>
    public void Append(ChangeLog other)
    {
        Count += other.Count;
        _changes.AddRange(other._changes.Take(limit - _changes.Count));
    }
}
