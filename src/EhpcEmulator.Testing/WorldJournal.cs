using EhpcEmulator.Control;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Testing;

/// <summary>
/// The calls that a world has received, and checks of them:
/// <c>world.Journal.Should().HaveReceived("SubmitJob").With("ClusterId", id).Times(2)</c>.
/// </summary>
public sealed class WorldJournal
{
    private const int PageSize = 1_000;

    private readonly EhpcWorld _world;

    internal WorldJournal(EhpcWorld world) => _world = world;

    private string Path => $"{_world.Path}/journal";

    /// <summary>Checks the calls received so far. It reads them from the emulator each time.</summary>
    public JournalChecks Should() => Task.Run(() => ShouldAsync()).GetAwaiter().GetResult();

    /// <summary>Checks the calls received so far, like <see cref="Should"/> does.</summary>
    public async Task<JournalChecks> ShouldAsync(CancellationToken cancellationToken = default) =>
        new(_world.Id, await ReadAllAsync([], cancellationToken));

    /// <summary>The calls, in the order in which they took effect.</summary>
    /// <param name="conditions">
    /// Which ones; all when empty. A condition is <c>action</c>, <c>version</c>, <c>requestId</c>, <c>accessKeyId</c>,
    /// <c>ramUser</c>, <c>parameter.NAME</c>, <c>status</c>, <c>code</c>, <c>failed</c>, <c>fault</c>, <c>from</c> or
    /// <c>until</c> with its value, in which <c>*</c> stands for any text where it is a name.
    /// </param>
    public Task<IReadOnlyList<JournalEntry>> ReadAsync(params (string Name, string Value)[] conditions) =>
        ReadAllAsync(conditions, CancellationToken.None);

    /// <summary>Forgets all calls, so that later checks only see later calls.</summary>
    public Task ClearAsync(CancellationToken cancellationToken = default) =>
        _world.Surface.DoAsync(HttpMethod.Delete, Path, cancellationToken);

    /// <summary>Writes the calls as an HTTP Archive (HAR 1.2), which browsers and other tools can open.</summary>
    public async Task ExportAsync(Stream target, CancellationToken cancellationToken = default)
    {
        using var response = await _world.Surface.SendAsync(HttpMethod.Get, $"{Path}.har", null, cancellationToken);
        await response.Content.CopyToAsync(target, cancellationToken);
    }

    private async Task<IReadOnlyList<JournalEntry>> ReadAllAsync(
        IReadOnlyList<(string Name, string Value)> conditions, CancellationToken cancellationToken)
    {
        var query = string.Concat(conditions.Select(
            condition => $"&{Uri.EscapeDataString(condition.Name)}={Uri.EscapeDataString(condition.Value)}"));
        var entries = new List<JournalEntry>();
        for (long? after = 0; after is not null;)
        {
            var page = await _world.Surface.GetAsync<JournalPage>(
                $"{Path}?limit={PageSize}&after={after}{query}", cancellationToken);
            entries.AddRange(page.Entries);
            after = page.Next;
        }

        // Pages have them as they were answered.
        return [.. entries.OrderBy(entry => entry.Number)];
    }
}
