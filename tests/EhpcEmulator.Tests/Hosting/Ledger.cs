using EhpcEmulator.Worlds;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>
/// What one writer did to things of one kind: which must be there because their making was answered, and which one
/// nobody knows of because the process was killed before it answered.
/// </summary>
/// <param name="kind">What the things are.</param>
/// <param name="add">Makes one of a name.</param>
/// <param name="remove">Removes one that was there before the round began.</param>
/// <param name="list">The names of those that are there.</param>
internal sealed class Ledger(
    string kind,
    Func<EmulatorClient, string, Task> add,
    Func<EmulatorClient, string, Task> remove,
    Func<EmulatorClient, Task<IReadOnlyList<string>>> list)
{
    // As many as keep the lists short and leave something to remove.
    private const int Plenty = 3;

    private readonly HashSet<string> _kept = [];
    private readonly Queue<string> _removable = new();
    private string? _doubtful;
    private int _named;

    /// <summary>How many writes were answered.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Adds and removes until the emulator no longer answers.</summary>
    /// <param name="client">Where to.</param>
    /// <param name="random">Chooses between the two.</param>
    /// <param name="acknowledged">Told of every write that was answered.</param>
    public async Task WriteUntilKilledAsync(EmulatorClient client, RandomStream random, Action acknowledged)
    {
        try
        {
            while (true)
            {
                var removes = _removable.Count > 0 && (_kept.Count > Plenty || random.Next(2) == 0);
                var name = _doubtful = removes ? _removable.Dequeue() : $"{kind}{++_named}";
                await (removes ? remove(client, name) : add(client, name));
                _ = removes ? _kept.Remove(name) : _kept.Add(name);
                _doubtful = null;
                Acknowledged++;
                acknowledged();
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // The process was killed.
        }
    }

    /// <summary>Makes sure that everything is there that was answered, and nothing that was removed.</summary>
    public async Task CheckAsync(EmulatorClient client, string because)
    {
        var found = await list(client);
        found.Should().OnlyHaveUniqueItems();
        found.Where(name => name != _doubtful).Should().BeEquivalentTo(
            _kept.Where(
                name => name != _doubtful), $"{kind}s that were answered for are there and no others {because}");
        _kept.Clear();
        _kept.UnionWith(found);
        _doubtful = null;
    }

    /// <summary>Lets the next round remove what is there now.</summary>
    public void BeginRound()
    {
        _removable.Clear();
        foreach (var name in _kept)
        {
            _removable.Enqueue(name);
        }
    }
}
