using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>One column of a table, and how it is read from an entity and given to one.</summary>
internal sealed class RowColumn(IProperty property)
{
    private readonly IClrPropertyGetter _getter = property.GetGetter();
    private readonly ColumnSetter _setter = ColumnSetter.Of(property.PropertyInfo!);
    private readonly ValueComparer _comparer = property.GetValueComparer();
    private readonly ValueConverter? _converter = property.GetTypeMapping().Converter;
    private readonly Func<sqlite3_stmt, int, object> _reader = ReaderOf(
        property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType);

    public IProperty Property { get; } = property;

    public string Name { get; } = property.GetColumnName();

    /// <summary>What an entity has here.</summary>
    public object? Of(object entity) => _getter.GetClrValue(entity);

    /// <summary>What an entity has here, not to be changed with it.</summary>
    public object? CopyOf(object entity) => Of(entity) is { } value ? _comparer.Snapshot(value) : null;

    /// <summary>Whether an entity has a value here.</summary>
    public bool Has(object entity, object? value) => _comparer.Equals(Of(entity), value);

    /// <summary>The value stored for an entity: text, a number, bytes or null.</summary>
    public object? ValueOf(object entity) => Stored(Of(entity));

    /// <summary>What the database keeps of a value of the entity's property.</summary>
    public object? Stored(object? value) => _converter is null ? value : _converter.ConvertToProvider(value);

    /// <summary>Gives a new entity what the row that a statement has come to has in a column.</summary>
    public void Read(object entity, sqlite3_stmt statement, int column)
    {
        if (Property.IsNullable && raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL)
        {
            _setter.Set(entity, null);
        }
        else
        {
            var stored = _reader(statement, column);
            _setter.Set(entity, _converter is null ? stored : _converter.ConvertFromProvider(stored));
        }
    }

    private static Func<sqlite3_stmt, int, object> ReaderOf(Type stored) =>
        (Nullable.GetUnderlyingType(stored) ?? stored) switch
        {
            var type when type == typeof(string) =>
                (statement, column) => raw.sqlite3_column_text(statement, column).utf8_to_string(),
            var type when type == typeof(bool) =>
                (statement, column) => raw.sqlite3_column_int(statement, column) != 0,
            var type when type == typeof(int) => (statement, column) => raw.sqlite3_column_int(statement, column),
            var type when type == typeof(long) => (statement, column) => raw.sqlite3_column_int64(statement, column),
            var type when type == typeof(double) => (statement, column) => raw.sqlite3_column_double(statement, column),
            var type when type == typeof(byte[]) =>
                (statement, column) => raw.sqlite3_column_blob(statement, column).ToArray(),
            var type => throw new NotSupportedException($"No column is stored as {type}."),
        };
}

/// <summary>Sets one property of entities.</summary>
internal abstract class ColumnSetter
{
    /// <param name="property">The property; it may be settable only while its entity is made.</param>
    public static ColumnSetter Of(PropertyInfo property) => (ColumnSetter)Activator.CreateInstance(
        typeof(ColumnSetter<,>).MakeGenericType(property.DeclaringType!, property.PropertyType), property)!;

    public abstract void Set(object entity, object? value);
}

/// <inheritdoc/>
internal sealed class ColumnSetter<TEntity, TValue>(PropertyInfo property) : ColumnSetter
    where TEntity : class
{
    private readonly Action<TEntity, TValue?> _set =
        property.GetSetMethod(nonPublic: true)!.CreateDelegate<Action<TEntity, TValue?>>();

    public override void Set(object entity, object? value) => _set((TEntity)entity, (TValue?)value);
}
