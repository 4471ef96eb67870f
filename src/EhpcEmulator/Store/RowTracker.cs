using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>
/// The rows of one unit of work: each entity once, with what becomes of it. It does for entities that are linked by
/// keys alone what EF Core's change tracker does for whole graphs, which costs several times as much.
/// </summary>
internal sealed class RowTracker
{
    private readonly Dictionary<RowShape, Table> _tables = [];
    private readonly Dictionary<object, TrackedRow> _byEntity = new(ReferenceEqualityComparer.Instance);
    private readonly List<TrackedRow> _rows = [];

    /// <summary>All rows in the order in which they came.</summary>
    public IEnumerable<TrackedRow> Rows => _rows.Where(row => row.State != EntityState.Detached);

    /// <summary>The rows of a table in the order in which they came, with those that are removed.</summary>
    public IEnumerable<TrackedRow> RowsOf(RowShape shape) => _tables.TryGetValue(shape, out var table)
        ? table.Rows.Where(row => row.State != EntityState.Detached)
        : [];

    /// <summary>What becomes of an entity; detached when it is not tracked.</summary>
    public EntityState StateOf(object entity) =>
        _byEntity.TryGetValue(entity, out var row) ? row.State : EntityState.Detached;

    /// <summary>The row of a key, even if it is removed.</summary>
    public bool TryFind(RowShape shape, object[] key, [NotNullWhen(true)] out TrackedRow? row)
    {
        row = null;
        return _tables.TryGetValue(shape, out var table) && table.ByKey.TryGetValue(key, out row);
    }

    /// <summary>Tracks an entity as it was read, unless its row is tracked.</summary>
    /// <returns>The entity that is tracked.</returns>
    public object Track(RowShape shape, object[] key, object entity)
    {
        if (TryFind(shape, key, out var known))
        {
            return known.Entity;
        }

        Add(new(shape, entity, shape.CopyOf(entity)), key);
        return entity;
    }

    /// <summary>Adds a new entity, or keeps one that was to be removed.</summary>
    /// <exception cref="InvalidOperationException">Another entity has its key.</exception>
    public void Add(RowShape shape, object entity)
    {
        if (_byEntity.TryGetValue(entity, out var row))
        {
            row.State = row.State == EntityState.Deleted ? EntityState.Unchanged : row.State;
            return;
        }

        var key = shape.KeyOf(entity);
        if (TryFind(shape, key, out var known) && known.State != EntityState.Deleted)
        {
            throw new InvalidOperationException($"{shape.Table} has a row of the key {string.Join(", ", key)}.");
        }

        Add(new(shape, entity, saved: null) { Replaced = known }, key);
    }

    /// <summary>Removes an entity, tracked or not.</summary>
    public void Remove(RowShape shape, object entity)
    {
        if (!_byEntity.TryGetValue(entity, out var row))
        {
            Add(row = new(shape, entity, shape.CopyOf(entity)), shape.KeyOf(entity));
        }

        if (row.State == EntityState.Added)
        {
            Forget(row);
        }
        else
        {
            row.State = EntityState.Deleted;
        }
    }

    /// <summary>
    /// Finds which rows are modified, and removes those that go with others: what refers to a removed row is removed as
    /// well.
    /// </summary>
    public void DetectChanges()
    {
        foreach (var row in _rows)
        {
            if (row.State == EntityState.Unchanged
                && (row.Modified = row.Shape.DifferencesOf(row.Saved!, row.Entity)) != 0)
            {
                row.State = EntityState.Modified;
            }
        }

        if (_rows.Exists(row => row.State == EntityState.Deleted && row.Shape.IsReferredTo))
        {
            RemoveOrphans();
        }
    }

    // The tables in an order in which whatever is referred to comes first.
    private void RemoveOrphans()
    {
        var removed = new HashSet<(RowShape Shape, object Key)>();
        foreach (var row in _tables.Values.OrderBy(table => table.Shape.Depth).SelectMany(table => table.Rows))
        {
            if (row.State == EntityState.Detached
                || (row.State != EntityState.Deleted && !row.Shape.Parents.Any(IsGone)))
            {
                continue;
            }

            removed.Add((row.Shape, row.Shape.KeyOf(row.Entity)[0]));
            if (row.State == EntityState.Added)
            {
                Forget(row);
            }
            else if (row.State != EntityState.Deleted)
            {
                row.State = EntityState.Deleted;
                row.GoesAlong = true;
            }

            bool IsGone((RowShape Shape, RowColumn Column) parent) =>
                parent.Column.Of(row.Entity) is { } key && removed.Contains((parent.Shape, key));
        }
    }

    private void Add(TrackedRow row, object[] key)
    {
        if (!_tables.TryGetValue(row.Shape, out var table))
        {
            _tables.Add(row.Shape, table = new(row.Shape));
        }

        table.Rows.Add(row);
        table.ByKey[key] = row;
        _byEntity[row.Entity] = row;
        _rows.Add(row);
    }

    // Lists skip it from now on; a row that was removed before stays removed.
    private void Forget(TrackedRow row)
    {
        row.State = EntityState.Detached;
        _byEntity.Remove(row.Entity);
        var (rows, key) = (_tables[row.Shape].ByKey, row.Shape.KeyOf(row.Entity));
        if (row.Replaced is { } removed)
        {
            rows[key] = removed;
        }
        else
        {
            rows.Remove(key);
        }
    }

    private sealed class Table(RowShape shape)
    {
        public RowShape Shape => shape;

        public List<TrackedRow> Rows { get; } = [];

        public Dictionary<object[], TrackedRow> ByKey { get; } = new(RowKeyComparer.Instance);
    }
}
