using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// The database file of one world and the contexts opened on it. A context keeps its connection open and is used
/// again, because opening costs more than most queries.
/// </summary>
public sealed class WorldStore
{
    // How long a file may be locked: by a connection that is closing as the last one, or by another program.
    private const int MostSecondsLocked = 5;

    // Some tens of worlds are in use at a time, by a few callers each; what a thousand others hold would add up.
    private static readonly IdleContexts Idle = new(most: 32);

    // A data folder belongs to one process. Nothing is shared with others then: no lock is taken and given back for
    // every transaction, and no memory is mapped from a file, which not all file systems of containers can do.
    private static readonly string? Vfs = OperatingSystem.IsWindows() ? null : "unix-excl";

    private readonly string _connectionString;
    private readonly bool _durable;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Checkpointer _checkpointer;

    // One for the store itself; when it reaches zero, the store is closed.
    private int _users = 1;
    private int _retired;
    private WorkingSet? _workingSet;

    /// <param name="file">The database file; it must have been made by <see cref="StoreFiles"/>.</param>
    /// <param name="durable">Whether it must survive a failure of the machine, not only of the process.</param>
    public WorldStore(string file, bool durable)
    {
        _durable = durable;
        _connectionString = ConnectionStringOf(file);
        _checkpointer = new(this);
    }

    /// <summary>Lends a context, to be given back with <see cref="Return"/>; null once the store is retired.</summary>
    public EhpcDbContext? Rent()
    {
        if (Interlocked.Increment(ref _users) == 1 || Volatile.Read(ref _retired) != 0)
        {
            Leave();
            return null;
        }

        try
        {
            return Idle.Take(this) ?? Open(_connectionString, _durable);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>Completes when no part of the log is being copied into the database beside the writer.</summary>
    internal Task CheckpointSettled => _checkpointer.Settled;

    /// <summary>The rows that the next unit of work need not read.</summary>
    internal IEnumerable<object> RowsAtHand => Volatile.Read(ref _workingSet)?.Rows ?? [];

    /// <summary>What the previous unit of work has left for the caller's.</summary>
    internal WorkingSet TakeWorkingSet() => Interlocked.Exchange(ref _workingSet, null) ?? new();

    /// <summary>Leaves what a unit of work has saved to the next one.</summary>
    internal void LeaveWorkingSet(WorkingSet rows) => Volatile.Write(ref _workingSet, rows);

    /// <summary>Takes a context back and forgets what it tracked.</summary>
    public void Return(EhpcDbContext context)
    {
        context.Forget();
        context.WorkingSet = null;
        if (IsInTransaction(context))
        {
            // A transaction that could not be ended would be in the way of the next user.
            Close(context);
        }
        else
        {
            _checkpointer.Follow(context);
            Idle.Add(this, context);
        }

        Leave();
    }

    /// <summary>Stops lending contexts, and completes when every context has been returned and closed.</summary>
    public Task RetireAsync()
    {
        if (Interlocked.Exchange(ref _retired, 1) == 0)
        {
            // The last connection to close writes back the log, which the caller should not have to wait for.
            Task.Run(Leave);
        }

        return _drained.Task;
    }

    /// <summary>
    /// Closes a context that is not needed now, without keeping anybody waiting for the log to be written back.
    /// </summary>
    internal void CloseBehind(EhpcDbContext context)
    {
        Interlocked.Increment(ref _users);
        Volatile.Write(ref _workingSet, null);
        Task.Run(() =>
        {
            Close(context);
            Leave();
        });
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) > 0)
        {
            return;
        }

        while (Idle.Take(this) is { } context)
        {
            Close(context);
        }

        // A context may have been given away to be closed behind meanwhile: who closes it comes here, too.
        if (Volatile.Read(ref _users) == 0)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Whether a transaction is open; a severe error of SQLite ends one by itself.</summary>
    internal static bool IsInTransaction(EhpcDbContext context) =>
        ((SqliteConnection)context.Database.GetDbConnection()).Handle is { } handle
        && raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Runs a statement that has no result without the cost of a command.</summary>
    internal static void Execute(EhpcDbContext context, string sql) =>
        Execute((SqliteConnection)context.Database.GetDbConnection(), sql);

    internal static void Execute(SqliteConnection connection, string sql)
    {
        var result = raw.sqlite3_exec(connection.Handle, sql);
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    /// <summary>How a file is opened; a missing one is only created if requested.</summary>
    internal static string ConnectionStringOf(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            Vfs = Vfs,
            DefaultTimeout = MostSecondsLocked,
        }.ToString();

    internal static EhpcDbContext Open(string connectionString, bool durable)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            var context = new EhpcDbContext(StoreOptions.For(connection));

            // What EF Core tracked would be changed and not saved.
            context.ChangeTracker.Tracking += (_, entry) => throw new InvalidOperationException(
                $"{entry.Entry.Metadata.ShortName()} is not loaded by {nameof(TrackedQueries)}.");

            // Settings of a connection, not of the file: a killed process loses nothing in either mode, and without
            // a folder to keep there is nothing that a failing machine could lose. The time-out comes first, because
            // the file may be locked.
            Execute(
                context,
                $"PRAGMA busy_timeout={MostSecondsLocked * 1000};PRAGMA synchronous={(durable ? "NORMAL" : "OFF")};"
                + $"PRAGMA wal_autocheckpoint={Checkpointer.MostFrames};");
            return context;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal static void Close(EhpcDbContext context)
    {
        var connection = context.Database.GetDbConnection();
        context.Dispose();
        connection.Dispose();
    }
}
