namespace EhpcEmulator.Bench.Report;

/// <summary>One quantity of both servers, measured in pairs.</summary>
/// <param name="Emulator">The emulator's values, in order of measurement.</param>
/// <param name="Bare">The bare server's values, each taken together with the emulator's of the same index.</param>
internal sealed record Comparison(IReadOnlyList<double> Emulator, IReadOnlyList<double> Bare)
{
    public double EmulatorMedian { get; } = Median(Emulator);

    public double BareMedian { get; } = Median(Bare);

    /// <summary>Emulator to bare: the median of the pairs' ratios, because a pair shares the machine's mood.</summary>
    public double Ratio { get; } = Median(Ratios(Emulator, Bare));

    /// <summary>Smallest ratio of a pair.</summary>
    public double LowestRatio { get; } = Ratios(Emulator, Bare).Min();

    /// <summary>Largest ratio of a pair.</summary>
    public double HighestRatio { get; } = Ratios(Emulator, Bare).Max();

    /// <summary>One property of pairs of measurements.</summary>
    public static Comparison Of<T>(IReadOnlyList<(T Emulator, T Bare)> pairs, Func<T, double> value) =>
        new([.. pairs.Select(p => value(p.Emulator))], [.. pairs.Select(p => value(p.Bare))]);

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static IEnumerable<double> Ratios(IReadOnlyList<double> emulator, IReadOnlyList<double> bare) =>
        emulator.Zip(bare, (e, b) => e / b);
}
