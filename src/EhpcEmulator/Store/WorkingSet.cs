using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>
/// The rows of a world that its writer looked up last, as saved, and the keys that it found missing, so that the
/// next unit of work need not read them again. A unit of work takes the set and gives it back once it is saved; what it
/// has changed but not saved is lost with it.
/// </summary>
internal sealed class WorkingSet
{
    // Enough for the calls and jobs of a few clusters; more would only fill the memory.
    private const int Most = 128;

    // In bytes: many files of the largest size would be a burden.
    private const int MostContent = 1 << 16;

    private static readonly object Missing = new();

    private readonly Dictionary<RowShape, Dictionary<object[], object>> _rows = [];
    private readonly Dictionary<object, object?[]> _saved = new(ReferenceEqualityComparer.Instance);
    private int _count;

    /// <summary>Every row that is held.</summary>
    public IEnumerable<object> Rows => _rows.Values.SelectMany(rows => rows.Values).Where(row => row != Missing);

    /// <summary>Whether a row need not be read.</summary>
    /// <param name="shape">Its table.</param>
    /// <param name="key">Its primary key, the parts in their order.</param>
    /// <param name="row">The row; null when there is none.</param>
    public bool Knows(RowShape shape, object[] key, out object? row)
    {
        row = null;
        if (!_rows.TryGetValue(shape, out var rows) || !rows.TryGetValue(key, out var held))
        {
            return false;
        }

        row = held == Missing ? null : held;
        if (row is not null && !_saved.ContainsKey(row))
        {
            // Not before: most rows of idle worlds are never looked up again.
            _saved.Add(row, shape.ValuesOf(row));
        }

        return true;
    }

    /// <summary>Adds the result of looking up a key: a row, or null for none.</summary>
    public void Keep(RowShape shape, object[] key, object? row)
    {
        if (IsLarge(row))
        {
            return;
        }

        if (_count >= Most)
        {
            Clear();
        }

        if (!_rows.TryGetValue(shape, out var rows))
        {
            _rows.Add(shape, rows = new(KeyComparer.Instance));
        }

        var before = rows.Count;
        rows[key] = row ?? Missing;
        _count += rows.Count - before;
        if (row is not null)
        {
            _saved.Remove(row);
        }
    }

    /// <summary>
    /// Whether a row was looked up in the set; finds the columns in which it differs from what is saved.
    /// </summary>
    public bool TryCompare(RowShape shape, object row, out ulong changed)
    {
        var isHeld = _saved.TryGetValue(row, out var saved);
        changed = isHeld ? shape.ChangedSince(saved!, row) : 0;
        return isHeld;
    }

    /// <summary>Applies what a unit of work has saved.</summary>
    public void Follow(EhpcDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                Follow(RowShape.Of(entry.Metadata), entry.Entity, isGone: entry.State == EntityState.Deleted);
            }
        }
    }

    private void Follow(RowShape shape, object row, bool isGone)
    {
        if (isGone && shape.IsReferredTo)
        {
            // The rows that refer to it are gone as well.
            Clear();
        }
        else if (_rows.TryGetValue(shape, out var rows)
            && shape.KeyOf(row) is var key
            && rows.Remove(key, out var held))
        {
            _saved.Remove(held);

            // It may have been made, or read in another way and changed.
            _count--;
            Keep(shape, key, isGone ? null : row);
        }
    }

    private static bool IsLarge(object? row) => row is ClusterFile { Content.Length: > MostContent };

    private void Clear()
    {
        _rows.Clear();
        _saved.Clear();
        _count = 0;
    }

    /// <summary>Keys are the same when all their parts are.</summary>
    private sealed class KeyComparer : IEqualityComparer<object[]>
    {
        public static KeyComparer Instance { get; } = new();

        public bool Equals(object[]? x, object[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(object[] obj)
        {
            var hash = default(HashCode);
            foreach (var part in obj)
            {
                hash.Add(part);
            }

            return hash.ToHashCode();
        }
    }
}
