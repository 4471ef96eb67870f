using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// Copies the write-ahead log of a world into its database on a connection of its own, while the writer goes on. Most of
/// that time is the disk's, and a writer that copied the log itself would keep every caller of its world waiting for it.
/// </summary>
/// <param name="store">The store of the world.</param>
internal sealed class Checkpointer(WorldStore store)
{
    /// <summary>
    /// Frames of the log after which the writer copies what is left, since the log can only begin anew when nobody
    /// writes: 32 MiB, which a killed process reads again in a tenth of a second.
    /// </summary>
    public const int MostFrames = 8000;

    // Most pages that are written are written again soon, so that copying them more often would be more to copy.
    private const int FramesBetween = MostFrames / 4;

    private int _frames;
    private Task _last = Task.CompletedTask;

    /// <summary>Completes when what was begun last is done.</summary>
    public Task Settled => Volatile.Read(ref _last);

    /// <summary>Takes note of what a connection has written, and begins when it is enough. The caller's is the connection.</summary>
    public void Follow(EhpcDbContext context)
    {
        raw.sqlite3_db_status(HandleOf(context), raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, resetFlg: 1);
        if (written > 0 && Interlocked.Add(ref _frames, written) >= FramesBetween && Settled is { IsCompleted: true } last)
        {
            var next = new Task(Copy);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                Volatile.Write(ref _frames, 0);
                next.Start(TaskScheduler.Default);
            }
        }
    }

    private void Copy()
    {
        try
        {
            if (store.Rent() is { } context)
            {
                // If it cannot be done, because the disk is full for example, nothing is lost: the log still has it all.
                raw.sqlite3_wal_checkpoint_v2(
                    HandleOf(context), "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
                store.Return(context);
            }
        }
        catch (SqliteException)
        {
            // Without a connection of its own it leaves the log to the writer.
        }
    }

    private static sqlite3 HandleOf(EhpcDbContext context) =>
        ((SqliteConnection)context.Database.GetDbConnection()).Handle!;
}
