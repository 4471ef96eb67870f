using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>The indices of a job array as requested: <c>2-7:2</c> stands for 2, 4 and 6.</summary>
public static class ArrayRequest
{
    /// <summary>How many indices one array can have.</summary>
    public const int MaxCount = 100_000;

    /// <summary>
    /// Reads <c>X-Y:Z</c>, <c>X-Y</c> or <c>X</c>; false unless 0 ≤ X ≤ Y, Z ≥ 1 and the count is allowed.
    /// </summary>
    /// <param name="text">The request; what follows a <c>%</c> (how many may run at once) is ignored.</param>
    /// <param name="indices">The indices in rising order.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out IReadOnlyList<int>? indices)
    {
        indices = null;
        var range = (text ?? "").Split('%')[0].Split(':');
        var ends = range[0].Split('-');
        if (range.Length > 2
            || ends.Length > 2
            || !TryNumber(ends[0], out var first)
            || !TryNumber(ends[^1], out var last))
        {
            return false;
        }

        var step = 1;
        if (first > last || (range.Length is 2 && (!TryNumber(range[1], out step) || step < 1)))
        {
            return false;
        }

        var count = ((last - first) / step) + 1;
        if (count > MaxCount)
        {
            return false;
        }

        var found = new int[count];
        for (var i = 0; i < count; i++)
        {
            found[i] = first + (i * step);
        }

        indices = found;
        return true;
    }

    /// <summary>
    /// Reads requests with commas between them, as Slurm takes them: <c>1,4-6</c> stands for 1, 4, 5 and 6.
    /// </summary>
    /// <param name="text">The requests; what follows a <c>%</c> is ignored.</param>
    /// <param name="indices">The indices in rising order.</param>
    public static bool TryParseList(
        [NotNullWhen(true)] string? text, [NotNullWhen(true)] out IReadOnlyList<int>? indices)
    {
        indices = null;
        var found = new List<int>();
        foreach (var part in (text ?? "").Split('%')[0].Split(','))
        {
            if (!TryParse(part, out var more) || found.Count + more.Count > MaxCount)
            {
                return false;
            }

            found.AddRange(more);
        }

        indices = [.. found.Distinct().Order()];
        return true;
    }

    // Nine digits always fit, and so does what is computed from them.
    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        return text.Length is > 0 and <= 9
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
