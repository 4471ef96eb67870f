using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace EhpcEmulator.Store;

/// <summary>
/// Copies the write-ahead log of a world into its database on a connection of its own, while the writer goes on. Most
/// of that time is the disk's, and a writer that copied the log itself would keep every caller of its world waiting for
/// it.
/// </summary>
/// <param name="store">The store of the world.</param>
internal sealed class Checkpointer(WorldStore store)
{
    /// <summary>
    /// Frames of the log after which the writer copies what is left, since the log can only be restarted when nobody
    /// writes: 32 MiB, which takes a tenth of a second to read after the process was killed.
    /// </summary>
    public const int MostFrames = 8000;

    // Most pages that are written are written again soon, so copying them more often would mean copying more. The last
    // of a log's turns is shortly before its end, so that the writer finds little left.
    private const int FramesBetween = MostFrames / 10 * 3;

    // Since the log began, and since it was last copied.
    private int _frames;
    private int _framesToCopy;
    private Task _last = Task.CompletedTask;

    /// <summary>Completes when the copying that was begun last is done.</summary>
    public Task Settled => Volatile.Read(ref _last);

    /// <summary>
    /// Notes what a connection has written, and starts copying when it is enough. The connection is the caller's.
    /// </summary>
    public void Follow(EhpcDbContext context)
    {
        raw.sqlite3_db_status(HandleOf(context), raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, resetFlg: 1);
        if (written == 0)
        {
            return;
        }

        if (Interlocked.Add(ref _frames, written) >= MostFrames)
        {
            // By now the writer has copied the rest.
            Volatile.Write(ref _frames, 0);
            Volatile.Write(ref _framesToCopy, 0);
        }
        else if (Interlocked.Add(ref _framesToCopy, written) >= FramesBetween && Settled is { IsCompleted: true } last)
        {
            var next = new Task(Copy);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                Volatile.Write(ref _framesToCopy, 0);
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
                // If it fails, for example because the disk is full, nothing is lost: the log still has everything.
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
