namespace EhpcEmulator.Worlds;

/// <summary>The calls of one world, the latest ones.</summary>
/// <param name="capacity">How many are remembered, 0 or more.</param>
public sealed class Journal(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<JournalEntry> _entries = [];
    private long _last;

    /// <summary>Raised with every call, when it is answered.</summary>
    public event Action<JournalEntry>? Added;

    /// <summary>The number of a call that takes effect now.</summary>
    public long NextNumber() => Interlocked.Increment(ref _last);

    /// <summary>Remembers a call, and forgets the oldest one beyond the capacity.</summary>
    public void Add(JournalEntry entry)
    {
        lock (_gate)
        {
            _entries.Enqueue(entry);
            while (_entries.Count > capacity)
            {
                _entries.Dequeue();
            }
        }

        Added?.Invoke(entry);
    }

    /// <summary>What is remembered, in the order in which it took effect.</summary>
    public IReadOnlyList<JournalEntry> Entries() => [.. EntriesAsAnswered().OrderBy(entry => entry.Number)];

    /// <summary>
    /// What is remembered, in the order in which it was answered: whatever is added later comes behind it.
    /// </summary>
    public IReadOnlyList<JournalEntry> EntriesAsAnswered()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    /// <summary>Forgets all calls; numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }
}
