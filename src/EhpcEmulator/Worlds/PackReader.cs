using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace EhpcEmulator.Worlds;

/// <summary>Reads what a <see cref="PackWriter"/> wrote, in the same order.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public long ReadLong() => BinaryPrimitives.ReadInt64LittleEndian(Next(sizeof(long)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Next(sizeof(double)));

    public DateTimeOffset ReadInstant() => new(ReadLong(), TimeSpan.Zero);

    public DateTimeOffset? ReadInstantOrNull() =>
        ReadLong() is not PackWriter.Never and var ticks ? new(ticks, TimeSpan.Zero) : null;

    public int ReadInt()
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var next = Next(1)[0];
            value |= (next & 0x7Fu) << shift;
            if (next <= 0x7F)
            {
                return (int)value;
            }
        }
    }

    public string ReadText() => ReadTextOrNull()!;

    public string? ReadTextOrNull() => ReadUnlessSame(null);

    /// <summary>Reads a text that may be the same as an earlier one.</summary>
    public string? ReadUnlessSame(string? earlier)
    {
        var mark = ReadInt();
        if (mark is PackWriter.None or PackWriter.Same)
        {
            return mark == PackWriter.Same ? earlier : null;
        }

        var length = (mark - PackWriter.Narrow) >> 1;
        return ((mark - PackWriter.Narrow) & 1) == 0
            ? Encoding.ASCII.GetString(Next(length))
            : new(MemoryMarshal.Cast<byte, char>(Next(length * sizeof(char))));
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        var next = _rest[..count];
        _rest = _rest[count..];
        return next;
    }
}
