using System.Runtime.InteropServices;

namespace EhpcEmulator.Bench.Report;

/// <summary>Says where figures come from, since they do not travel.</summary>
internal static class Machine
{
    /// <summary>Cores, processor model, .NET and system, in one line.</summary>
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores of {ProcessorModel()}, {RuntimeInformation.FrameworkDescription}, "
        + $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}";

    private static string ProcessorModel()
    {
        var line = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? "an unnamed processor";
    }
}
