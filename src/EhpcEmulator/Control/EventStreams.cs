using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using EhpcEmulator.Worlds;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EhpcEmulator.Control;

/// <summary>Reports what happens in a world, as it happens.</summary>
public sealed class EventStreams(
    Journals journals, WorldRegistry worlds, IOptions<JsonOptions> json, IHostApplicationLifetime lifetime)
{
    // A reader that is slower than the world misses the oldest events.
    private const int Capacity = 10_000;

    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;

    /// <summary>Everything that happens from now on, until the reader has enough or the host stops.</summary>
    /// <param name="worldId">The world.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<SseItem<string>> OpenAsync(
        string worldId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A stream has no end of its own, and must not keep the host from stopping.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, lifetime.ApplicationStopping);
        var events = Channel.CreateBounded<SseItem<string>>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        journals.Added += OnCall;
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
            journals.Added -= OnCall;
            worlds.Changed -= OnChanges;
        }

        async ValueTask<bool> WaitAsync()
        {
            try
            {
                return await events.Reader.WaitToReadAsync(ended.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        void OnCall(string called, JournalEntry entry)
        {
            if (called == worldId)
            {
                events.Writer.TryWrite(
                    new(JsonSerializer.Serialize(entry, _json), "call") { EventId = $"{entry.Number}" });
            }
        }

        void OnChanges(World world, IReadOnlyList<StateChange> changes)
        {
            if (world.Id == worldId)
            {
                foreach (var change in changes)
                {
                    events.Writer.TryWrite(new(JsonSerializer.Serialize(change, _json), "change"));
                }
            }
        }
    }
}
