namespace EhpcEmulator.Handlers;

/// <summary>One page of a list.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Size">The most items it holds.</param>
public readonly record struct Paging(int Number, int Size)
{
    /// <summary>How many items come before the page; a page beyond all lists is empty.</summary>
    public int Skip => (int)Math.Min(((long)Number - 1) * Size, int.MaxValue);

    /// <summary>The asked page, or the first of the usual size.</summary>
    public static Paging Of(int? number, int? size, int usualSize = 10) => new(number ?? 1, size ?? usualSize);
}
