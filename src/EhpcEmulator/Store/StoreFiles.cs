using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>Makes the database files of worlds and brings older ones up to date.</summary>
/// <param name="folder">Their folder; it is made when it is needed.</param>
public sealed partial class StoreFiles(string folder)
{
    private static readonly Lazy<string> Schema = new(ReadSchema);

    private static readonly Lazy<HashSet<string>> Known = new(() =>
        [.. MigrationId().Matches(Schema.Value).Select(match => match.Groups[1].Value)]);

    /// <summary>Makes <paramref name="file"/> ready to be opened.</summary>
    /// <exception cref="StoreException">The file is no database of the emulator, or a newer emulator's.</exception>
    public void Prepare(string file)
    {
        if (File.Exists(file))
        {
            if (Verify(file))
            {
                Migrate(file);
            }

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

    /// <summary>Makes sure that a database file can be opened by this version, without opening it for work.</summary>
    /// <returns>Whether it lacks migrations.</returns>
    /// <exception cref="StoreException">The file is no database of the emulator, or a newer emulator's.</exception>
    public static bool Verify(string file)
    {
        try
        {
            var applied = AppliedMigrations(file);
            return applied.Find(migration => !Known.Value.Contains(migration)) is { } unknown
                ? throw new StoreException(
                    $"The database {file} was written by a newer version of the emulator ({unknown}); "
                    + "use that version or another data folder.")
                : applied.Count < Known.Value.Count;
        }
        catch (SqliteException error) when (
            error.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw new StoreException(
                $"The file {file} is not a database of the emulator or is damaged; move it away to start anew.", error);
        }
    }

    /// <summary>The tables as all migrations together make them; migrating an empty file takes far longer.</summary>
    private static void CreateSchema(string file)
    {
        using var connection = new SqliteConnection(WorldStore.ConnectionStringOf(file));
        connection.Open();

        // The journal mode is held by the file from then on: readers work beside the writer.
        WorldStore.Execute(connection, "PRAGMA synchronous=OFF;PRAGMA journal_mode=WAL;");
        WorldStore.Execute(connection, Schema.Value);
    }

    private static void Migrate(string file)
    {
        var context = WorldStore.Open(WorldStore.ConnectionStringOf(file), durable: true);
        try
        {
            context.Database.Migrate();
        }
        finally
        {
            WorldStore.Close(context);
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

    private static string ReadSchema()
    {
        using var script = new StreamReader(
            typeof(StoreFiles).Assembly.GetManifestResourceStream("Schema.sql")
            ?? throw new InvalidOperationException("The schema is not embedded."));
        return script.ReadToEnd();
    }

    [GeneratedRegex(@"^VALUES \('(\w+)'", RegexOptions.Multiline)]
    private static partial Regex MigrationId();
}

/// <summary>
/// A database file that cannot be used; the message is one line for the person who started the emulator.
/// </summary>
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
