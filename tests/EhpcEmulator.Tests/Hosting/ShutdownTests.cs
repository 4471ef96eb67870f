using System.Net;
using System.Net.Sockets;

namespace EhpcEmulator.Tests.Hosting;

/// <summary>A process that is asked to end does so at once, and finishes what it was asked before.</summary>
public sealed class ShutdownTests : IDisposable
{
    // What is not over by then is broken off, so less shows that nothing was.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    private readonly TemporaryDirectory _temporary = new();
    private readonly HttpClient _http = new() { DefaultRequestHeaders = { { "Accept", "text/html" } } };

    private string[] Settings =>
        ["--urls", "http://127.0.0.1:0", "--data", _temporary["data"], "--World:Speed=0"];

    public void Dispose()
    {
        _http.Dispose();
        _temporary.Dispose();
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_WhileCallsStreamsAndThePageAreOpen_AnswersTheCallsAndEndsAtOnce(string signal)
    {
        string pending;
        using (var emulator = await EmulatorProcess.ServeAsync(_temporary, Settings))
        {
            using var client = new EmulatorClient(emulator.Url);
            pending = await client.CreateClusterAsync("alpha", "pending");
            (await _http.GetStringAsync(new Uri(emulator.Url))).Should().Contain("<html");
            using var events = await OpenEventsAsync(emulator);
            var slow = await CallSlowlyAsync(client, "300ms");

            var asked = TimeProvider.System.GetTimestamp();
            emulator.Signal(signal);

            (await slow).Status.Should().Be(HttpStatusCode.OK);
            (await emulator.ExitAsync()).Should().Be(0);
            TimeProvider.System.GetElapsedTime(asked).Should().BeLessThan(Limit);
            emulator.Error.Should().BeEmpty();
            Directory.GetFiles(_temporary["data/worlds"]).Should().OnlyContain(
                file => file.EndsWith(".world.db", StringComparison.Ordinal), "every log is written back");
        }

        using var next = await EmulatorProcess.ServeAsync(_temporary, Settings);
        using var again = new EmulatorClient(next.Url);
        await again.AdvanceAsync("alpha", new { by = "1h" });
        (await again.StatusAsync("alpha", pending)).Should().Be("running");
    }

    [Fact]
    public async Task Signal_WhileACallIsAnswered_RefusesNewConnections()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_temporary, Settings);
        using var client = new EmulatorClient(emulator.Url);
        await client.CreateClusterAsync("alpha", "kept");
        var slow = await CallSlowlyAsync(client, "2s");

        emulator.Signal("TERM");
        while (await CanConnectAsync(new Uri(emulator.Url)))
        {
            // It takes a moment to hear the signal.
        }

        slow.IsCompleted.Should().BeFalse();
        (await slow).Status.Should().Be(HttpStatusCode.OK);
        (await emulator.ExitAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Signal_WhileTheClockIsMoved_KeepsWhereItWasMovedTo()
    {
        string clusterId;
        DateTimeOffset target;
        using (var emulator = await EmulatorProcess.ServeAsync(_temporary, Settings))
        {
            using var client = new EmulatorClient(emulator.Url);
            clusterId = await client.CreateClusterAsync("alpha", "busy");
            await client.AdvanceAsync("alpha", new { by = "1h" });
            await client.CallAsync(
                "alpha",
                "SubmitJob",
                ("ClusterId", clusterId), ("CommandLine", "sleep 60"), ("ArrayRequest", "1-300"), ("RunasUser", "root"));
            var before = await client.ClockAsync("alpha");
            target = before.AddDays(3);
            var advance = client.TryAskAsync(HttpMethod.Post, "worlds/alpha/clock/advance", new { by = "3d" });
            while (await client.ClockAsync("alpha") == before && !advance.IsCompleted)
            {
                // It moves before the events that this makes due are played.
            }

            emulator.Signal("TERM");

            (await advance).Status.Should().Be(HttpStatusCode.OK);
            (await emulator.ExitAsync()).Should().Be(0);
            emulator.Error.Should().BeEmpty();
        }

        using var next = await EmulatorProcess.ServeAsync(_temporary, Settings);
        using var again = new EmulatorClient(next.Url);
        (await again.ClockAsync("alpha")).Should().Be(target);
        var jobs = await again.CallAsync("alpha", "ListJobs", ("ClusterId", clusterId), ("State", "finished"));
        jobs.GetProperty("TotalCount").GetInt32().Should().Be(300);
    }

    private static async Task<bool> CanConnectAsync(Uri url)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(url.Host, url.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Returns once the call is in the emulator's hands.
    private static async Task<Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)>> CallSlowlyAsync(
        EmulatorClient client, string delay)
    {
        await client.AskAsync(
            HttpMethod.Post, "worlds/alpha/faults", new { id = "slow", effect = "latency", delay, action = "ListClusterLogs" });
        var clusterId = (await client.ClustersAsync("alpha")).Keys.Single();
        var slow = client.AnswerAsync("alpha", "ListClusterLogs", ("ClusterId", clusterId));
        while ((await client.AskAsync(HttpMethod.Get, "worlds/alpha/faults/slow"))!.Value
            .GetProperty("matched").GetInt32() == 0)
        {
            // The rule counts the call before it holds it up.
        }

        return slow;
    }

    private async Task<HttpResponseMessage> OpenEventsAsync(EmulatorProcess emulator)
    {
        var events = await _http.GetAsync(
            new Uri($"{emulator.Url}/_emulator/worlds/alpha/events"), HttpCompletionOption.ResponseHeadersRead);
        events.StatusCode.Should().Be(HttpStatusCode.OK);
        return events;
    }
}
