using System.Diagnostics;
using System.Text;
using EhpcEmulator.ApiTests.Gateway;
using Xunit.Abstractions;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>Requests that are not proper HTTP, or are proper HTTP that no client sends.</summary>
[Collection(nameof(Fuzzing))]
public sealed class ConnectionFuzzTests(FuzzedEmulator emulator, ITestOutputHelper output)
{
    private const string Call =
        "Action=DescribeCluster&Version=2018-04-12&Format=JSON&AccessKeyId=fuzz-http&ClusterId=none";
    private const string FormType = "application/x-www-form-urlencoded";

    // Ends whatever a request promised and did not send: the server would wait for it.
    private static readonly byte[] End = Encoding.ASCII.GetBytes($"\r\n\r\n{new string('x', 12_000)}\r\n\r\n");

    private static readonly string[] Seeds =
    [
        $"GET /?{Call} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FormType}\r\n"
        + $"Content-Length: {Call.Length}\r\n\r\n{Call}",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        + $"{Call.Length:x}\r\n{Call}\r\n0\r\n\r\n",
        "GET /?ClusterId=none HTTP/1.1\r\nHost: localhost\r\n"
        + "x-acs-action: DescribeCluster\r\nx-acs-version: 2018-04-12\r\n"
        + "Authorization: ACS3-HMAC-SHA256 Credential=fuzz-http,SignedHeaders=host,Signature=00\r\n\r\n",
        "POST /_emulator/worlds/fuzz-http/clock/advance HTTP/1.1\r\nHost: localhost\r\n"
        + "Content-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"by\":\"1s\"}",
        "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
    ];

    [Fact]
    public async Task Requests_WithBytesChangedAtRandom_BreakNothing()
    {
        var started = Stopwatch.GetTimestamp();
        var number = Fuzz.From;
        for (; !Fuzz.IsOver(started, Fuzz.ConnectionsPart); number++)
        {
            var stream = Fuzz.StreamOf("connection", number);
            var bytes = Encoding.Latin1.GetBytes(stream.Pick(Seeds)).ToList();
            for (var changes = 1 + stream.Next(4); changes > 0; changes--)
            {
                var at = stream.Next(bytes.Count);
                switch (stream.Next(4))
                {
                    case 0:
                        bytes.RemoveRange(at, Math.Min(stream.Next(30), bytes.Count - at - 1));
                        break;
                    case 1:
                        bytes.InsertRange(at, Enumerable.Repeat((byte)stream.Next(256), stream.Pick([1, 1, 2, 9_000])));
                        break;
                    default:
                        bytes[at] = (byte)(stream.Once(2) ? stream.Next(256) : bytes[at] ^ (1 << stream.Next(8)));
                        break;
                }
            }

            // A client that ends its side is taken for one that is gone.
            await SendAsync(number, [.. bytes], isGone: stream.Once(4));
        }

        output.WriteLine($"Seed {Fuzz.Seed}: requests up to {number}.");
        await RequireServiceAsync();
    }

