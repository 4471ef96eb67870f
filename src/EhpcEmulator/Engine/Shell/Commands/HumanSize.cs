using System.Globalization;

namespace EhpcEmulator.Engine.Shell.Commands;

/// <summary>Sizes as <c>-h</c> shows them.</summary>
internal static class HumanSize
{
    /// <summary>A size such as <c>512</c>, <c>1.5K</c> or <c>40G</c>, rounded up.</summary>
    /// <param name="bytes">The size in bytes.</param>
    public static string Text(long bytes)
    {
        const string Units = "KMGTP";
        if (bytes < 1024)
        {
            return bytes.ToString(CultureInfo.InvariantCulture);
        }

        var size = (double)bytes;
        var unit = -1;
        while (size >= 1024 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        var shown = size < 10 ? Math.Ceiling(size * 10) / 10 : Math.Ceiling(size);
        return shown.ToString(shown < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + Units[unit];
    }
}
