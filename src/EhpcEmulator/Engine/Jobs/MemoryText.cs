using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>Amounts of memory as jobs are given them, such as <c>1GB</c>, <c>512mb</c> or <c>2G</c>.</summary>
public static class MemoryText
{
    private const int MostDigits = 12;
    private const string Units = "KMGTP";

    /// <summary>Reads an amount as whole MiB, rounded up; a unit is a power of 1,024.</summary>
    /// <param name="text">A number, then B, K, M, G, T or P with or without a B, in any case.</param>
    /// <param name="mebibytes">The amount in MiB; zero when the text is invalid or does not fit an integer.</param>
    /// <param name="plainUnit">The unit of a number that names none: one of <c>BKMGTP</c>.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out int mebibytes, char plainUnit = 'B')
    {
        mebibytes = 0;
        var amount = (text ?? "").Trim();
        var digits = amount.Length - amount.TrimStart("0123456789").Length;
        if (digits is 0 or > MostDigits)
        {
            return false;
        }

        var unit = amount[digits..].ToUpperInvariant();
        unit = unit is "" ? plainUnit.ToString() : unit is "B" ? unit : unit.EndsWith('B') ? unit[..^1] : unit;
        var power = unit is "B" ? 0 : unit.Length is 1 ? Units.IndexOf(unit[0], StringComparison.Ordinal) + 1 : -1;
        if (power < 0 || (power is 0 && unit is not "B"))
        {
            return false;
        }

        var bytes = decimal.Parse(amount[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = 0; i < power; i++)
        {
            bytes *= 1024;
        }

        var whole = decimal.Ceiling(bytes / (1024 * 1024));
        if (whole > int.MaxValue)
        {
            return false;
        }

        mebibytes = (int)whole;
        return true;
    }
}
