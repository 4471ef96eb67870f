using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// One column of a table, and how it is read from an entity and given to one. Values are not boxed on the way between
/// entity and database.
/// </summary>
internal abstract class RowColumn(IProperty property)
{
    /// <summary>The property whose values it keeps.</summary>
    public IProperty Property { get; } = property;

    public string Name { get; } = property.GetColumnName();

    public static RowColumn Of(IProperty property) => (RowColumn)Activator.CreateInstance(
        typeof(RowColumn<,>).MakeGenericType(property.DeclaringType.ClrType, property.ClrType), property)!;

    /// <summary>What an entity has here.</summary>
    public abstract object? Of(object entity);

    /// <summary>Whether two entities have the same value here.</summary>
    public abstract bool AreSame(object left, object right);

    /// <summary>Gives a copy of an entity a value of its own, if the original's may change in place.</summary>
    public abstract void Separate(object copy);

    /// <summary>Gives a parameter what the database is to keep of an entity.</summary>
    public abstract void Bind(Statements statements, sqlite3_stmt statement, int parameter, object entity);

    /// <summary>Gives a parameter what the database keeps of a value of the property.</summary>
    public abstract void BindValue(Statements statements, sqlite3_stmt statement, int parameter, object value);

    /// <summary>Gives a new entity what the row that a statement has come to has in a column.</summary>
    public abstract void Read(object entity, sqlite3_stmt statement, int column);
}

/// <inheritdoc/>
internal sealed class RowColumn<TEntity, TValue> : RowColumn
    where TEntity : class
{
    private readonly Func<TEntity, TValue> _get;
    private readonly Action<TEntity, TValue> _set;
    private readonly ValueComparer<TValue> _comparer;
    private readonly StoredForm<TValue> _form;

    public RowColumn(IProperty property)
        : base(property)
    {
        // Some can only be set while an entity is made.
        var accessors = property.PropertyInfo!;
        _get = accessors.GetGetMethod(nonPublic: true)!.CreateDelegate<Func<TEntity, TValue>>();
        _set = accessors.GetSetMethod(nonPublic: true)!.CreateDelegate<Action<TEntity, TValue>>();
        _comparer = (ValueComparer<TValue>)property.GetValueComparer();
        _form = StoredForm<TValue>.Of(property.GetTypeMapping().Converter);
    }

    public override object? Of(object entity) => _get((TEntity)entity);

    public override bool AreSame(object left, object right) =>
        _comparer.Equals(_get((TEntity)left), _get((TEntity)right));

    public override void Separate(object copy)
    {
        var value = _get((TEntity)copy);
        if (value is not null && _comparer.Snapshot(value) is var own && !ReferenceEquals(own, value))
        {
            _set((TEntity)copy, own);
        }
    }

    public override void Bind(Statements statements, sqlite3_stmt statement, int parameter, object entity) =>
        _form.Bind(statements, statement, parameter, _get((TEntity)entity));

    public override void BindValue(Statements statements, sqlite3_stmt statement, int parameter, object value) =>
        _form.Bind(statements, statement, parameter, (TValue)value);

    public override void Read(object entity, sqlite3_stmt statement, int column) =>
        _set((TEntity)entity, _form.Read(statement, column));
}
