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

    /// <summary>Gives a parameter its value.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameter">The number of the parameter; the first one is 1.</param>
    /// <param name="value">Text, a number, bytes or null.</param>
    public void Bind(sqlite3_stmt statement, int parameter, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, parameter),
        string text => raw.sqlite3_bind_text(statement, parameter, text),
        bool flag => raw.sqlite3_bind_int(statement, parameter, flag ? 1 : 0),
        int number => raw.sqlite3_bind_int(statement, parameter, number),
        long number => raw.sqlite3_bind_int64(statement, parameter, number),
        double number => raw.sqlite3_bind_double(statement, parameter, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, parameter, bytes),
        _ => throw new NotSupportedException($"No column is stored as {value.GetType()}."),
    });

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
