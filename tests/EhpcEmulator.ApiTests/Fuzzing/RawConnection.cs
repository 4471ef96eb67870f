using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>A connection that sends bytes as they are, and reads the answers that come.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    // Longer than any slow machine takes: whoever waits longer would wait for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client;
    private readonly BufferedStream _stream;

    private RawConnection(TcpClient client)
    {
        _client = client;
        _stream = new BufferedStream(client.GetStream());
    }

    /// <summary>Whether the last answer said that no other will follow.</summary>
    public bool IsOver { get; private set; }

    public static async Task<RawConnection> OpenAsync(Emulator emulator)
    {
        _ = emulator.Host;
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, emulator.Port);
        return new RawConnection(client);
    }

    /// <summary>Sends bytes; false when the server no longer accepts them.</summary>
    public async Task<bool> TrySendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await _client.GetStream().WriteAsync(bytes, patience.Token);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Says that nothing more is sent.</summary>
    public void EndSending()
    {
        try
        {
            _client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side was faster.
        }
    }

    /// <summary>The next answer; null when the connection ends first.</summary>
    /// <param name="hasBody">False for the answer to a HEAD.</param>
    public async Task<Answer?> ReadAsync(bool hasBody = true)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (await LineAsync(patience.Token) is not { } first)
            {
                return null;
            }

            var status = int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await LineAsync(patience.Token) is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers.Add(line[..colon], line[(colon + 1)..].Trim());
            }

            if (status == 100)
            {
                return await ReadAsync(hasBody);
            }

            IsOver = headers.GetValueOrDefault("Connection") == "close";
            var body = !hasBody || status is 204 or 304 ? []
                : headers.ContainsKey("Transfer-Encoding") ? await ChunksAsync(patience.Token)
                : await ExactlyAsync(
                    int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture),
                    patience.Token);
            return new Answer(status, body, headers);
        }
        catch (IOException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No answer came within {Patience}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException)
        {
            // It was broken off.
        }

        _client.Dispose();
    }

    private async Task<byte[]> ChunksAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (await LineAsync(cancellationToken) is { } line
            && int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Write(await ExactlyAsync(size, cancellationToken));
            await LineAsync(cancellationToken);
        }

        await LineAsync(cancellationToken);
        return body.ToArray();
    }

    private async Task<byte[]> ExactlyAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    // Null at the end of the connection.
    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return line.Length == 0 ? null : throw new IOException("The connection ended within a line.");
    }
}
