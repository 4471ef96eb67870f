namespace EhpcEmulator.Worlds;

/// <summary>
/// Repeatable random numbers for one purpose: the same seed and names give the same numbers, whatever else the
/// world draws.
/// </summary>
public sealed class RandomStream
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <param name="seed">The world's seed.</param>
    /// <param name="names">What the numbers are for, for example a lifecycle, an entity and a stage.</param>
    public RandomStream(long seed, params ReadOnlySpan<string> names)
    {
        var state = (ulong)seed;
        foreach (var name in names)
        {
            foreach (var character in name)
            {
                state = Mix(state ^ character);
            }

            state = Mix(state + 0x632BE59BD9B4E019);
        }

        _state = state;
    }

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double NextFraction() => FractionOf(NextBits());

    /// <summary>The number that <see cref="NextFraction"/> gives after some others, which are not drawn.</summary>
    public double FractionAfter(long others) => FractionOf(Mix(_state + (((ulong)others + 1) * Step)));

    /// <summary>A whole number from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)(NextFraction() * limit);

    /// <summary>Lower-case letters and digits.</summary>
    public string NextText(int length) => Next("0123456789abcdefghijklmnopqrstuvwxyz", length);

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string NextHex(int length) => Next("0123456789abcdef", length);

    // The finalizer of SplitMix64: every input bit touches every output bit.
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private string Next(string digits, int length) => string.Create(length, (this, digits), static (text, state) =>
    {
        foreach (ref var character in text)
        {
            character = state.digits[state.Item1.Next(state.digits.Length)];
        }
    });

    private static double FractionOf(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private ulong NextBits() => Mix(_state += Step);
}
