using System.Globalization;

namespace EhpcEmulator.Worlds;

/// <summary>
/// Makes every id of a world from its seed and a running number: the same calls in the same order give the same
/// ids, and no id is ever given twice. Used by the world's writer alone.
/// </summary>
/// <param name="seed">The world's seed.</param>
/// <param name="next">The first number that was never given out.</param>
public sealed class IdSource(long seed, long next)
{
    /// <summary>How many numbers are reserved at a time.</summary>
    public const int BlockSize = 4096;

    // Ten digits to the base 36 hold 51 bits.
    private const int ShortBits = 51;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private long _next = next;

    /// <summary>The world's seed.</summary>
    public long Seed { get; } = seed;

    /// <summary>The next number.</summary>
    public long Next => _next;

    /// <summary>A number that orders things by their creation.</summary>
    public long NextNumber() => _next++;

    /// <summary>Lower-case letters and digits that no other id of this world shares; at least ten.</summary>
    public string NextText(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 10);
        var number = NextNumber();
        return string.Create(length, (Seed, number), static (text, state) =>
        {
            Write(text[..10], Scramble((ulong)state.number, (ulong)state.Seed));
            if (text.Length > 10)
            {
                Write(text[10..], RandomStream.Mix((ulong)state.number ^ RandomStream.Mix((ulong)state.Seed + 1)));
            }
        });
    }

    /// <summary>An upper-case UUID.</summary>
    public string NextUuid()
    {
        var number = (ulong)NextNumber();
        var upper = RandomStream.Mix(number ^ RandomStream.Mix((ulong)Seed + 2));
        var lower = RandomStream.Mix(number ^ RandomStream.Mix((ulong)Seed + 3));
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, upper);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], lower);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant();
    }

    // One-to-one on 51 bits, so that different numbers cannot give the same text.
    private static ulong Scramble(ulong number, ulong seed)
    {
        const ulong Mask = (1UL << ShortBits) - 1;
        var x = (number + RandomStream.Mix(seed)) & Mask;
        x = (x * 0x9E3779B97F4A7C15) & Mask;
        x ^= x >> 26;
        x = (x * 0xD1B54A32D192ED03) & Mask;
        x ^= x >> 25;
        return x;
    }

    private static void Write(Span<char> text, ulong value)
    {
        foreach (ref var character in text)
        {
            character = Digits[(int)(value % 36)];
            value /= 36;
        }
    }
}
