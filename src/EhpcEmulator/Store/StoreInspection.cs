using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace EhpcEmulator.Store;

/// <summary>Checks whether a database file is one of the emulator and undamaged, before anybody uses it.</summary>
internal static partial class StoreInspection
{
    private const int HeaderBytes = 100;
    private const int PageSizeAt = 16;

    private static readonly Lazy<HashSet<string>> Known = new(() =>
        [.. MigrationId().Matches(StoreFiles.Schema).Select(match => match.Groups[1].Value)]);

    /// <summary>Makes sure that a database file can be opened by this version, without opening it for work.</summary>
    /// <returns>Whether it lacks migrations.</returns>
    /// <exception cref="StoreException">
    /// The file is not a database of the emulator, or was written by a newer version.
    /// </exception>
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
    /// Makes sure that no page of a database is damaged, as far as that shows without comparing all indexes.
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

    /// <summary>The exception for a file that is not a database of the emulator, or is damaged.</summary>
    public static StoreException Damaged(string file, SqliteException? error = null) => new(
        $"The file {file} is not a database of the emulator or is damaged; "
            + "move it elsewhere to start with an empty world.",
        error);

    // A failing disk is not the file's fault; any other reason why a file cannot be read is.
    private static StoreException Unusable(string file, SqliteException error) =>
        StoreFailure.MayPass(error)
            ? new StoreException($"The database {file} cannot be used. {StoreFailure.Describe(error)}", error)
            : Damaged(file, error);

    // Queried directly: EF Core's own look at the history takes a good part of a start.
    private static List<string> AppliedMigrations(string file)
    {
        using var connection = new SqliteConnection(WorldStore.ConnectionStringOf(file));
        connection.Open();
        using var exists = connection.CreateCommand();
        exists.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (exists.ExecuteScalar() is not 1L)
        {
            throw new StoreException(
                $"The file {file} is not a database of the emulator; move it elsewhere to start with an empty world.");
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

    // SQLite takes the missing part of the last page for zeros. The log may have the page, which is then written back.
    private static bool IsCutOff(string file)
    {
        using var stream = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> header = stackalloc byte[HeaderBytes];
        stream.ReadExactly(header);
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]);
        return stream.Length % (pageSize == 1 ? 65_536 : pageSize) != 0 && !File.Exists(file + "-wal");
    }

    [GeneratedRegex(@"^VALUES \('(\w+)'", RegexOptions.Multiline)]
    private static partial Regex MigrationId();
}
