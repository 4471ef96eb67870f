using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EhpcEmulator.Store;

/// <summary>
/// A command that outlives its use with the statement that SQLite has made of it, to be taken when the same text is
/// asked again. EF Core makes a new command for every query, and making the statement is much of what a small one costs.
/// </summary>
internal sealed class KeptCommand : SqliteCommand
{
    private bool _isClosing;

    /// <summary>Whether a query works with it now.</summary>
    public bool IsInUse { get; private set; }

    /// <summary>Takes over what a new command of the same text was given.</summary>
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

    /// <summary>Gives up the statement.</summary>
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

/// <summary>Has EF Core work with the commands that a context keeps.</summary>
internal sealed class KeptCommands : DbCommandInterceptor
{
    public static KeptCommands Instance { get; } = new();

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        eventData.Context is EhpcDbContext db ? db.KeptCommandFor(result) : result;
}
