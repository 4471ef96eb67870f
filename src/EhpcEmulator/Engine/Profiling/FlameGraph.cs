using System.Globalization;
using System.Text;
using System.Xml;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Profiling;

/// <summary>Draws sampled call stacks as an SVG in which the width of a function is its share of the samples.</summary>
public sealed class FlameGraph
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private const int Width = 1200;
    private const int Padding = 10;
    private const int FrameHeight = 16;
    private const int HeadHeight = 66;
    private const double CharacterWidth = 7;

    private readonly FrameTree _root = new("all");
    private readonly string _title;
    private readonly IReadOnlyList<string> _captions;
    private readonly bool _growsDown;
    private readonly int _height;

    /// <param name="title">The title above it.</param>
    /// <param name="captions">One or two lines below the title.</param>
    /// <param name="stacks">The call stacks and how often each was sampled, at least once in all.</param>
    /// <param name="bottomUp">
    /// Whether it starts with the innermost functions, with their callers below them, and grows downwards.
    /// </param>
    public FlameGraph(
        string title,
        IReadOnlyList<string> captions,
        IEnumerable<(IReadOnlyList<string> Frames, int Samples)> stacks,
        bool bottomUp)
    {
        (_title, _captions, _growsDown) = (title, captions, bottomUp);
        foreach (var (frames, samples) in stacks.Where(stack => stack.Samples > 0))
        {
            _root.Add(bottomUp ? frames.Reverse() : frames, samples);
        }

        _height = HeadHeight + (_root.Depth * FrameHeight) + Padding;
    }

    /// <summary>The picture as UTF-8.</summary>
    public byte[] Draw()
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
        };
        using (var xml = XmlWriter.Create(stream, settings))
        {
            xml.WriteStartElement("svg", Svg);
            xml.WriteAttributeString("version", "1.1");
            xml.WriteAttributeString("width", Number(Width));
            xml.WriteAttributeString("height", Number(_height));
            xml.WriteAttributeString("viewBox", $"0 0 {Number(Width)} {Number(_height)}");
            WriteHead(xml);
            WriteFrame(xml, _root, first: 0, level: 0);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private void WriteHead(XmlWriter xml)
    {
        xml.WriteElementString(
            "style", Svg, "text { font: 12px Verdana, sans-serif; } .func_g:hover rect { stroke: black; }");
        WriteRect(xml, 0, 0, Width, _height, "rgb(248,248,248)");
        WriteText(xml, Width / 2.0, 24, _title, isCentered: true);
        foreach (var (index, caption) in _captions.Index())
        {
            WriteText(xml, Width / 2.0, 42 + (index * FrameHeight), caption, isCentered: true);
        }
    }

    private void WriteFrame(XmlWriter xml, FrameTree frame, int first, int level)
    {
        var (left, right) = (PlaceOf(first), PlaceOf(first + frame.Samples));
        var top = _growsDown
            ? HeadHeight + (level * FrameHeight)
            : _height - Padding - ((level + 1) * FrameHeight);
        xml.WriteStartElement("g", Svg);
        xml.WriteAttributeString("class", "func_g");
        xml.WriteElementString("title", Svg, Clean(string.Create(
            CultureInfo.InvariantCulture,
            $"{frame.Name} ({frame.Samples:N0} samples, {100.0 * frame.Samples / _root.Samples:0.00}%)")));
        WriteRect(xml, left, top, right - left, FrameHeight - 1, ColourOf(frame.Name));
        if (LabelOf(frame.Name, right - left) is { Length: > 0 } label)
        {
            WriteText(xml, left + 3, top + 11.5, label, isCentered: false);
        }

        xml.WriteEndElement();
        foreach (var callee in frame.Callees)
        {
            WriteFrame(xml, callee, first, level + 1);
            first += callee.Samples;
        }
    }

    private double PlaceOf(int sample) => Padding + ((Width - (2.0 * Padding)) * sample / _root.Samples);

    private static void WriteRect(XmlWriter xml, double x, double y, double width, double height, string fill)
    {
        xml.WriteStartElement("rect", Svg);
        xml.WriteAttributeString("x", Number(x));
        xml.WriteAttributeString("y", Number(y));
        xml.WriteAttributeString("width", Number(width));
        xml.WriteAttributeString("height", Number(height));
        xml.WriteAttributeString("fill", fill);
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, double x, double y, string text, bool isCentered)
    {
        xml.WriteStartElement("text", Svg);
        if (isCentered)
        {
            xml.WriteAttributeString("text-anchor", "middle");
        }

        xml.WriteAttributeString("x", Number(x));
        xml.WriteAttributeString("y", Number(y));
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static string LabelOf(string name, double width)
    {
        var room = (int)((width - 6) / CharacterWidth);
        return room < 3 ? "" : name.Length <= room ? name : $"{name[..(room - 2)]}..";
    }

    // The same function has the same colour in every graph.
    private static string ColourOf(string name)
    {
        var stream = new RandomStream(0, "Colour", name);
        return $"rgb({205 + stream.Next(50)},{stream.Next(230)},{stream.Next(55)})";
    }

    // Four decimals keep a sample of the longest run visible in the sums.
    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    // Names come from callers, who may use characters that XML cannot represent.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                clean.Append(text, index++, 2);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[index]) ? text[index] : '?');
            }
        }

        return clean.ToString();
    }
}
