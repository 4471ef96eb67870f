using System.Globalization;

namespace EhpcEmulator.Replay.Traces;

/// <summary>A workload: what the head of its file says about the machine, and its jobs by submission.</summary>
/// <param name="Header">The labelled lines of the head; the first of a label counts.</param>
/// <param name="Jobs">The jobs that can be replayed, in the order of their submission.</param>
/// <param name="Skipped">How many lines described none: it never ran, or was a stretch of another.</param>
public sealed record Trace(IReadOnlyDictionary<string, string> Header, IReadOnlyList<TraceJob> Jobs, int Skipped)
{
    /// <summary>How many nodes the machine has; null when the head does not say.</summary>
    public int? MaxNodes => NumberOf(nameof(MaxNodes));

    /// <summary>How many processors the machine has; null when the head does not say.</summary>
    public int? MaxProcs => NumberOf(nameof(MaxProcs));

    // Some heads explain the number behind it.
    private int? NumberOf(string label) =>
        Header.TryGetValue(label, out var text)
        && int.TryParse(
            text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number)
        && number > 0
            ? number
            : null;
}
