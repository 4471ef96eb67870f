using System.Collections.Concurrent;
using System.Numerics;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>How the rows of one table are read and written; sets of columns are bits, in the columns' order.</summary>
internal sealed class RowShape
{
    // Entities have one model, whatever the context.
    private static readonly ConcurrentDictionary<Type, RowShape> Known = new();

    // An entity is copied as it is; the columns then replace what is not to be shared.
    private static readonly Func<object, object> Clone = typeof(object)
        .GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();

    // In the order of the primary key, which may not be that of the columns.
    private readonly RowColumn[] _key;
    private readonly RowColumn[] _separate;
    private readonly Type _entity;
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);

    private RowShape(IEntityType type)
    {
        _entity = type.ClrType;
        Table = type.GetTableName()!;
        Columns = [.. type.GetProperties().Select(RowColumn.Of)];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Columns.Count, 64);
        All = ulong.MaxValue >> (64 - Columns.Count);
        Key = SetOf(column => column.Property.IsPrimaryKey());
        _key = [.. type.FindPrimaryKey()!.Properties.Select(part => Columns.First(column => column.Property == part))];
        _separate = [.. Columns.Where(column => column.Property.ClrType is { IsValueType: false } kind
            && kind != typeof(string))];
        Parents = [.. type.GetForeignKeys().Select(key =>
            (Of(key.PrincipalEntityType), Columns.First(column => column.Property == key.Properties.Single())))];
        IsReferredTo = type.GetReferencingForeignKeys().Any();
        Depth = Parents.Select(parent => parent.Shape.Depth + 1).DefaultIfEmpty().Max();
    }

    public string Table { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Greater than that of every table that this one refers to.</summary>
    public int Depth { get; }

    /// <summary>Whether rows of other tables are deleted with a row of this one.</summary>
    public bool IsReferredTo { get; }

    /// <summary>All columns.</summary>
    public ulong All { get; }

    /// <summary>The columns of the primary key.</summary>
    public ulong Key { get; }

    /// <summary>The tables that this one refers to by their primary keys, each with the column that does.</summary>
    public IReadOnlyList<(RowShape Shape, RowColumn Column)> Parents { get; }

    /// <summary>The shape of the rows of an entity type.</summary>
    public static RowShape Of(IEntityType type) => Known.GetOrAdd(type.ClrType, static (_, type) => new(type), type);

    /// <summary>The shape of the rows of the entities of a context.</summary>
    public static RowShape Of(EhpcDbContext db, Type entity) => Known.TryGetValue(entity, out var known)
        ? known
        : Of(db.Model.FindEntityType(entity)
            ?? throw new ArgumentException($"There is no table of {entity}.", nameof(entity)));

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

    /// <summary>A copy of an entity, which does not change with it.</summary>
    public object CopyOf(object entity)
    {
        var copy = Clone(entity);
        foreach (var column in _separate)
        {
            column.Separate(copy);
        }

        return copy;
    }

    /// <summary>The columns in which two entities differ.</summary>
    public ulong DifferencesOf(object left, object right)
    {
        var columns = 0UL;
        for (var index = 0; index < Columns.Count; index++)
        {
            columns |= Columns[index].AreSame(left, right) ? 0 : 1UL << index;
        }

        return columns;
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

    /// <summary>Gives the first parameters of a statement the parts of a key, or the first of them.</summary>
    public void BindKey(Statements statements, sqlite3_stmt statement, object[] key)
    {
        for (var part = 0; part < key.Length; part++)
        {
            _key[part].BindValue(statements, statement, part + 1, key[part]);
        }
    }

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
