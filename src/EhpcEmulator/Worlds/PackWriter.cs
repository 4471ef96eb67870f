using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace EhpcEmulator.Worlds;

/// <summary>
/// Writes values one after another into a pooled buffer, for a <see cref="PackReader"/> that knows their order.
/// </summary>
internal ref struct PackWriter()
{
    /// <summary>In place of a text: null.</summary>
    public const int None = 0;

    /// <summary>In place of a text: the one that it was compared with.</summary>
    public const int Same = 1;

    /// <summary>Added to twice the length of a text in ASCII, which has a byte for each character.</summary>
    public const int Narrow = 2;

    /// <summary>
    /// Added to twice the length of any other text, which has its characters as they are: even half a surrogate pair
    /// comes back.
    /// </summary>
    public const int Wide = 3;

    /// <summary>In place of the ticks of an instant: null.</summary>
    public const long Never = -1;

    private const int UsualBytes = 2_048;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(UsualBytes);
    private int _length;

    public readonly byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(sizeof(long)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Next(sizeof(double)), value);

    /// <summary>Writes an instant, which comes back in universal time.</summary>
    public void Write(DateTimeOffset? instant) => Write(instant?.UtcTicks ?? Never);

    /// <summary>Writes a number that is usually small: seven bits to the byte, the lowest ones first.</summary>
    public void Write(int value)
    {
        var rest = (uint)value;
        for (; rest > 0x7F; rest >>= 7)
        {
            Next(1)[0] = (byte)(rest | 0x80);
        }

        Next(1)[0] = (byte)rest;
    }

    public void Write(string? text)
    {
        if (text is null)
        {
            Write(None);
        }
        else if (Ascii.IsValid(text))
        {
            Write((text.Length << 1) + Narrow);
            Ascii.FromUtf16(text, Next(text.Length), out _);
        }
        else
        {
            Write((text.Length << 1) + Wide);
            var characters = MemoryMarshal.AsBytes(text.AsSpan());
            characters.CopyTo(Next(characters.Length));
        }
    }

    /// <summary>Writes a text that is often the same as an earlier one, which the reader then has.</summary>
    public void WriteUnlessSame(string? text, string? earlier)
    {
        if (text == earlier)
        {
            Write(Same);
        }
        else
        {
            Write(text);
        }
    }

    private Span<byte> Next(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var next = _buffer.AsSpan(_length, count);
        _length += count;
        return next;
    }
}
