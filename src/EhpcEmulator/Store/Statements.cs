using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>Statements that a connection prepares once.</summary>
/// <param name="connection">The connection; it is open and stays so.</param>
internal sealed class Statements(sqlite3 connection) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> _prepared = new(StringComparer.Ordinal);

    /// <summary>The statement of a text.</summary>
    /// <exception cref="SqliteException">It cannot be prepared.</exception>
    public sqlite3_stmt For(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v2(connection, sql, out statement));
            _prepared.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Whether the row that a statement has come to has nothing in a column.</summary>
    public static bool IsNull(sqlite3_stmt statement, int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>Gives a parameter its value; the first parameter is 1.</summary>
    public void BindNull(sqlite3_stmt statement, int parameter) => Check(raw.sqlite3_bind_null(statement, parameter));

    /// <inheritdoc cref="BindNull"/>
    public void BindInteger(sqlite3_stmt statement, int parameter, long value) =>
        Check(raw.sqlite3_bind_int64(statement, parameter, value));

    /// <inheritdoc cref="BindNull"/>
    public void BindReal(sqlite3_stmt statement, int parameter, double value) =>
        Check(raw.sqlite3_bind_double(statement, parameter, value));

    /// <inheritdoc cref="BindNull"/>
    public void BindText(sqlite3_stmt statement, int parameter, string? value) => Check(value is null
        ? raw.sqlite3_bind_null(statement, parameter)
        : raw.sqlite3_bind_text(statement, parameter, value));

    /// <inheritdoc cref="BindNull"/>
    public void BindBytes(sqlite3_stmt statement, int parameter, byte[]? value) => Check(value is null
        ? raw.sqlite3_bind_null(statement, parameter)
        : raw.sqlite3_bind_blob(statement, parameter, value));

    /// <summary>Goes on to the next row of the result; false when there is none.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        Check(result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Executes a statement.</summary>
    /// <returns>Whether its result has a row.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public bool Execute(sqlite3_stmt statement)
    {
        try
        {
            return Step(statement);
        }
        finally
        {
            Reset(statement);
        }
    }

    /// <summary>Makes a statement ready to be executed again.</summary>
    public static void Reset(sqlite3_stmt statement) => _ = raw.sqlite3_reset(statement);

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection);
}
