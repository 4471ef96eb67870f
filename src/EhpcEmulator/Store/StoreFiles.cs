using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>Makes the database files of worlds and brings older ones up to date.</summary>
/// <param name="folder">Their folder; it is made when it is needed.</param>
public sealed class StoreFiles(string folder)
{
    /// <summary>Makes <paramref name="file"/> ready to be opened.</summary>
    /// <exception cref="StoreException">The file is no database of the emulator, or a newer emulator's.</exception>
    public void Prepare(string file)
    {
        if (File.Exists(file))
        {
            Migrate(file);
            return;
        }

        // Made under another name and moved, so that a process that dies meanwhile leaves no half-made database.
        Directory.CreateDirectory(folder);
        var draft = file + ".new";
        Delete(draft);
        CreateSchema(draft);

        // The log of a database that was deleted without it would be played into the new one.
        Delete(file);
        File.Move(draft, file);
    }

    /// <summary>Deletes a database file and what SQLite keeps beside it.</summary>
    public static void Delete(string file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + suffix);
        }
    }

    /// <summary>The tables as all migrations together make them; migrating an empty file takes far longer.</summary>
    private static void CreateSchema(string file)
    {
        using var script = new StreamReader(
            typeof(StoreFiles).Assembly.GetManifestResourceStream("Schema.sql")
            ?? throw new InvalidOperationException("The schema is not embedded."));
        using var connection = new SqliteConnection(WorldStore.ConnectionStringOf(file));
        connection.Open();

        // The journal mode is held by the file from then on: readers work beside the writer.
        WorldStore.Execute(connection, "PRAGMA synchronous=OFF;PRAGMA journal_mode=WAL;");
        WorldStore.Execute(connection, script.ReadToEnd());
    }

    private static void Migrate(string file)
    {
        EhpcDbContext? context = null;
        try
        {
            context = WorldStore.Open(WorldStore.ConnectionStringOf(file), durable: true);
            var known = context.Database.GetMigrations().ToHashSet();
            var applied = AppliedMigrations(file);
            if (applied.Find(migration => !known.Contains(migration)) is { } unknown)
            {
                throw new StoreException(
                    $"The database {file} was written by a newer version of the emulator ({unknown}); "
                    + "use that version or another data folder.");
            }

            if (applied.Count < known.Count)
            {
                context.Database.Migrate();
            }
        }
        catch (SqliteException error) when (
            error.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw new StoreException(
                $"The file {file} is not a database of the emulator or is damaged; move it away to start anew.", error);
        }
        finally
        {
            if (context is not null)
            {
                WorldStore.Close(context);
            }
        }
    }

    // Asked directly: EF Core's own look at the history takes a good part of a start.
    private static List<string> AppliedMigrations(string file)
    {
        using var connection = new SqliteConnection(WorldStore.ConnectionStringOf(file));
        connection.Open();
        using var exists = connection.CreateCommand();
        exists.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (exists.ExecuteScalar() is not 1L)
        {
            throw new StoreException(
                $"The file {file} is not a database of the emulator; move it away to start anew.");
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory";
        using var reader = command.ExecuteReader();
        var applied = new List<string>();
        while (reader.Read())
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }
}

/// <summary>A database file that cannot be used; the message is one line for the person who started the emulator.</summary>
public sealed class StoreException : Exception
{
    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
