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
            _rows.Add(shape, rows = new(RowKeyComparer.Instance));
        }

        var before = rows.Count;
        rows[key] = row ?? Missing;
        _count += rows.Count - before;
    }

    /// <summary>Applies what a unit of work has saved.</summary>
    public void Follow(RowTracker tracker)
    {
        foreach (var row in tracker.Rows)
        {
            if (row.State != EntityState.Unchanged)
            {
                Follow(row.Shape, row.Entity, isGone: row.State == EntityState.Deleted);
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
            && rows.Remove(key))
        {
            // It may have been made, or read in another way and changed.
            _count--;
            Keep(shape, key, isGone ? null : row);
        }
    }

    private static bool IsLarge(object? row) => row is ClusterFile { Content.Length: > MostContent };

    private void Clear()
    {
        _rows.Clear();
        _count = 0;
    }
}
