using System.Buffers;
using System.Text;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>
/// Writes the texts that get signed into a pooled buffer: UTF-8, percent-encoded with upper-case digits,
/// unreserved being letters, digits and <c>- _ . ~</c>.
/// </summary>
internal ref struct CanonicalWriter(int capacity)
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    /// <summary>What is written so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Adds bytes as they are.</summary>
    public void Add(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Adds a text as it is.</summary>
    public void Add(scoped ReadOnlySpan<char> text) =>
        _length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    /// <summary>Adds a text percent-encoded.</summary>
    public void AddEncoded(scoped ReadOnlySpan<char> text) => AddEscaping(text, "%"u8);

    /// <summary>Adds a text percent-encoded and encoded once more, as v1 does with names and values.</summary>
    public void AddTwiceEncoded(scoped ReadOnlySpan<char> text) => AddEscaping(text, "%25"u8);

    public override readonly string ToString() => Encoding.UTF8.GetString(Written);

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void AddEscaping(scoped ReadOnlySpan<char> text, scoped ReadOnlySpan<byte> escape)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (text.Length > 0)
        {
            var plain = text.IndexOfAnyExcept(Unreserved);
            if (plain < 0)
            {
                Add(text);
                return;
            }

            Add(text[..plain]);
            // A lone surrogate becomes U+FFFD, as in the UTF-8 a client would have sent.
            Rune.DecodeFromUtf16(text[plain..], out var rune, out var consumed);
            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
            {
                Add(escape);
                Add([HexDigit(octet >> 4), HexDigit(octet & 0xF)]);
            }

            text = text[(plain + consumed)..];
        }
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

    private Span<byte> Room(int needed)
    {
        if (_buffer.Length - _length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + needed));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
