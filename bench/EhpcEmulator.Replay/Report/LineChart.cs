using System.Globalization;
using System.Security;
using System.Text;

namespace EhpcEmulator.Replay.Report;

/// <summary>
/// Draws lines over a logarithmic axis of counts as an SVG for a page of documentation: on a light or a
/// dark ground, as its reader prefers, every point with its value, every line with its name.
/// </summary>
public sealed class LineChart
{
    private const double Width = 760;
    private const double Height = 400;
    private const double Left = 64;
    private const double Right = 640;
    private const double Top = 64;
    private const double Bottom = 340;
    private const int MostTicks = 6;

    // Text takes the reader's colour; the lines differ in shape of their marks too, for those who see no colours.
    private const string Style =
        """
        text { font: 13px system-ui, sans-serif; fill: #24292f }
        .title { font-size: 16px; font-weight: 600 }
        .axis { stroke: #57606a } .grid { stroke: #d0d7de }
        .line { fill: none; stroke-width: 2 }
        .s0 { stroke: #0969da } .m0 { fill: #0969da } .s1 { stroke: #bc4c00 } .m1 { fill: #bc4c00 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 } .axis { stroke: #8b949e } .grid { stroke: #30363d }
          .s0 { stroke: #58a6ff } .m0 { fill: #58a6ff } .s1 { stroke: #f0883e } .m1 { fill: #f0883e }
        }
        """;

    /// <summary>The heading; also what the drawing is called for those who do not see it.</summary>
    public required string Title { get; init; }

    /// <summary>What is counted along the horizontal axis.</summary>
    public required string Across { get; init; }

    /// <summary>What is measured along the vertical axis, which begins at 0.</summary>
    public required string Up { get; init; }

    /// <summary>One or two lines.</summary>
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    private IEnumerable<ChartPoint> Points => Lines.SelectMany(line => line.Points);

    /// <summary>Draws.</summary>
    /// <exception cref="InvalidOperationException">There is no point, or one at a count of 0 or less.</exception>
    public string ToSvg()
    {
        if (!Points.Any() || Points.Min(point => point.X) <= 0)
        {
            throw new InvalidOperationException("A chart needs points, each at a count above 0.");
        }

        var ceiling = StepOf(Points.Max(point => point.Y)) * MostTicks;
        var text = new StringBuilder();
        Add(text, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img">""");
        Add(text, $"<title>{Escape(Title)}</title>");
        Add(text, $"<style>\n{Style}\n</style>");
        Add(text, $"""<text class="title" x="{Left}" y="28">{Escape(Title)}</text>""");
        Add(text, $"""<text x="{Left}" y="48">{Escape(Up)}</text>""");
        Add(text, $"""<text x="{Right}" y="{Bottom + 42}" text-anchor="end">{Escape(Across)}</text>""");
        AddTicks(text, ceiling);
        foreach (var (index, line) in Lines.Index())
        {
            AddLine(text, line, index, ceiling);
        }

        return text.Append("</svg>\n").ToString();
    }

    private void AddTicks(StringBuilder text, double ceiling)
    {
        for (var tick = 0; tick <= MostTicks; tick++)
        {
            var value = ceiling * tick / MostTicks;
            var y = YOf(value, ceiling);
            var style = tick == 0 ? "axis" : "grid";
            Add(text, $"""<line class="{style}" x1="{Left}" x2="{Right}" y1="{y}" y2="{y}"/>""");
            Add(text, $"""<text x="{Left - 8}" y="{y + 4}" text-anchor="end">{value:#,0.###}</text>""");
        }

        foreach (var x in Points.Select(point => point.X).Distinct())
        {
            var at = XOf(x);
            Add(text, $"""<line class="axis" x1="{at}" x2="{at}" y1="{Bottom}" y2="{Bottom + 5}"/>""");
            Add(text, $"""<text x="{at}" y="{Bottom + 21}" text-anchor="middle">{x:N0}</text>""");
        }
    }

    private void AddLine(StringBuilder text, ChartLine line, int index, double ceiling)
    {
        var places = line.Points.Select(point => (X: XOf(point.X), Y: YOf(point.Y, ceiling), point.Y)).ToList();
        var path = string.Join(' ', places.Select(place => Format($"{place.X:0.#},{place.Item2:0.#}")));
        Add(text, $"""<polyline class="line s{index}" points="{path}"/>""");
        foreach (var (x, y, value) in places)
        {
            Add(text, index == 0
                ? (FormattableString)$"""<circle class="m0" cx="{x:0.#}" cy="{y:0.#}" r="4"/>"""
                : $"""<rect class="m1" x="{x - 4:0.#}" y="{y - 4:0.#}" width="8" height="8"/>""");
            Add(text, $"""<text x="{x:0.#}" y="{y - 10:0.#}" text-anchor="middle">{Rounded(value)}</text>""");
        }

        Add(text, $"""<text class="name" x="{Right + 12}" y="{places[^1].Item2 + 4:0.#}">{Escape(line.Name)}</text>""");
    }

    private double XOf(double count)
    {
        var (least, most) = (Math.Log(Points.Min(point => point.X)), Math.Log(Points.Max(point => point.X)));
        var share = most > least ? (Math.Log(count) - least) / (most - least) : 0.5;

        // The outermost marks keep clear of the axis and of the names.
        return Math.Round(Left + 28 + (share * (Right - Left - 56)), 1);
    }

    private static double YOf(double value, double ceiling) =>
        Math.Round(Bottom - (value / ceiling * (Bottom - Top)), 1);

    /// <summary>
    /// The smallest of 1, 2, 2.5, 5 and their tenfolds of which <see cref="MostTicks"/> reach the value.
    /// </summary>
    private static double StepOf(double highest)
    {
        var wanted = highest > 0 ? highest / MostTicks : 1;
        var ten = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        return new[] { 1, 2, 2.5, 5, 10 }.First(factor => factor * ten >= wanted * 0.999_999) * ten;
    }

    private static string Rounded(double value) =>
        value.ToString(value < 100 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder text, FormattableString line) => text.Append(Format(line)).Append('\n');

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => SecurityElement.Escape(text);
}

/// <summary>One line of a chart.</summary>
/// <param name="Name">The label at its end.</param>
/// <param name="Points">Its points from left to right, at least one.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points);

/// <summary>A measured value.</summary>
/// <param name="X">The count it was measured at, above 0.</param>
/// <param name="Y">The value, 0 or more.</param>
public readonly record struct ChartPoint(double X, double Y);
