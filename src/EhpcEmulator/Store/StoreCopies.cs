using EhpcEmulator.Store.Entities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>Copies of the databases of worlds, and what is changed in them before they are used.</summary>
internal static class StoreCopies
{
    /// <summary>Makes the database of a new world.</summary>
    public static void Create(string file, WorldState first)
    {
        StoreFiles.CreateSchema(file);
        var db = WorldStore.Open(WorldStore.ConnectionStringOf(file), durable: false);
        try
        {
            db.Add(first);
            db.Writer.Save();
        }
        finally
        {
            WorldStore.Close(db);
        }
    }

    /// <summary>
    /// Copies a database as a context sees it, concurrently with its writer and readers, into a new file that needs no
    /// log. Page by page is several times as fast as row by row (<c>VACUUM INTO</c>).
    /// </summary>
    public static void Copy(EhpcDbContext source, string file)
    {
        using var target = new SqliteConnection(
            WorldStore.ConnectionStringOf(file, SqliteOpenMode.ReadWriteCreate));
        target.Open();
        WorldStore.Execute(target, "PRAGMA synchronous=OFF");
        ((SqliteConnection)source.Database.GetDbConnection()).BackupDatabase(target);

        // A single file is easier to keep, download and upload than one with a log beside it.
        WorldStore.Execute(target, "PRAGMA journal_mode=DELETE");
    }

    /// <summary>Changes the state row of the world in a file that nobody else uses.</summary>
    /// <exception cref="StoreException">The file does not contain a world.</exception>
    public static WorldState Edit(string file, Action<WorldState> change)
    {
        var db = WorldStore.Open(WorldStore.ConnectionStringOf(file), durable: false);
        try
        {
            var state = StateOf(db, file);
            change(state);
            db.Writer.Save();
            return state;
        }
        finally
        {
            WorldStore.Close(db);
        }
    }

    /// <summary>The virtual instant that a copy shows, and how many events are pending in it.</summary>
    public static (DateTimeOffset At, int Pending) Describe(string file)
    {
        var db = WorldStore.Open(WorldStore.ConnectionStringOf(file), durable: false);
        try
        {
            return (StateOf(db, file).ClockAnchor, db.DueTransitions.Count());
        }
        finally
        {
            WorldStore.Close(db);
        }
    }

    /// <summary>Lets readers work concurrently with the writer of a file from now on.</summary>
    public static void UseLog(string file)
    {
        using var connection = new SqliteConnection(WorldStore.ConnectionStringOf(file));
        connection.Open();
        WorldStore.Execute(connection, "PRAGMA synchronous=OFF;PRAGMA journal_mode=WAL");
    }

    /// <summary>Verifies a file that came from elsewhere, and upgrades it.</summary>
    /// <exception cref="StoreException">
    /// It is not a database of the emulator, is damaged, or was written by a newer version.
    /// </exception>
    public static void Check(string file)
    {
        StoreFiles.Update(file);
        StoreInspection.VerifyPages(file);
        try
        {
            using var connection = new SqliteConnection(WorldStore.ConnectionStringOf(file));
            connection.Open();
            WorldStore.Execute(connection, "PRAGMA journal_mode=DELETE");
        }
        catch (SqliteException error)
        {
            throw StoreInspection.Damaged(file, error);
        }

        Describe(file);
    }

    private static WorldState StateOf(EhpcDbContext db, string file)
    {
        try
        {
            return db.Find<WorldState>(WorldState.TheKey) ?? throw StoreInspection.Damaged(file);
        }
        catch (SqliteException error)
        {
            throw StoreInspection.Damaged(file, error);
        }
    }
}
