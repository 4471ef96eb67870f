using System.Security.Cryptography;

namespace EhpcEmulator.Gateway;

/// <summary>
/// Makes the ids of single calls. They exist before the call's world is known and identify nothing that is stored,
/// so they are random where every id of a resource is seeded.
/// </summary>
public static class RequestIds
{
    private const int BytesAtOnce = 4096;

    [ThreadStatic]
    private static byte[]? _store;

    [ThreadStatic]
    private static int _left;

    /// <summary>An upper-case UUID that looks like version 5, as the gateway's own do.</summary>
    public static string Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D").ToUpperInvariant();
    }

    /// <summary>Thirty-two lower-case hexadecimal digits, the form of the <c>x-acs-trace-id</c> header.</summary>
    public static string NextTrace()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    // Asking the system for a few bytes costs nearly as much as for many, and every call needs some twice.
    private static void Fill(Span<byte> bytes)
    {
        var store = _store ??= new byte[BytesAtOnce];
        if (_left < bytes.Length)
        {
            RandomNumberGenerator.Fill(store);
            _left = store.Length;
        }

        store.AsSpan(_left - bytes.Length, bytes.Length).CopyTo(bytes);
        _left -= bytes.Length;
    }
}
