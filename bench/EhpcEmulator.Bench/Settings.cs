namespace EhpcEmulator.Bench;

/// <summary>How long and how often things are measured.</summary>
/// <param name="Starts">Measured cold starts of each server, one discarded start before them.</param>
/// <param name="Settle">Pause between the first answer and the reading of idle memory.</param>
/// <param name="Rounds">Rounds per load row; in each round both servers have their turn.</param>
/// <param name="Turn">Length of one server's turn.</param>
/// <param name="WarmUp">Unmeasured load on each server before the first round of an operation.</param>
internal sealed record Settings(int Starts, TimeSpan Settle, int Rounds, TimeSpan Turn, TimeSpan WarmUp)
{
    /// <summary>What the published figures are made with: about four minutes.</summary>
    public static Settings Full { get; } =
        new(9, TimeSpan.FromSeconds(2), 5, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));

    /// <summary>A smoke test: its figures only say that everything answers.</summary>
    public static Settings Quick { get; } = new(
        2, TimeSpan.FromMilliseconds(300), 2, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(300));

    /// <summary>These settings in words, for the head of a table.</summary>
    public string Describe() => FormattableString.Invariant(
        $"{Starts} starts, {Rounds} rounds of {Turn.TotalSeconds:0.0} s, emulator and bare by turns");
}
