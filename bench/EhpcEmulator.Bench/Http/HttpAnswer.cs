using System.Buffers.Text;
using System.Text;

namespace EhpcEmulator.Bench.Http;

/// <summary>Finds status and body in the bytes of one HTTP/1.1 answer, by Content-Length or chunked.</summary>
internal static class HttpAnswer
{
    private static ReadOnlySpan<byte> EndOfLine => "\r\n"u8;

    /// <summary>
    /// False while bytes are missing. A chunked body is joined in place, so <paramref name="received"/> changes then.
    /// </summary>
    /// <exception cref="BenchmarkException">The bytes are not an answer this client understands.</exception>
    public static bool TryRead(Span<byte> received, out int status, out Range body)
    {
        status = 0;
        body = default;
        var headLength = received.IndexOf("\r\n\r\n"u8);
        if (headLength < 0)
        {
            return false;
        }

        var head = (ReadOnlySpan<byte>)received[..headLength];
        var bodyStart = headLength + 4;
        if (!head.StartsWith("HTTP/1.1 "u8)
            || !Utf8Parser.TryParse(head[9..], out status, out var digits)
            || digits != 3)
        {
            throw new BenchmarkException($"not an HTTP/1.1 answer: {Encoding.UTF8.GetString(head)}");
        }

        var length = ReadFraming(head);
        return length < 0
            ? TryJoinChunks(received, bodyStart, out body)
            : TryTake(received, bodyStart, length, out body);
    }

    /// <summary>Content-Length, or -1 for a chunked body.</summary>
    private static int ReadFraming(ReadOnlySpan<byte> head)
    {
        var rest = head;
        while (true)
        {
            var end = rest.IndexOf(EndOfLine);
            if (end < 0)
            {
                break;
            }

            rest = rest[(end + 2)..];
            if (StartsWithName(rest, "content-length:"u8)
                && Utf8Parser.TryParse(rest["content-length:".Length..].TrimStart((byte)' '), out int length, out _))
            {
                return length;
            }

            if (StartsWithName(rest, "transfer-encoding:"u8))
            {
                return -1;
            }
        }

        throw new BenchmarkException($"an answer without a length: {Encoding.UTF8.GetString(head)}");
    }

    private static bool StartsWithName(ReadOnlySpan<byte> line, ReadOnlySpan<byte> lowerCaseName) =>
        line.Length > lowerCaseName.Length && Ascii.EqualsIgnoreCase(line[..lowerCaseName.Length], lowerCaseName);

    private static bool TryTake(ReadOnlySpan<byte> received, int start, int length, out Range body)
    {
        body = start..(start + length);
        RefuseSurplus(received.Length, start + length);
        return received.Length == start + length;
    }

    private static bool TryJoinChunks(Span<byte> received, int start, out Range body)
    {
        body = default;

        // Two passes: nothing may move before the last chunk has arrived.
        if (!TryWalkChunks(received, start, join: false, out _))
        {
            return false;
        }

        TryWalkChunks(received, start, join: true, out var end);
        body = start..end;
        return true;
    }

    private static bool TryWalkChunks(Span<byte> received, int start, bool join, out int end)
    {
        end = start;
        var position = start;
        while (true)
        {
            var line = received[position..];
            var lineLength = line.IndexOf(EndOfLine);
            if (lineLength < 0)
            {
                return false;
            }

            if (!Utf8Parser.TryParse(line[..lineLength], out int size, out _, 'x'))
            {
                throw new BenchmarkException("a chunk without a size");
            }

            var data = position + lineLength + 2;
            var next = data + size + 2;
            if (received.Length < next)
            {
                return false;
            }

            if (size == 0)
            {
                RefuseSurplus(received.Length, next);
                return true;
            }

            if (join)
            {
                received.Slice(data, size).CopyTo(received[end..]);
            }

            end += size;
            position = next;
        }
    }

    private static void RefuseSurplus(int received, int announced)
    {
        if (received > announced)
        {
            throw new BenchmarkException($"{received - announced} bytes more than the answer announced");
        }
    }
}
