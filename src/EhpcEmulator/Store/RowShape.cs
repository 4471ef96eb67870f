using System.Collections.Concurrent;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>How the rows of one table are read and written; sets of columns are bits, in the columns' order.</summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<IEntityType, RowShape> Known = new();

    // In the order of the primary key, which may not be that of the columns.
    private readonly RowColumn[] _key;
    private readonly Type _entity;
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);

    private RowShape(IEntityType type)
    {
        _entity = type.ClrType;
        Table = type.GetTableName()!;
        Columns = [.. type.GetProperties().Select(property => new RowColumn(property))];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Columns.Count, 64);
        All = ulong.MaxValue >> (64 - Columns.Count);
        Key = SetOf(column => column.Property.IsPrimaryKey());
        _key = [.. type.FindPrimaryKey()!.Properties.Select(part => Columns.First(column => column.Property == part))];
        ForeignKeys = SetOf(column => column.Property.IsForeignKey());
        IsReferredTo = type.GetReferencingForeignKeys().Any();
        HasNavigations = type.GetNavigations().Any();
        Depth = type.GetForeignKeys().Select(key => Of(key.PrincipalEntityType).Depth + 1).DefaultIfEmpty().Max();
    }

    public string Table { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Greater than that of every table that this one refers to.</summary>
    public int Depth { get; }

    /// <summary>Whether rows of other tables are deleted with a row of this one.</summary>
    public bool IsReferredTo { get; }

    /// <summary>Whether an entity holds entities of other tables.</summary>
    public bool HasNavigations { get; }

    /// <summary>All columns.</summary>
    public ulong All { get; }

    /// <summary>The columns of the primary key.</summary>
    public ulong Key { get; }

    /// <summary>The columns that refer to rows of other tables.</summary>
    public ulong ForeignKeys { get; }

    public static RowShape Of(IEntityType type) => Known.GetOrAdd(type, static type => new RowShape(type));

    /// <summary>The columns of a set, in order.</summary>
    public static IEnumerable<int> IndexesIn(ulong columns)
    {
        for (; columns != 0; columns &= columns - 1)
        {
            yield return BitOperations.TrailingZeroCount(columns);
        }
    }

    /// <summary>The key of an entity, its parts in the order of the primary key.</summary>
    public object[] KeyOf(object entity) => Array.ConvertAll(_key, part => part.Of(entity)!);

    /// <summary>What an entity has in each column, not to be changed with it.</summary>
    public object?[] ValuesOf(object entity) => [.. Columns.Select(column => column.CopyOf(entity))];

    /// <summary>The columns in which an entity has other values than before.</summary>
    public ulong ChangedSince(object?[] values, object entity)
    {
        var changed = 0UL;
        for (var index = 0; index < values.Length; index++)
        {
            changed |= Columns[index].Has(entity, values[index]) ? 0 : 1UL << index;
        }

        return changed;
    }

    /// <summary>
    /// A statement that finds whether there is a row; its parameters are the first parts of the key, or all of them.
    /// </summary>
    public string StatementToLookUp(int parts)
    {
        var isKey = string.Join(" AND ", _key.Take(parts).Select(column => $"\"{column.Name}\" = ?"));
        return $"SELECT 1 FROM \"{Table}\" WHERE {isKey} LIMIT 1";
    }

    /// <summary>A statement that reads rows, each column in order.</summary>
    /// <param name="condition">Which ones, in SQL.</param>
    public string StatementToRead(string condition) => _statements.GetOrAdd(
        condition,
        static (condition, shape) =>
            $"SELECT {shape.Names(shape.All, ", ", "")} FROM \"{shape.Table}\" WHERE {condition}",
        this);

    /// <summary>A statement that reads the row of a key, whose parts are its parameters.</summary>
    public string StatementToFind =>
        field ??= StatementToRead(string.Join(" AND ", _key.Select(column => $"\"{column.Name}\" = ?")));

    /// <summary>The entity of the row that a statement has come to.</summary>
    public object Read(sqlite3_stmt statement)
    {
        var entity = Activator.CreateInstance(_entity)!;
        for (var index = 0; index < Columns.Count; index++)
        {
            Columns[index].Read(entity, statement, index);
        }

        return entity;
    }

    /// <summary>The parts of a key as the database keeps them.</summary>
    public IEnumerable<object?> StoredKey(object[] key) => key.Zip(_key, (part, column) => column.Stored(part));

    /// <summary>The columns in which a changed entity differs from its row.</summary>
    public ulong ModifiedIn(EntityEntry entry) => SetOf(column => entry.Property(column.Property).IsModified);

    /// <summary>
    /// A statement whose parameters are the columns of the set, then those of the key unless it inserts.
    /// </summary>
    public string StatementFor(EntityState state, ulong columns) => state switch
    {
        EntityState.Added =>
            $"INSERT INTO \"{Table}\" ({Names(columns, ", ", "")}) "
            + $"VALUES ({string.Join(", ", IndexesIn(columns).Select(_ => "?"))})",
        EntityState.Modified => $"UPDATE \"{Table}\" SET {Names(columns, ", ", " = ?")} WHERE {KeyIsGiven}",
        EntityState.Deleted => $"DELETE FROM \"{Table}\" WHERE {KeyIsGiven}",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is nothing to write."),
    };

    private string KeyIsGiven => Names(Key, " AND ", " = ?");

    private string Names(ulong columns, string separator, string suffix) =>
        string.Join(separator, IndexesIn(columns).Select(index => $"\"{Columns[index].Name}\"{suffix}"));

    private ulong SetOf(Func<RowColumn, bool> isIn)
    {
        var columns = 0UL;
        for (var index = 0; index < Columns.Count; index++)
        {
            columns |= isIn(Columns[index]) ? 1UL << index : 0;
        }

        return columns;
    }
}
