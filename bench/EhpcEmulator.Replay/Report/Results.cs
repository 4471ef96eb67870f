using EhpcEmulator.Replay.Curve;

namespace EhpcEmulator.Replay.Report;

/// <summary>Everything that one run measured; a section that did not run is null.</summary>
internal sealed record Results(
    string Machine, ReplayResult? Replay, PageTimes? Pages, IReadOnlyList<CurvePoint>? Curve);

/// <summary>The section on pages.</summary>
/// <param name="Few">How many jobs the small cluster had.</param>
/// <param name="Many">How many jobs the large cluster had.</param>
/// <param name="Rows">One for each question.</param>
internal sealed record PageTimes(int Few, int Many, IReadOnlyList<PageTime> Rows);
