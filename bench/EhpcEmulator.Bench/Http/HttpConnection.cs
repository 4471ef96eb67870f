using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace EhpcEmulator.Bench.Http;

/// <summary>
/// One keep-alive connection over a raw socket, one request at a time: the generator shares the cores with the server
/// that it measures, so it does as little per request as possible.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[32 * 1024];
    private Range _body;

    private HttpConnection(Socket socket) => _socket = socket;

    /// <summary>HTTP status of the last answer.</summary>
    public int Status { get; private set; }

    /// <summary>Body of the last answer, valid until the next request.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_body);

    /// <summary>Connects to a port of this machine.</summary>
    /// <exception cref="SocketException">Nobody listens there yet.</exception>
    public static async Task<HttpConnection> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            return new HttpConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a complete request and reads its complete answer.</summary>
    /// <exception cref="BenchmarkException">
    /// The connection broke, or what came back is not an HTTP response.
    /// </exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        try
        {
            while (request.Length > 0)
            {
                request = request[await _socket.SendAsync(request)..];
            }

            var filled = 0;
            do
            {
                if (filled == _buffer.Length)
                {
                    Array.Resize(ref _buffer, filled * 2);
                }

                var received = await _socket.ReceiveAsync(_buffer.AsMemory(filled));
                if (received == 0)
                {
                    throw new BenchmarkException($"the server closed the connection after {filled} bytes of an answer");
                }

                filled += received;
            }
            while (!TryRead(filled));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            throw new BenchmarkException($"no answer: {broken.Message}", broken);
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool TryRead(int filled)
    {
        if (!HttpAnswer.TryRead(_buffer.AsSpan(0, filled), out var status, out var body))
        {
            return false;
        }

        Status = status;
        _body = body;
        return true;
    }
}
