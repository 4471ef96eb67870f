using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// Saves what a context tracks with statements that its connection prepares once. EF Core builds and prepares a
/// statement for every row, which is most of what saving costs.
/// </summary>
/// <param name="db">The context; its connection is open and stays so.</param>
/// <param name="statements">The statements of its connection.</param>
internal sealed class RowWriter(EhpcDbContext db, Statements statements)
{
    private readonly sqlite3 _connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
    private readonly Dictionary<(RowShape Shape, EntityState State, ulong Columns), sqlite3_stmt> _statements = [];

    /// <summary>Makes all reads until <see cref="Rollback"/> see the same state, whatever the writer does.</summary>
    public void BeginSnapshot() => Execute("BEGIN");

    /// <summary>Makes statements that change many rows at once part of the transaction.</summary>
    public void Begin()
    {
        if (!WorldStore.IsInTransaction(db))
        {
            Execute("BEGIN IMMEDIATE");
        }
    }

    /// <summary>Saves everything in one transaction, the one that was begun if there is one.</summary>
    /// <exception cref="SqliteException">
    /// A row violates a constraint of the schema, or the disk cannot be written.
    /// </exception>
    public void Save()
    {
        DetectChanges();
        var changed = Changed();
        if (changed.Exists(entry => entry.State == EntityState.Deleted))
        {
            // What refers to a row is deleted with it: in the database by its own rules, here by this.
            db.ChangeTracker.CascadeChanges();
            changed = Changed();
        }

        if (changed.Count > 0)
        {
            Begin();
            Write(changed);
        }

        if (WorldStore.IsInTransaction(db))
        {
            Execute("COMMIT");
        }
    }

    /// <summary>Rolls back what was not saved, and reads the present state again.</summary>
    public void Rollback()
    {
        // If the disk is full, the transaction has already ended.
        if (WorldStore.IsInTransaction(db))
        {
            Execute("ROLLBACK");
        }
    }

    // EF Core looks for changes of new rows as well, though they are written as they are, and takes several times as
    // long as the working set for the rows that this one holds. One by one it looks at those that a row refers to again
    // and again, which is only worth it for a few.
    private void DetectChanges()
    {
        var entries = db.ChangeTracker.Entries().ToList();
        var others = entries.FindAll(entry => !IsCompared(entry));
        if (others.Count > entries.Count / 4)
        {
            db.ChangeTracker.DetectChanges();
        }
        else
        {
            others.ForEach(entry => entry.DetectChanges());
        }
    }

    // Whether it is known what has changed in a row.
    private bool IsCompared(EntityEntry entry)
    {
        var shape = RowShape.Of(entry.Metadata);
        if (entry.State == EntityState.Added || shape.HasNavigations)
        {
            return !shape.HasNavigations;
        }

        // EF Core has to know what refers to another row than before: it deletes what refers to a deleted one.
        if (entry.State != EntityState.Unchanged
            || db.WorkingSet?.TryCompare(shape, entry.Entity, out var changed) is not true
            || (changed & shape.ForeignKeys) != 0)
        {
            return false;
        }

        foreach (var index in RowShape.IndexesIn(changed))
        {
            entry.Property(shape.Columns[index].Property).IsModified = true;
        }

        return true;
    }

    private List<EntityEntry> Changed() =>
    [
        .. db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted),
    ];

    // Updates first, so that rows leave a parent before it is deleted; then deletes, so that keys are free; then
    // inserts, parents before children.
    private void Write(List<EntityEntry> changed)
    {
        foreach (var entry in In(EntityState.Modified))
        {
            Write(entry);
        }

        foreach (var entry in In(EntityState.Deleted).OrderByDescending(DepthOf))
        {
            Write(entry);
        }

        foreach (var entry in In(EntityState.Added).OrderBy(DepthOf))
        {
            Write(entry);
        }

        IEnumerable<EntityEntry> In(EntityState state) => changed.Where(entry => entry.State == state);
    }

    private void Write(EntityEntry entry)
    {
        var shape = RowShape.Of(entry.Metadata);
        var columns = entry.State switch
        {
            EntityState.Added => shape.All,
            EntityState.Deleted => 0UL,
            _ => shape.ModifiedIn(entry),
        };
        var statement = StatementFor(shape, entry.State, columns);
        var parameter = 1;
        foreach (var index in RowShape.IndexesIn(columns))
        {
            statements.Bind(statement, parameter++, shape.Columns[index].ValueOf(entry.Entity));
        }

        if (entry.State != EntityState.Added)
        {
            foreach (var index in RowShape.IndexesIn(shape.Key))
            {
                statements.Bind(statement, parameter++, shape.Columns[index].ValueOf(entry.Entity));
            }
        }

        statements.Execute(statement);

        // A deleted row may have been deleted with the one that it referred to.
        if (entry.State == EntityState.Modified && raw.sqlite3_changes(_connection) != 1)
        {
            throw new InvalidOperationException($"A row of {shape.Table} to be changed does not exist.");
        }
    }

    private static int DepthOf(EntityEntry entry) => RowShape.Of(entry.Metadata).Depth;

    private sqlite3_stmt StatementFor(RowShape shape, EntityState state, ulong columns)
    {
        if (!_statements.TryGetValue((shape, state, columns), out var statement))
        {
            statement = statements.For(shape.StatementFor(state, columns));
            _statements.Add((shape, state, columns), statement);
        }

        return statement;
    }

    private void Execute(string sql) => statements.Execute(statements.For(sql));
}
