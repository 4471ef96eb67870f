using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <content>How a unit of work finds, adds and removes entities.</content>
public sealed partial class EhpcDbContext
{
    /// <summary>The rows of the unit of work.</summary>
    internal RowTracker Rows { get; private set; } = new();

    /// <summary>Saves what the unit of work has changed.</summary>
    internal RowWriter Writer => field ??= new(this, Statements);

    /// <summary>The rows that the unit of work need not read again; null for a read-only one.</summary>
    internal WorkingSet? WorkingSet { get; set; }

    private RowReader Reader => field ??= new(Statements);

    /// <summary>Forgets the rows of the unit of work.</summary>
    internal void Forget() => Rows = new();

    /// <summary>How many rows of a kind the unit of work adds; less than 0 when it removes some.</summary>
    public int CountNew<TEntity>()
        where TEntity : class =>
        Rows.RowsOf(ShapeOf<TEntity>()).Sum(row => row.State switch
        {
            EntityState.Added => 1,
            EntityState.Deleted => -1,
            _ => 0,
        });

    /// <summary>
    /// What this unit of work does to an entity; whether it modifies one is not known before it is saved.
    /// </summary>
    internal EntityState StateOf(object entity) => Rows.StateOf(entity);

    /// <summary>
    /// The entities of a kind that this unit of work has loaded or added, without those it has removed.
    /// </summary>
    internal IEnumerable<TEntity> Tracked<TEntity>()
        where TEntity : class =>
        Rows.RowsOf(ShapeOf<TEntity>())
            .Where(row => row.State != EntityState.Deleted)
            .Select(row => (TEntity)row.Entity);

    /// <summary>
    /// The entity of a key that this unit of work has loaded or added, even if it has removed it; null when it has not.
    /// </summary>
    /// <param name="key">Its primary key, the parts in order.</param>
    internal TEntity? FindTracked<TEntity>(params object[] key)
        where TEntity : class =>
        Rows.TryFind(ShapeOf<TEntity>(), key, out var row) ? (TEntity)row.Entity : null;

    /// <summary>
    /// An entity to be changed: the one that this unit of work tracks, the one that an earlier one has left, or else
    /// the one in the database.
    /// </summary>
    /// <param name="keyValues">Its primary key, the parts in order.</param>
    /// <returns>The entity, even if this unit of work has added or removed it; null when there is none.</returns>
    public override TEntity? Find<TEntity>(params object?[]? keyValues)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(keyValues);
        if (keyValues.Contains(null))
        {
            return null;
        }

        var (shape, key) = (ShapeOf<TEntity>(), (object[])keyValues);
        if (Rows.TryFind(shape, key, out var tracked))
        {
            return (TEntity)tracked.Entity;
        }

        if (WorkingSet?.Knows(shape, key, out var row) is not true)
        {
            row = Reader.Find(shape, key);
            WorkingSet?.Keep(shape, key, row);
        }

        if (row is not null)
        {
            Rows.Track(shape, key, row);
        }

        return (TEntity?)row;
    }

    /// <summary>
    /// <see cref="Find{TEntity}(object?[])"/>, whose answer is there at once, as SQLite answers without waiting.
    /// </summary>
    public override ValueTask<TEntity?> FindAsync<TEntity>(params object?[]? keyValues)
        where TEntity : class =>
        ValueTask.FromResult(Find<TEntity>(keyValues));

    /// <inheritdoc cref="FindAsync{TEntity}(object?[])"/>
    public override ValueTask<TEntity?> FindAsync<TEntity>(object?[]? keyValues, CancellationToken cancellationToken)
        where TEntity : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        return FindAsync<TEntity>(keyValues);
    }

    /// <summary>Adds a new entity, or keeps one that was to be removed.</summary>
    /// <returns>The entity.</returns>
    public new TEntity Add<TEntity>(TEntity entity)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        Rows.Add(RowShape.Of(this, entity.GetType()), entity);
        return entity;
    }

    /// <summary>Adds new entities.</summary>
    public new void AddRange(IEnumerable<object> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        foreach (var entity in entities)
        {
            Add(entity);
        }
    }

    /// <summary>Removes an entity, and what refers to it.</summary>
    public new void Remove(object entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        Rows.Remove(RowShape.Of(this, entity.GetType()), entity);
    }

    /// <summary>Removes entities, and what refers to them.</summary>
    public new void RemoveRange(IEnumerable<object> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        foreach (var entity in entities)
        {
            Remove(entity);
        }
    }

    /// <summary>Adds an entity that later units of work will look up by its key.</summary>
    internal void AddKnown(object entity)
    {
        var shape = RowShape.Of(this, entity.GetType());
        Rows.Add(shape, entity);
        WorkingSet?.Keep(shape, shape.KeyOf(entity), entity);
    }

    /// <summary>
    /// The entity of a row as this unit of work tracks it from now on: the given one, unless the row is tracked.
    /// </summary>
    internal TEntity Track<TEntity>(TEntity entity)
        where TEntity : class
    {
        var shape = ShapeOf<TEntity>();
        return (TEntity)Rows.Track(shape, shape.KeyOf(entity), entity);
    }

    /// <summary>An entity to be shown, as it is stored; null when there is none.</summary>
    /// <param name="key">Its primary key, the parts in order.</param>
    internal ValueTask<TEntity?> ReadAsync<TEntity>(params object[] key)
        where TEntity : class =>
        ValueTask.FromResult((TEntity?)Reader.Find(ShapeOf<TEntity>(), key));

    /// <summary>Entities to be changed; those that this unit of work tracks as they are tracked.</summary>
    /// <param name="condition">Which ones in which order, in SQL.</param>
    /// <param name="parameters">The parameters of the condition, as the database keeps them.</param>
    internal ValueTask<List<TEntity>> LoadAsync<TEntity>(string condition, params ReadOnlySpan<object> parameters)
        where TEntity : class
    {
        var loaded = Reader.List<TEntity>(ShapeOf<TEntity>(), condition, parameters);
        for (var index = 0; index < loaded.Count; index++)
        {
            loaded[index] = Track(loaded[index]);
        }

        return ValueTask.FromResult(loaded);
    }

    /// <summary>Whether the database holds an entity of a key, or of its first parts, whatever is tracked.</summary>
    internal bool Holds<TEntity>(params object[] key)
        where TEntity : class =>
        Reader.Holds(ShapeOf<TEntity>(), key);

    /// <summary>Not supported: a unit of work is saved by its <see cref="Writer"/>.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException(
        $"A unit of work is saved by its {nameof(RowWriter)}.");

    /// <inheritdoc cref="SaveChanges(bool)"/>
    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Task.FromResult(SaveChanges(acceptAllChangesOnSuccess));

    private RowShape ShapeOf<TEntity>() => RowShape.Of(this, typeof(TEntity));
}
