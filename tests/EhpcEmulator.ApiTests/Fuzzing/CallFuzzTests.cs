using System.Diagnostics;
using System.Text;
using EhpcEmulator.ApiTests.Contract;
using EhpcEmulator.ApiTests.Control;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Golden;
using EhpcEmulator.Worlds;
using Xunit.Abstractions;
using World = EhpcEmulator.ApiTests.Support.World;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>
/// Calls that would succeed, changed at random: whatever comes is answered in the API's form, and the emulator goes
/// on. Calls come in blocks of one operation, each block in a world made for it.
/// </summary>
[Collection(nameof(Fuzzing))]
public sealed class CallFuzzTests(FuzzedEmulator emulator, ITestOutputHelper output)
{
    private const int BlockSize = 40;
    private const long MostGrowth = 48L << 20;
    private const int MostOfALine = 3 << 20;

    private static readonly IReadOnlyList<Exchange> All =
    [
        .. Exchanges.All.OrderBy(
            exchange => new RandomStream(Fuzz.Seed, exchange.Version, exchange.Action).NextFraction()),
    ];

    private int _calls;
    private int _successes;

    [Fact]
    public async Task Calls_ChangedAtRandom_AreAnsweredInTheFormOfTheApi()
    {
        var started = Stopwatch.GetTimestamp();
        var block = Fuzz.From / BlockSize;
        do
        {
            await PlayAsync(block++);
        }
        while (!Fuzz.IsOver(started, Fuzz.CallsPart / 2));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        while (!Fuzz.IsOver(started, Fuzz.CallsPart))
        {
            await PlayAsync(block++);
        }

        output.WriteLine($"Seed {Fuzz.Seed}: {_calls} calls, {_successes} of them with success.");
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(
            MostGrowth, "nothing stays behind of worlds that are gone ({0} calls)", _calls);
        var clusterId = await emulator.NewWorld().RunClusterAsync();
        clusterId.Should().NotBeEmpty();
    }

    private async Task PlayAsync(int block)
    {
        var exchange = All[block % All.Count];
        var operation = ApiContract.Of(exchange.Version, exchange.Action);
        var world = new World(emulator, $"fuzz-{exchange.Version}-{exchange.Action}");
        var legal = await exchange.PrepareAsync(world);
        var connection = await RawConnection.OpenAsync(emulator);
        try
        {
            for (var number = block * BlockSize; number < (block + 1) * BlockSize; number++)
            {
                var (request, asked) = Request(world, operation, legal, Fuzz.StreamOf("call", number));
                await connection.TrySendAsync(request);
                var answer = await connection.ReadAsync();
                var fault = answer is null ? "no answer" : AnswerCheck.FaultOf(answer, asked);
                if (fault is not null || emulator.Failures.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"Seed {Fuzz.Seed}, call {number} of {exchange}: {fault} "
                        + $"{string.Join('\n', emulator.Failures)}\n"
                        + $"{Fuzz.Shown(Encoding.Latin1.GetString(request))}\n\n"
                        + $"{answer?.Status} {Fuzz.Shown(answer?.Text ?? "")}");
                }

                _calls++;
                _successes += answer!.Status == 200 ? 1 : 0;
                if (connection.IsOver)
                {
                    await connection.DisposeAsync();
                    connection = await RawConnection.OpenAsync(emulator);
                }
            }

            await LookAsync(world, block);
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    // What the calls left behind is played, shown and written down like anything else.
    private async Task LookAsync(World world, int block)
    {
        var context = $"seed {Fuzz.Seed}, block of call {block * BlockSize}";
        Answer[] looks =
        [
            await emulator.ControlAsync(HttpMethod.Post, $"{world.Id}/clock/advance", """{"by":"2h"}"""),
            await emulator.ControlAsync(HttpMethod.Get, $"{world.Id}/journal"),
            await emulator.ControlAsync(HttpMethod.Get, $"{world.Id}/journal.har"),
            await emulator.ControlAsync(HttpMethod.Get, $"{world.Id}/state"),
            await emulator.GetAsync($"?world={world.Id}", ("Accept", "text/html")),
            await emulator.ControlAsync(HttpMethod.Delete, world.Id),
        ];
        emulator.Failures.Should().BeEmpty(context);
        looks.Select(look => look.Status).Should().Equal(
            [200, 200, 200, 200, 200, 204],
            "{0}: {1}",
            context,
            string.Join('\n', looks.Where(look => look.Status >= 400).Select(look => look.Text)));
    }

    private static (byte[] Request, ContractOperation? Asked) Request(
        World world,
        ContractOperation operation,
        IReadOnlyList<(string Name, string Value)> legal,
        RandomStream stream)
    {
        var parameters = Parameters.Changed(legal, operation, stream);

        // The first value of a name counts: what was changed may call another operation.
        var asked = parameters.Any(parameter => parameter.Name is "Action" or "Version" or "Format") ? null : operation;
        (string Name, string Value)[] usual =
        [
            ("Action", operation.Name), ("Version", operation.Version), ("AccessKeyId", world.Id),
            .. stream.Once(3) ? [("Format", "XML")]
                : stream.Once(3) ? Array.Empty<(string, string)>()
                : [("Format", "JSON")],
        ];
        parameters.AddRange(usual);
        var isPost = stream.Once(3);
        var inQuery = !isPost ? parameters.Count : stream.Once(2) ? 0 : stream.Next(parameters.Count);
        var query = Parameters.Encoded(parameters.Take(inQuery), stream);
        var body = Parameters.Encoded(parameters.Skip(inQuery), stream);
        if (query.Length > MostOfALine)
        {
            // The server itself refuses a longer one, and so knows no form of the API for it.
            (isPost, query, body) = (true, "", $"{query}&{body}");
        }

        if (!isPost)
        {
            return (Encoding.ASCII.GetBytes($"GET /?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n"), asked);
        }

        return (Encoding.ASCII.GetBytes(
            $"POST /?{query} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}"), asked);
    }
}
