using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// Describes what keeps databases from being read or written, if that is not a defect of the emulator.
/// </summary>
public static class StoreFailure
{
    // The errno values for which the runtime has no exceptions of their own, and Windows' code for a full disk.
    private const int IoError = 5;
    private const int FileTooBig = 27;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int OverQuota = 122;
    private const int DiskFull = unchecked((int)0x80070070);
    private const int HandleDiskFull = unchecked((int)0x80070027);

    /// <summary>The cause as a sentence for the caller; null if it is a defect whose stack trace is needed.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        StoreException => failure.Message,
        SqliteException error => Describe(CodeOf(error), error.SqliteExtendedErrorCode),
        UnauthorizedAccessException => failure.Message,
        IOException
        {
            HResult: IoError or FileTooBig or NoSpace or ReadOnly or OverQuota or DiskFull or HandleDiskFull,
        } => $"{failure.Message.TrimEnd('.')}.",
        { InnerException: { } inner } => Describe(inner),
        _ => null,
    };

    /// <summary>Whether a database itself is damaged, which does not pass by itself.</summary>
    public static bool IsDamage(Exception failure) => failure switch
    {
        StoreException => true,
        SqliteException error => CodeOf(error) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB,
        { InnerException: { } inner } => IsDamage(inner),
        _ => false,
    };

    /// <summary>Whether it may pass by itself: when space is made, or the folder may be written to again.</summary>
    public static bool MayPass(Exception failure) => Describe(failure) is not null && !IsDamage(failure);

    // Some functions of the library return the extended code, which contains the basic one.
    private static int CodeOf(SqliteException error) => error.SqliteErrorCode & 0xFF;

    private static string? Describe(int code, int extendedCode) => code switch
    {
        raw.SQLITE_FULL => "The disk that holds the data folder is full.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "The data folder is not writable.",
        raw.SQLITE_CANTOPEN => "A database file of the data folder is missing or cannot be opened.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program has locked a database file of the data folder.",
        raw.SQLITE_IOERR =>
            $"The disk that holds the data folder cannot be read or written (SQLite error {extendedCode}).",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            "The database of the world is damaged; reset the world, restore a snapshot of it, or stop the emulator and "
            + "move the file away.",
        _ => null,
    };
}
