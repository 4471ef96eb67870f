using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Store;

/// <summary>Queries for entities that are to be changed.</summary>
internal static class TrackedQueries
{
    /// <summary>
    /// The entities of a query, to be changed; those that the unit of work tracks as they are tracked.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="db">The context that it queries.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<List<TEntity>> ToTrackedListAsync<TEntity>(
        this IQueryable<TEntity> query, EhpcDbContext db, CancellationToken cancellationToken)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(db);
        var entities = await query.AsNoTracking().ToListAsync(cancellationToken);
        for (var index = 0; index < entities.Count; index++)
        {
            entities[index] = db.Track(entities[index]);
        }

        return entities;
    }

    /// <summary>The first entity of a query, to be changed; null when there is none.</summary>
    /// <inheritdoc cref="ToTrackedListAsync"/>
    public static async Task<TEntity?> FirstTrackedAsync<TEntity>(
        this IQueryable<TEntity> query, EhpcDbContext db, CancellationToken cancellationToken)
        where TEntity : class =>
        (await query.Take(1).ToTrackedListAsync(db, cancellationToken)).FirstOrDefault();
}
