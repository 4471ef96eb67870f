using System.Globalization;
using System.Xml.Linq;
using EhpcEmulator.Replay.Report;

namespace EhpcEmulator.Tests.Bench;

/// <summary>The drawing of the benchmark's curve.</summary>
public sealed class LineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void ToSvg_Points_AreMarkedWithTheirValues()
    {
        var drawing = Draw((1_000, 12.34), (10_000, 250), (1_000_000, 1_500));

        drawing.Descendants(Svg + "circle").Should().HaveCount(3);
        TextsOf(drawing).Should().Contain(["12.3", "250", "1,500"], "every value can be read")
            .And.Contain(["1,000", "10,000", "1,000,000"], "and so can what it was measured at")
            .And.Contain(["Title & <more>", "up", "across", "line"]);
    }

    [Fact]
    public void ToSvg_TenfoldCounts_AreEquallyFarApart()
    {
        var places = Draw((1_000, 1), (10_000, 1), (100_000, 1)).Descendants(Svg + "circle")
            .Select(circle => NumberOf(circle, "cx"))
            .ToList();

        (places[1] - places[0]).Should().BePositive().And.BeApproximately(places[2] - places[1], 0.2);
    }

    [Fact]
    public void ToSvg_HigherValues_AreHigherUpAndTwiceAsHighWhenTwiceAsLarge()
    {
        var drawing = Draw((1, 40), (10, 80));
        var ground = NumberOf(drawing.Descendants(Svg + "line").First(), "y1");
        var heights = drawing.Descendants(Svg + "circle").Select(circle => ground - NumberOf(circle, "cy")).ToList();

        heights[0].Should().BePositive();
        heights[1].Should().BeApproximately(2 * heights[0], 0.2, "the axis begins at 0");
    }

    [Fact]
    public void ToSvg_Anything_StaysWithinTheDrawing()
    {
        var drawing = Draw((1, 0), (3, 99.9), (1_000_000, 123_456));

        foreach (var circle in drawing.Descendants(Svg + "circle"))
        {
            NumberOf(circle, "cx").Should().BeInRange(0, 760);
            NumberOf(circle, "cy").Should().BeInRange(0, 400);
        }
    }

    [Fact]
    public void ToSvg_DarkGround_HasColoursOfItsOwn() =>
        Draw((1, 1)).Descendants(Svg + "style").Single().Value.Should().Contain("prefers-color-scheme: dark");

    [Fact]
    public void ToSvg_WithoutPointsOrAtNoCount_IsRefused()
    {
        FluentActions.Invoking(() => Draw()).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Draw((0, 1))).Should().Throw<InvalidOperationException>();
    }

    private static XDocument Draw(params (double X, double Y)[] points) => XDocument.Parse(new LineChart
    {
        Title = "Title & <more>",
        Across = "across",
        Up = "up",
        Lines = [new ChartLine("line", [.. points.Select(point => new ChartPoint(point.X, point.Y))])],
    }.ToSvg());

    private static IEnumerable<string> TextsOf(XDocument drawing) =>
        drawing.Descendants(Svg + "text").Select(text => text.Value);

    private static double NumberOf(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
