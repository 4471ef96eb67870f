using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control;

/// <summary>What happens in a world, as it happens.</summary>
internal static class EventStream
{
    // Who reads more slowly than the world moves misses the oldest.
    private const int Capacity = 10_000;

    /// <summary>Everything that happens from now on, until it is cancelled.</summary>
    /// <param name="worldId">The world.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="worlds">Who tells of changes.</param>
    /// <param name="json">How events are written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<SseItem<string>> ReadAsync(
        string worldId,
        Journal journal,
        WorldRegistry worlds,
        JsonSerializerOptions json,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateBounded<SseItem<string>>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        journal.Added += OnCall;
        worlds.Changed += OnChanges;
        try
        {
            // Tells the reader that nothing is missed from here on.
            yield return new SseItem<string>("{}", "open");
            while (await WaitAsync())
            {
                while (events.Reader.TryRead(out var next))
                {
                    yield return next;
                }
            }
        }
        finally
        {
            journal.Added -= OnCall;
            worlds.Changed -= OnChanges;
        }

        async ValueTask<bool> WaitAsync()
        {
            try
            {
                return await events.Reader.WaitToReadAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        void OnCall(JournalEntry entry) =>
            events.Writer.TryWrite(new(JsonSerializer.Serialize(entry, json), "call") { EventId = $"{entry.Number}" });

        void OnChanges(World world, IReadOnlyList<StateChange> changes)
        {
            if (world.Id == worldId)
            {
                foreach (var change in changes)
                {
                    events.Writer.TryWrite(new(JsonSerializer.Serialize(change, json), "change"));
                }
            }
        }
    }
}
