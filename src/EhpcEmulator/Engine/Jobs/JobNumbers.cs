using System.Globalization;

namespace EhpcEmulator.Engine.Jobs;

/// <summary>Whole numbers of job options.</summary>
internal static class JobNumbers
{
    public const int Most = 1_000_000;

    /// <summary>The largest exit code of a batch job: PBS adds 256 to the signal that ended one.</summary>
    public const int MostOfExitCode = 256 + 64;

    /// <summary>Reads a number within bounds.</summary>
    public static bool TryParse(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && number >= least
        && number <= most;

    /// <summary>Reads a count from 1 on.</summary>
    public static bool TryCount(string text, out int number) => TryParse(text, 1, Most, out number);
}
