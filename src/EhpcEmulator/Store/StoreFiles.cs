using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>Makes the database files of worlds and brings older ones up to date.</summary>
/// <param name="folder">Where the blank database is kept that new ones are copied from.</param>
public sealed class StoreFiles(string folder)
{
    private readonly string _blank = Path.Combine(folder, "blank.db");
    private readonly Lock _gate = new();
    private bool _hasBlank;

    /// <summary>Makes <paramref name="file"/> ready to be opened.</summary>
    /// <returns>Whether it was made anew.</returns>
    /// <exception cref="StoreException">The file is no database of the emulator, or a newer emulator's.</exception>
    public bool Prepare(string file)
    {
        if (File.Exists(file))
        {
            Migrate(file);
            return false;
        }

        // Migrating an empty file takes a hundred times as long as copying a migrated one.
        lock (_gate)
        {
            if (!_hasBlank)
            {
                Directory.CreateDirectory(folder);
                Delete(_blank);
                Migrate(_blank);
                _hasBlank = true;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Copy(_blank, file);
        }

        return true;
    }

    /// <summary>Deletes a database file and what SQLite keeps beside it.</summary>
    public static void Delete(string file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + suffix);
        }
    }

    private static void Migrate(string file)
    {
        EhpcDbContext? context = null;
        try
        {
            context = WorldStore.Open(WorldStore.ConnectionStringOf(file), durable: true);
            var known = context.Database.GetMigrations().ToHashSet();
            var applied = context.Database.GetAppliedMigrations().ToList();
            if (applied.Find(migration => !known.Contains(migration)) is { } unknown)
            {
                throw new StoreException(
                    $"The database {file} was written by a newer version of the emulator ({unknown}); "
                    + "use that version or another data folder.");
            }

            if (applied.Count < known.Count)
            {
                // Held by the file from then on: readers work beside the writer.
                WorldStore.Execute(context, "PRAGMA journal_mode=WAL;");
                context.Database.Migrate();
                WorldStore.Execute(context, "PRAGMA wal_checkpoint(TRUNCATE);");
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
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
