using System.Globalization;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// Reads rows by statements that their connection prepares once. EF Core's queries cost several times as much.
/// </summary>
/// <param name="statements">The statements of the connection.</param>
internal sealed class RowReader(Statements statements)
{
    /// <summary>Whether the database holds a row, whatever the unit of work does to it.</summary>
    /// <param name="shape">What the row is of.</param>
    /// <param name="key">Its key, or the first parts of it.</param>
    public bool Holds(RowShape shape, object[] key) =>
        statements.Execute(Bound(shape.StatementToLookUp(key.Length), shape, key));

    /// <summary>The entity of a key, not tracked; null when there is none.</summary>
    /// <param name="shape">What the entity is.</param>
    /// <param name="key">Its primary key, the parts in order.</param>
    public object? Find(RowShape shape, object[] key)
    {
        var statement = Bound(shape.StatementToFind, shape, key);
        try
        {
            return statements.Step(statement) ? shape.Read(statement) : null;
        }
        finally
        {
            Statements.Reset(statement);
        }
    }

    /// <summary>Some entities, not tracked.</summary>
    /// <param name="shape">What they are.</param>
    /// <param name="condition">Which ones in which order, in SQL.</param>
    /// <param name="parameters">The parameters of the condition, as the database keeps them.</param>
    public List<TEntity> List<TEntity>(RowShape shape, string condition, params ReadOnlySpan<object> parameters)
    {
        var statement = statements.For(shape.StatementToRead(condition));
        for (var index = 0; index < parameters.Length; index++)
        {
            Bind(statement, index + 1, parameters[index]);
        }

        try
        {
            var entities = new List<TEntity>();
            while (statements.Step(statement))
            {
                entities.Add((TEntity)shape.Read(statement));
            }

            return entities;
        }
        finally
        {
            Statements.Reset(statement);
        }
    }

    private sqlite3_stmt Bound(string sql, RowShape shape, object[] key)
    {
        var statement = statements.For(sql);
        shape.BindKey(statements, statement, key);
        return statement;
    }

    private void Bind(sqlite3_stmt statement, int parameter, object value)
    {
        if (value is string text)
        {
            statements.BindText(statement, parameter, text);
        }
        else
        {
            statements.BindInteger(statement, parameter, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
    }
}
