using EhpcEmulator.Replay.Report;

namespace EhpcEmulator.Replay.Curve;

/// <summary>The curve as shown in the documentation.</summary>
internal static class CurveDrawing
{
    public static LineChart Of(IReadOnlyList<CurvePoint> curve) => new()
    {
        Title = "Processor time of a job and of an event, by how many jobs there were",
        Up = "processor time, µs",
        Across = "jobs replayed",
        Lines =
        [
            new("per job", [.. curve.Select(point => new ChartPoint(point.Jobs, point.MicrosecondsPerJob))]),
            new("per event", [.. curve.Select(point => new ChartPoint(point.Jobs, point.MicrosecondsPerEvent))]),
        ],
    };
}
