using EhpcEmulator.Store.Entities;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>The compiled queries that every call or every event runs.</summary>
internal static class StoreQueries
{
    /// <summary>What is due until an instant, in the order it is to be played.</summary>
    public static readonly Func<EhpcDbContext, DateTimeOffset, int, IAsyncEnumerable<DueTransition>> DueTransitions =
        EF.CompileAsyncQuery((EhpcDbContext db, DateTimeOffset until, int limit) => db.DueTransitions
            .Where(due => due.DueAt <= until)
            .OrderBy(due => due.DueAt).ThenBy(due => due.Sequence)
            .Take(limit));

    /// <summary>The next pending move, or null.</summary>
    public static readonly Func<EhpcDbContext, Task<DueTransition?>> NextDueTransition =
        EF.CompileAsyncQuery((EhpcDbContext db) => db.DueTransitions.AsNoTracking()
            .OrderBy(due => due.DueAt).ThenBy(due => due.Sequence)
            .FirstOrDefault());
}
