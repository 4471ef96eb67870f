using EhpcEmulator.Store;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.JobTemplates;

/// <summary>How operations find job templates.</summary>
public static class JobTemplateQueries
{
    /// <summary>The templates of those ids, to be changed; an id that is given twice counts once.</summary>
    /// <exception cref="ApiException">ObjectNotFound: one of them is not there, or not in the region named.</exception>
    public static async Task<IReadOnlyList<JobTemplate>> RequireJobTemplatesAsync(
        this WorldSession world, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        var found = await world.Db.JobTemplates
            .Where(template => wanted.Contains(template.Id))
            .ToTrackedListAsync(world.Db, cancellationToken);
        return found.Count == wanted.Count && found.TrueForAll(world.Sees) ? found : throw Errors.ObjectNotFound();
    }

    // An id belongs to one template, so a caller who names no region means that one.
    private static bool Sees(this WorldSession world, JobTemplate template) =>
        !world.Origin.NamesRegion || template.RegionId == world.Origin.RegionId;
}
