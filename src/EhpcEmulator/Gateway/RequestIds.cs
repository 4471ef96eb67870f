namespace EhpcEmulator.Gateway;

/// <summary>
/// Makes the ids of single calls. They exist before the call's world is known and identify nothing that is stored,
/// so they are random where every id of a resource is seeded.
/// </summary>
public static class RequestIds
{
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

    // They have to differ, not to be hard to guess, and every call pays for two of them.
#pragma warning disable RS0030
    private static void Fill(Span<byte> bytes) => Random.Shared.NextBytes(bytes);
#pragma warning restore RS0030
}
