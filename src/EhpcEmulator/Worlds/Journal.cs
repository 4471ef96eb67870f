namespace EhpcEmulator.Worlds;

/// <summary>The calls of one world, the latest ones.</summary>
/// <param name="capacity">How many are remembered, 0 or more.</param>
public sealed class Journal(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<PackedEntry> _entries = [];
    private long _last;

    /// <summary>Raised with every call, when it is answered.</summary>
    public event Action<JournalEntry>? Added;

    /// <summary>The number of a call that takes effect now.</summary>
    public long NextNumber() => Interlocked.Increment(ref _last);

    /// <summary>Remembers a call, and forgets the oldest one beyond the capacity.</summary>
    public void Add(JournalEntry entry)
    {
        var packed = PackedEntry.Of(entry);
        lock (_gate)
        {
            _entries.Enqueue(packed);
            while (_entries.Count > capacity)
            {
                _entries.Dequeue();
            }
        }

        Added?.Invoke(entry);
    }

    /// <summary>What is remembered, in the order in which it took effect.</summary>
    public IReadOnlyList<JournalEntry> Entries() => Unpack(Kept().OrderBy(entry => entry.Number));

    /// <summary>What took effect last, the latest call first.</summary>
    /// <param name="most">How many calls at most.</param>
    public IReadOnlyList<JournalEntry> Latest(int most) =>
        Unpack(Kept().OrderByDescending(entry => entry.Number).Take(most));

    /// <summary>
    /// What is remembered, in the order in which it was answered: whatever is added later comes behind it.
    /// </summary>
    public IReadOnlyList<JournalEntry> EntriesAsAnswered() => Unpack(Kept());

    /// <summary>Forgets all calls; numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    private static List<JournalEntry> Unpack(IEnumerable<PackedEntry> entries) =>
        [.. entries.Select(entry => entry.Unpack())];

    private PackedEntry[] Kept()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }
}
