using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EhpcEmulator.Store;

/// <summary>
/// A command that is kept with its prepared SQLite statement, to be reused when the same text is
/// executed again. EF Core creates a new command for every query, and preparing it is much of the cost of a small one.
/// </summary>
internal sealed class KeptCommand : SqliteCommand
{
    private bool _isClosing;

    /// <summary>Whether a query is using it.</summary>
    public bool IsInUse { get; private set; }

    /// <summary>Takes over the parameters of a new command with the same text.</summary>
    public void Take(DbCommand fresh)
    {
        IsInUse = true;
        CommandTimeout = fresh.CommandTimeout;
        Transaction = ((SqliteCommand)fresh).Transaction;
        while (fresh.Parameters is { Count: > 0 } parameters)
        {
            var parameter = parameters[^1];
            parameters.RemoveAt(parameters.Count - 1);
            Parameters.Insert(0, parameter);
        }
    }

    /// <summary>Releases the statement.</summary>
    public void Close()
    {
        _isClosing = true;
        Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        IsInUse = false;
        if (_isClosing || !disposing)
        {
            base.Dispose(disposing);
        }
        else
        {
            Transaction = null;
            Parameters.Clear();
        }
    }
}

/// <summary>Makes EF Core use the commands that a context keeps.</summary>
internal sealed class KeptCommands : DbCommandInterceptor
{
    public static KeptCommands Instance { get; } = new();

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        eventData.Context is EhpcDbContext db ? db.KeptCommandFor(result) : result;
}