    [Theory]
    [InlineData("PUT", 403, "UnsupportedHTTPMethod")]
    [InlineData("DELETE", 403, "UnsupportedHTTPMethod")]
    [InlineData("PATCH", 403, "UnsupportedHTTPMethod")]
    [InlineData("TRACE", 403, "UnsupportedHTTPMethod")]
    [InlineData("PROPFIND", 403, "UnsupportedHTTPMethod")]
    [InlineData("get", 403, "UnsupportedHTTPMethod")]
    public async Task Call_ByAnotherMethod_IsRefusedInTheFormOfTheApi(string method, int status, string code)
    {
        var answer = await AskAsync($"{method} /?{Call} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        (answer!.Status, answer.Code).Should().Be((status, code));
        AnswerCheck.FaultOf(answer, null).Should().BeNull();
    }

    [Theory]
    [InlineData("application/json", "{\"Action\":\"ListRegions\"}")]
    [InlineData("application/xml", "<a/>")]
    [InlineData(
        "multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n")]
    [InlineData("text/plain; charset=no-such", "Action=ListRegions")]
    [InlineData("\"", "Action=ListRegions")]
    public async Task Body_OfAnotherType_HoldsNoParameters(string type, string body)
    {
        var answer = await AskAsync(
            $"POST /?{Call} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");

        (answer!.Status, answer.Code).Should().Be((404, "ClusterNotFound"));
    }

    [Theory]
    [InlineData("zz\r\n", 400, false)]
    [InlineData("ffffffffffffffffff\r\nabc", 400, false)]
    [InlineData("2\r\nabc\r\n0\r\n\r\n", 400, false)]
    [InlineData("3\r\nabc", 400, true)]
    [InlineData("", 400, true)]
    [InlineData("3;ext=1\r\na=b\r\n0\r\nTrailer: x\r\n\r\n", 404, false)]
    public async Task Body_InChunks_IsReadOrRefusedInTheFormOfTheApi(string chunks, int status, bool isCutOff)
    {
        var answer = await AskAsync(
            $"POST /?{Call} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}",
            isGone: isCutOff);

        // A client that stops within a chunk may no longer be there to be answered.
        if (!isCutOff || answer is not null)
        {
            answer!.Status.Should().Be(status, answer.Text);
            AnswerCheck.FaultOf(answer, null).Should().BeNull();
        }

        await RequireServiceAsync();
    }

    [Theory]
    [InlineData("POST", "state", "application/yaml")]
    [InlineData("POST", "worlds/fuzz-http/snapshots", "application/json")]
    [InlineData("POST", "worlds/fuzz-http/snapshots", "application/vnd.sqlite3")]
    [InlineData("PUT", "worlds/fuzz-http/clock", "application/json")]
    public async Task ControlBody_InBrokenChunks_IsRefused(string method, string path, string type)
    {
        var answer = await AskAsync(
            $"{method} /_emulator/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc");

        answer!.Status.Should().Be(400, answer.Text);
        await RequireServiceAsync();
    }

    [Theory]
    [InlineData("Content-Length: 500\r\n\r\nAction=Lis")]
    [InlineData("Content-Length: 500\r\n\r\n")]
    [InlineData("Content-")]
    [InlineData("\r\n")]
    public async Task Connection_ThatEndsWithinARequest_IsForgotten(string rest)
    {
        var connection = await RawConnection.OpenAsync(emulator);
        await connection.TrySendAsync(Encoding.ASCII.GetBytes($"POST /?{Call} HTTP/1.1\r\nHost: localhost\r\n{rest}"));
        await connection.DisposeAsync();

        await RequireServiceAsync();
    }

    [Fact]
    public async Task Body_ThatComesByTheByte_IsReadToItsEnd()
    {
        await using var connection = await RawConnection.OpenAsync(emulator);
        await connection.TrySendAsync(Encoding.ASCII.GetBytes(
            $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FormType}\r\n"
            + $"Content-Length: {Call.Length}\r\n\r\n"));
        foreach (var character in Call)
        {
            await connection.TrySendAsync(new[] { (byte)character });
        }

        (await connection.ReadAsync())!.Code.Should().Be("ClusterNotFound");
    }

    [Fact]
    public async Task Query_OfThreeMebibytes_IsAnswered()
    {
        var answer = await AskAsync(
            $"GET /?{Call}&Padding={new string('a', 3 << 20)} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        (answer!.Status, answer.Code).Should().Be((404, "ClusterNotFound"));
    }

    [Fact]
    public async Task Query_OfFourMebibytes_IsRefusedByTheServerItself()
    {
        var answer = await AskAsync(
            $"GET /?{Call}&Padding={new string('a', 4 << 20)} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        (answer!.Status, answer.Text).Should().Be((414, ""));
        await RequireServiceAsync();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(100_000)]
    public async Task JsonParameter_ThatLiesDeep_IsRefused(int depth)
    {
        var json = new string('[', depth) + new string(']', depth);
        var body = $"Action=CreateCluster&Version=2024-07-30&Format=JSON&AccessKeyId=fuzz-http&Queues={json}";

        var answer = await AskAsync(
            $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FormType}\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");

        answer!.Status.Should().Be(400, answer.Text);
        AnswerCheck.FaultOf(answer, null).Should().BeNull();
    }

    private async Task<Answer?> AskAsync(string request, bool isGone = false)
    {
        await using var connection = await RawConnection.OpenAsync(emulator);
        await connection.TrySendAsync(Encoding.Latin1.GetBytes(request));
        if (isGone)
        {
            connection.EndSending();
        }

        return await connection.ReadAsync();
    }

    // Whatever comes is answered or broken off, but never by a failure of the server.
    private async Task SendAsync(int number, byte[] bytes, bool isGone)
    {
        await using var connection = await RawConnection.OpenAsync(emulator);
        await connection.TrySendAsync(bytes);
        if (isGone)
        {
            connection.EndSending();
        }
        else
        {
            await connection.TrySendAsync(End);
        }

        var answer = await connection.ReadAsync(
            !Encoding.Latin1.GetString(bytes).StartsWith("HEAD ", StringComparison.Ordinal));
        if (answer is { Status: >= 500 and not 505 } || emulator.Failures.Count > 0)
        {
            throw new InvalidOperationException(
                $"Seed {Fuzz.Seed}, request {number}: {answer?.Status} {answer?.Text} "
                + $"{string.Join('\n', emulator.Failures)}\n"
                + Fuzz.Shown(Encoding.Latin1.GetString(bytes)));
        }
    }

    private async Task RequireServiceAsync()
    {
        (await AskAsync($"GET /?{Call} HTTP/1.1\r\nHost: localhost\r\n\r\n"))!.Code.Should().Be("ClusterNotFound");
        emulator.Failures.Should().BeEmpty();
    }
}
