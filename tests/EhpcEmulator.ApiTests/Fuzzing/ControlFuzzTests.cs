using System.Diagnostics;
using System.Text;
using System.Text.Json;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;
using Xunit.Abstractions;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>Requests to the control surface that would be carried out, changed at random.</summary>
[Collection(nameof(Fuzzing))]
public sealed class ControlFuzzTests(FuzzedEmulator emulator, ITestOutputHelper output)
{
    // In a world that is recreated so often, earlier changes cannot get in the way of later requests.
    private const int BlockSize = 100;

    private const string Problem = "application/problem+json";

    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-16", "application/yaml", "text/plain",
        "application/octet-stream", "",
    ];

    [Fact]
    public async Task Requests_ChangedAtRandom_AreCarriedOutOrRefusedWithAReason()
    {
        var started = Stopwatch.GetTimestamp();
        var number = Fuzz.From / BlockSize * BlockSize;
        do
        {
            await PlayAsync(number);
            number += BlockSize;
        }
        while (!Fuzz.IsOver(started, Fuzz.ControlPart));

        output.WriteLine($"Seed {Fuzz.Seed}: requests up to {number}.");
        var clusterId = await emulator.NewWorld().RunClusterAsync();
        clusterId.Should().NotBeEmpty();
    }

    private async Task PlayAsync(int first)
    {
        var world = new World(emulator, "fuzz-control");
        await emulator.ControlAsync(HttpMethod.Delete, world.Id);
        var clusterId = await world.RunClusterAsync();
        var jobId = await world.SubmitAsync(clusterId, 600);
        var connection = await RawConnection.OpenAsync(emulator);
        for (var number = first; number < first + BlockSize; number++)
        {
            var stream = Fuzz.StreamOf("control", number);
            var request = stream.Pick(ControlRequest.All).Changed(stream);
            var body = Encoding.UTF8.GetBytes(Filled(request.Body ?? ""));
            var type = stream.Once(10) ? stream.Pick(Types)
                : request.Body?.StartsWith('{') == false ? "application/yaml"
                : "application/json";
            var head = $"{request.Method} /_emulator/{Filled(request.Path)} HTTP/1.1\r\nHost: localhost\r\n"
                + (request.Body is null ? "" : $"Content-Type: {type}\r\n") + $"Content-Length: {body.Length}\r\n\r\n";
            await connection.TrySendAsync(Encoding.ASCII.GetBytes(head).Concat(body).ToArray());
            var answer = await connection.ReadAsync();
            var fault = answer is null ? "no answer" : FaultOf(answer);
            if (fault is not null || emulator.Failures.Count > 0)
            {
                throw new InvalidOperationException(
                    $"Seed {Fuzz.Seed}, request {number}: {fault} {string.Join('\n', emulator.Failures)}\n"
                    + $"{Fuzz.Shown(head)}{Fuzz.Shown(request.Body ?? "")}\n\n"
                    + $"{answer?.Status} {Fuzz.Shown(answer?.Text ?? "")}");
            }

            if (connection.IsOver)
            {
                await connection.DisposeAsync();
                connection = await RawConnection.OpenAsync(emulator);
            }
        }

        await connection.DisposeAsync();
        await RemoveWorldsAsync();

        string Filled(string text) => text
            .Replace("{w}", world.Id, StringComparison.Ordinal)
            .Replace("{c}", clusterId, StringComparison.Ordinal)
            .Replace("{j}", jobId, StringComparison.Ordinal);
    }

    // Worlds come into being under the names that are tried.
    private async Task RemoveWorldsAsync()
    {
        var worlds = (await emulator.AskAsync("GET", "worlds")).Require(200).GetProperty("worlds");
        foreach (var id in worlds.EnumerateArray().Select(world => world.Text("id")).Where(id => id != "default"))
        {
            (await emulator.ControlAsync(HttpMethod.Delete, id)).Require(204);
        }
    }

    private static string? FaultOf(Answer answer)
    {
        try
        {
            return answer.Status switch
            {
                >= 500 => $"status {answer.Status}",

                // Of paths and methods that are nobody's, nobody knows more to say.
                404 or 405 when answer.Body.Length == 0 => null,

                // HTTP servers themselves refuse what is not a path.
                400 when answer.Body.Length == 0 => null,
                >= 400 when !answer.Headers["Content-Type"].StartsWith(Problem, StringComparison.Ordinal) =>
                    answer.Text.Contains("RequestId", StringComparison.Ordinal) ? null : "no problem's details",
                >= 400 when answer.Json.GetProperty("status").GetInt32() != answer.Status => "another status",
                >= 400 when answer.Json.GetProperty("title").GetString() is not { Length: > 0 } => "no title",
                >= 400 when answer.Json.GetProperty("detail").GetString() is not { Length: > 0 } => "no detail",
                200 or 201 when IsJson(answer) && answer.Json.ValueKind == JsonValueKind.Undefined => "no JSON",
                _ => null,
            };
        }
        catch (Exception malformed)
            when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return malformed.Message;
        }
    }

    private static bool IsJson(Answer answer) =>
        answer.Headers.GetValueOrDefault("Content-Type")?.Contains("json", StringComparison.Ordinal) == true;
}
