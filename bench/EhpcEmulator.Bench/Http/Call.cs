using System.Runtime.CompilerServices;
using System.Text;

namespace EhpcEmulator.Bench.Http;

/// <summary>A request ready to send, with what its answer has to be.</summary>
/// <param name="Name">Operation, for failures.</param>
/// <param name="Request">The request's bytes, head and all.</param>
/// <param name="Marker">UTF-8 text that the body has to contain.</param>
/// <param name="BodyLength">Exact length of the body in bytes; 0 when it may vary.</param>
/// <param name="Status">The HTTP status that means success.</param>
internal sealed record Call(string Name, byte[] Request, byte[] Marker, int BodyLength = 0, int Status = 200)
{
    /// <summary>A GET of this target, for example <c>/?Action=ListRegions</c>.</summary>
    public static Call Get(string name, string target, string marker, int bodyLength = 0) => new(
        name,
        Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
        Encoding.UTF8.GetBytes(marker),
        bodyLength);

    /// <summary>A POST of JSON to the emulator's own surface, for example <c>/_emulator/worlds</c>.</summary>
    public static Call Post(string name, string target, string json, string marker, int status = 200) => new(
        name,
        Encoding.ASCII.GetBytes(
            $"POST {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {json.Length}\r\n\r\n{json}"),
        Encoding.UTF8.GetBytes(marker),
        Status: status);

    /// <summary>Sends the request and checks status and body.</summary>
    /// <exception cref="BenchmarkException">Anything but the expected answer came back.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(HttpConnection connection)
    {
        await connection.ExchangeAsync(Request);
        Check(connection);
    }

    private void Check(HttpConnection connection)
    {
        var body = connection.Body;
        if (connection.Status == Status
            && (BodyLength == 0 || body.Length == BodyLength)
            && body.IndexOf(Marker) >= 0)
        {
            return;
        }

        var length = BodyLength == 0 ? "" : $" of {BodyLength} bytes";
        throw new BenchmarkException(
            $"{Name}: expected status {Status} and a body{length} with {Encoding.UTF8.GetString(Marker)}, "
            + $"got status {connection.Status} and {body.Length} bytes: {Excerpt(body)}");
    }

    /// <summary>The beginning of a body, as text for a message.</summary>
    public static string Excerpt(ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, 600)]) + (body.Length > 600 ? "…" : "");
}
