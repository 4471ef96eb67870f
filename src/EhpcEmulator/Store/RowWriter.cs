using System.Numerics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// Saves what a unit of work has changed with statements that its connection prepares once. EF Core builds and prepares
/// a statement for every row, which is most of what saving costs.
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
        db.Rows.DetectChanges();
        var changed = db.Rows.Rows.Where(row => row.State != EntityState.Unchanged && !row.GoesAlong).ToList();
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

    // Updates first, so that rows leave a parent before it is deleted; then deletes, so that keys are free; then
    // inserts, parents before children.
    private void Write(List<TrackedRow> changed)
    {
        foreach (var row in In(EntityState.Modified))
        {
            Write(row, row.Modified);
        }

        foreach (var row in In(EntityState.Deleted).OrderByDescending(row => row.Shape.Depth))
        {
            Write(row, columns: 0);
        }

        foreach (var row in In(EntityState.Added).OrderBy(row => row.Shape.Depth))
        {
            Write(row, row.Shape.All);
        }

        IEnumerable<TrackedRow> In(EntityState state) => changed.Where(row => row.State == state);
    }

    private void Write(TrackedRow row, ulong columns)
    {
        var shape = row.Shape;
        var statement = StatementFor(shape, row.State, columns);
        var parameter = 1;
        Bind(columns);
        if (row.State != EntityState.Added)
        {
            Bind(shape.Key);
        }

        statements.Execute(statement);

        // A deleted row may have been deleted with the one that it referred to.
        if (row.State == EntityState.Modified && raw.sqlite3_changes(_connection) != 1)
        {
            throw new InvalidOperationException($"A row of {shape.Table} to be changed does not exist.");
        }

        void Bind(ulong set)
        {
            for (; set != 0; set &= set - 1)
            {
                var column = shape.Columns[BitOperations.TrailingZeroCount(set)];
                column.Bind(statements, statement, parameter++, row.Entity);
            }
        }
    }

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
