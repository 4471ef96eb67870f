using System.Text.Json.Serialization;
using EhpcEmulator.Bench.Load;

namespace EhpcEmulator.Bench.Report;

/// <summary>A row about starting or memory; smaller is better.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">The measured pairs.</param>
/// <param name="RatioAtMost">The ratio that the project wants to stay below, if any.</param>
internal sealed record FootprintRow(string Name, string Unit, Comparison Values, double? RatioAtMost = null);

/// <summary>A row about something that a bare server does not do.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Its unit; empty when it has none.</param>
/// <param name="Values">The measured values, at least one.</param>
/// <param name="AtMost">What the project wants the median to stay below, if anything.</param>
/// <param name="AtLeast">What the project wants the median to reach, if anything.</param>
internal sealed record ValueRow(
    string Name, string Unit, IReadOnlyList<double> Values, double? AtMost = null, double? AtLeast = null)
{
    public double Median { get; } = Comparison.Median(Values);
}

/// <summary>A row about load; more per second is better.</summary>
/// <param name="Name">Operation.</param>
/// <param name="Connections">Connections at once.</param>
/// <param name="BodyBytes">Size of the emulator's answer, or answers, that the bare server returns as well.</param>
/// <param name="Turns">The measured pairs.</param>
/// <param name="RatioAtLeast">The ratio that the project wants to reach, if any.</param>
/// <param name="P99Below">Milliseconds that the project wants 99 of 100 steps to stay below, if any.</param>
internal sealed record LoadRow(
    string Name,
    int Connections,
    int BodyBytes,
    [property: JsonIgnore] IReadOnlyList<(Turn Emulator, Turn Bare)> Turns,
    double? RatioAtLeast = null,
    double? P99Below = null)
{
    public Comparison PerSecond { get; } = Comparison.Of(Turns, t => t.PerSecond);

    public Comparison P50 { get; } = Comparison.Of(Turns, t => t.P50);

    public Comparison P99 { get; } = Comparison.Of(Turns, t => t.P99);

    public Comparison ProcessorMicroseconds { get; } = Comparison.Of(Turns, t => t.ProcessorMicroseconds);
}

/// <summary>What one section measured.</summary>
internal sealed record SectionRows
{
    public IReadOnlyList<FootprintRow> Footprint { get; init; } = [];

    public IReadOnlyList<ValueRow> Values { get; init; } = [];

    public IReadOnlyList<LoadRow> Load { get; init; } = [];
}

/// <summary>Everything that a run measured.</summary>
internal sealed record Results(
    string Machine,
    string Mode,
    IReadOnlyList<FootprintRow> Footprint,
    IReadOnlyList<ValueRow> Values,
    IReadOnlyList<LoadRow> Load)
{
    public static Results Of(string machine, string mode, IReadOnlyList<SectionRows> sections) => new(
        machine,
        mode,
        [.. sections.SelectMany(section => section.Footprint)],
        [.. sections.SelectMany(section => section.Values)],
        [.. sections.SelectMany(section => section.Load)]);
}
