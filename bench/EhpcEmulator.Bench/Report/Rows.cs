using System.Text.Json.Serialization;
using EhpcEmulator.Bench.Load;

namespace EhpcEmulator.Bench.Report;

/// <summary>A row about starting or memory; smaller is better.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">The measured pairs.</param>
/// <param name="RatioAtMost">The ratio that the project wants to stay below, if any.</param>
internal sealed record FootprintRow(string Name, string Unit, Comparison Values, double? RatioAtMost = null);

/// <summary>A row about load; more per second is better.</summary>
/// <param name="Name">Operation.</param>
/// <param name="Connections">Connections at once.</param>
/// <param name="BodyBytes">Size of the emulator's answer, or answers, that the bare server returns as well.</param>
/// <param name="Turns">The measured pairs.</param>
/// <param name="RatioAtLeast">The ratio that the project wants to reach, if any.</param>
internal sealed record LoadRow(
    string Name,
    int Connections,
    int BodyBytes,
    [property: JsonIgnore] IReadOnlyList<(Turn Emulator, Turn Bare)> Turns,
    double? RatioAtLeast = null)
{
    public Comparison PerSecond { get; } = Comparison.Of(Turns, t => t.PerSecond);

    public Comparison P50 { get; } = Comparison.Of(Turns, t => t.P50);

    public Comparison P99 { get; } = Comparison.Of(Turns, t => t.P99);

    public Comparison ProcessorMicroseconds { get; } = Comparison.Of(Turns, t => t.ProcessorMicroseconds);
}

/// <summary>Everything that a run measured.</summary>
internal sealed record Results(
    string Machine, string Mode, IReadOnlyList<FootprintRow> Footprint, IReadOnlyList<LoadRow> Load);
