using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>Makes the database files of worlds and brings older ones up to date.</summary>
/// <param name="folder">Their folder; it is made when it is needed.</param>
public sealed partial class StoreFiles(string folder)
{
    /// <summary>What the names of files end with that are being made.</summary>
    internal const string Draft = ".new";

    private static readonly Lazy<string> Schema = new(ReadSchema);

    private const int HeaderBytes = 100;
    private const int PageSizeAt = 16;

    private static byte[]? _empty;

    private static readonly Lazy<HashSet<string>> Known = new(() =>
        [.. MigrationId().Matches(Schema.Value).Select(match => match.Groups[1].Value)]);

    /// <summary>Makes <paramref name="file"/> ready to be opened.</summary>
    /// <exception cref="StoreException">The file is no database of the emulator, or a newer emulator's.</exception>
    public void Prepare(string file)
    {
        if (File.Exists(file))
        {
            Update(file);
            return;
        }

        var draft = Begin(file);
        CreateSchema(draft);
        Place(draft, file);
    }

    /// <summary>
    /// Makes <paramref name="file"/> under another name and moves it, so that a process that dies meanwhile leaves no
    /// half-made database.
    /// </summary>
    /// <param name="file">The file; what there is of it is replaced.</param>
    /// <param name="fill">Makes the database under the name it is given.</param>
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

    /// <summary>Brings a database of this or an older version up to date.</summary>
    /// <exception cref="StoreException">The file is no database of the emulator, or a newer emulator's.</exception>
    public static void Update(string file)
    {
        if (Verify(file))
        {
            Migrate(file);
        }
    }

    /// <summary>Deletes a database that somebody may still look into: what cannot be deleted is left.</summary>
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

    /// <summary>Makes sure that a database file can be opened by this version, without opening it for work.</summary>
    /// <returns>Whether it lacks migrations.</returns>
    /// <exception cref="StoreException">The file is no database of the emulator, or a newer emulator's.</exception>
    public static bool Verify(string file)
    {
        try
        {
            var applied = AppliedMigrations(file);
            if (applied.Count == 0 || IsCutOff(file))
            {
                throw Damaged(file);
            }

            return applied.Find(migration => !Known.Value.Contains(migration)) is { } unknown
                ? throw new StoreException(
                    $"The database {file} was written by a newer version of the emulator ({unknown}); "
                    + "use that version or another data folder.")
                : applied.Count < Known.Value.Count;
        }
        catch (SqliteException error)
        {
            throw Unusable(file, error);
        }
    }

    /// <summary>
    /// Makes sure that no page of a database is broken, as far as that shows without comparing all indexes.
    /// </summary>
    /// <exception cref="StoreException">One is.</exception>
    public static void VerifyPages(string file)
    {
        try
        {
            using var connection = new SqliteConnection(WorldStore.ConnectionStringOf(file));
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            if (command.ExecuteScalar() is not "ok")
            {
                throw Damaged(file);
            }
        }
        catch (SqliteException error)
        {
            throw Unusable(file, error);
        }
    }

    // A disk that fails is not the file's fault; whatever else there is to say of a file that cannot be read is.
    private static StoreException Unusable(string file, SqliteException error) =>
        StoreFailure.MayPass(error)
            ? new StoreException($"The database {file} cannot be used. {StoreFailure.Describe(error)}", error)
            : Damaged(file, error);

    internal static StoreException Damaged(string file, SqliteException? error = null) => new(
        $"The file {file} is not a database of the emulator or is damaged; move it away to start anew.", error);

    /// <summary>
    /// Makes an empty database with the tables as all migrations together make them; migrating an empty file takes far
    /// longer.
    /// </summary>
    internal static void CreateSchema(string file)
    {
        // The statements take several times as long as all the rest of making a world: they run once.
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
        WorldStore.Execute(connection, Schema.Value);
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

    // SQLite takes what lacks of the last page for zeros. A log may hold the page, which then is written back.
    private static bool IsCutOff(string file)
    {
        using var stream = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> header = stackalloc byte[HeaderBytes];
        stream.ReadExactly(header);
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]);
        return stream.Length % (pageSize == 1 ? 65_536 : pageSize) != 0 && !File.Exists(file + "-wal");
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

    public StoreException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
