using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>Makes the database files of worlds and upgrades older ones.</summary>
/// <param name="folder">Their folder; it is created when it is needed.</param>
public sealed class StoreFiles(string folder)
{
    /// <summary>The suffix of files that are being made.</summary>
    internal const string Draft = ".new";

    private static readonly Lazy<string> Script = new(ReadSchema);

    private static byte[]? _empty;

    /// <summary>The statements that create the tables, those of all migrations in order.</summary>
    internal static string Schema => Script.Value;

    /// <summary>
    /// Makes <paramref name="file"/> under another name and moves it, so that a process that dies meanwhile leaves no
    /// half-made database.
    /// </summary>
    /// <param name="file">The file; an existing one is replaced.</param>
    /// <param name="fill">Makes the database under the given name.</param>
    public async Task MakeAsync(string file, Func<string, Task> fill)
    {
        var draft = Begin(file);
        try
        {
            await fill(draft);
            Place(draft, file);
        }
        catch
        {
            TryDelete(draft);
            throw;
        }
    }

    /// <summary>Upgrades a database of this or an older version.</summary>
    /// <exception cref="StoreException">
    /// The file is not a database of the emulator, or was written by a newer version.
    /// </exception>
    public static void Update(string file)
    {
        if (StoreInspection.Verify(file))
        {
            Migrate(file);
        }
    }

    /// <summary>Deletes a database that may still be in use: what cannot be deleted is left.</summary>
    public static void TryDelete(string file)
    {
        try
        {
            Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Removed when the folder is next looked at.
        }
    }

    /// <summary>Bytes of a database file and of its log; 0 when there is none.</summary>
    public static long SizeOf(string file) =>
        new[] { file, file + "-wal" }.Select(path => new FileInfo(path)).Sum(info => info.Exists ? info.Length : 0);

    /// <summary>Deletes a database file and what SQLite keeps beside it.</summary>
    public static void Delete(string file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + suffix);
        }
    }

    /// <summary>
    /// Makes an empty database with the tables as all migrations together make them; migrating an empty file takes far
    /// longer.
    /// </summary>
    internal static void CreateSchema(string file)
    {
        // The statements take several times as long as the rest of creating a world: they run once.
        if (Volatile.Read(ref _empty) is not { } empty)
        {
            var sample = file + Draft;
            Delete(sample);
            RunSchema(sample);
            Volatile.Write(ref _empty, empty = File.ReadAllBytes(sample));
            Delete(sample);
        }

        File.WriteAllBytes(file, empty);
    }

    private static void RunSchema(string file)
    {
        using var connection = new SqliteConnection(
            WorldStore.ConnectionStringOf(file, SqliteOpenMode.ReadWriteCreate));
        connection.Open();

        // The journal mode is held by the file from then on: readers work beside the writer.
        WorldStore.Execute(connection, "PRAGMA synchronous=OFF;PRAGMA journal_mode=WAL;");
        WorldStore.Execute(connection, Schema);
    }

    private static void Place(string draft, string file)
    {
        // The log of a database that was deleted without it would be played into the new one.
        Delete(file);
        File.Move(draft, file);
    }

    private string Begin(string file)
    {
        Directory.CreateDirectory(folder);
        var draft = file + Draft;
        Delete(draft);
        return draft;
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

    private static string ReadSchema()
    {
        using var script = new StreamReader(
            typeof(StoreFiles).Assembly.GetManifestResourceStream("Schema.sql")
            ?? throw new InvalidOperationException("The schema is not embedded."));
        return script.ReadToEnd();
    }
}
