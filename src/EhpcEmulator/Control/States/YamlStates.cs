using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EhpcEmulator.Control.States;

/// <summary>Declared states as YAML. Nothing else names the library, so that only those who use YAML load it.</summary>
internal static class YamlStates
{
    /// <exception cref="StateException">The text is not valid YAML, or is too large or too deep.</exception>
    public static StateNode Read(string text)
    {
        try
        {
            return new Reader(new Parser(new StringReader(text))).ReadDocument();
        }
        catch (YamlException error)
        {
            throw new StateException(
                "",
                $"The text is not valid YAML: line {error.Start.Line}, column {error.Start.Column}: {error.Message}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException)
        {
            // The library's own failures on a text that it cannot read.
            throw new StateException("", $"The text is not valid YAML: {error.Message}");
        }
    }

    public static string Write(JsonNode state)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, EmitterSettings.Default.WithBestWidth(int.MaxValue).WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Write(emitter, state);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, MappingStyle.Block));
                foreach (var (key, value) in map)
                {
                    Write(emitter, key, isText: true);
                    Write(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                // A list of bare values takes one line.
                var style = list.All(item => item is JsonValue) ? SequenceStyle.Flow : SequenceStyle.Block;
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, style));
                foreach (var item in list)
                {
                    Write(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Write(emitter, value.GetValue<string>(), isText: true);
                break;
            default:
                Write(emitter, node?.ToJsonString() ?? "null", isText: false);
                break;
        }
    }

    // Quoted where another reader could take it for something other than a text.
    private static void Write(Emitter emitter, string text, bool isText)
    {
        var style = !isText ? ScalarStyle.Plain
            : text.Any(char.IsControl) ? ScalarStyle.DoubleQuoted
            : LooksLikeAnother(text) ? ScalarStyle.SingleQuoted
            : ScalarStyle.Any;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, true, true));
    }

    private static bool LooksLikeAnother(string text) =>
        text.ToUpperInvariant() is "" or "~" or "NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF"
        || (char.IsAsciiDigit(text.TrimStart('+', '-', '.').FirstOrDefault()) && text.All(IsOfNumbers));

    private static bool IsOfNumbers(char character) =>
        char.IsAsciiHexDigit(character) || character is '+' or '-' or '.' or '_' or 'x' or 'X' or 'o' or ':';

    private sealed class Reader(IParser parser)
    {
        private readonly Dictionary<AnchorName, StateNode> _anchors = [];

        public StateNode ReadDocument()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return StateNode.Scalar(StateNodeKind.Null);
            }

            parser.Consume<DocumentStart>();
            var root = ReadNode(0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _)
                ? root
                : throw new StateException("", "The text has several YAML documents; only one is allowed.");
        }

        private StateNode ReadNode(int depth)
        {
            if (depth > StateNode.MaxDepth)
            {
                throw new StateException("", $"Lists and maps are nested more than {StateNode.MaxDepth} deep.");
            }

            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                return _anchors.GetValueOrDefault(alias.Value)
                    ?? throw new StateException("", $"The alias '*{alias.Value}' is used before its anchor.");
            }

            var anchor = (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
            var node = parser.Current switch
            {
                MappingStart => ReadMap(depth),
                SequenceStart => ReadList(depth),
                _ => ReadScalar(parser.Consume<Scalar>()),
            };
            if (!anchor.IsEmpty)
            {
                _anchors[anchor] = node;
            }

            return node;
        }

        private StateNode ReadList(int depth)
        {
            parser.Consume<SequenceStart>();
            var items = new List<StateNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(depth + 1));
            }

            return StateNode.List(items);
        }

        private StateNode ReadMap(int depth)
        {
            parser.Consume<MappingStart>();
            var members = new List<KeyValuePair<string, StateNode>>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key))
                {
                    throw new StateException("", $"Line {parser.Current!.Start.Line}: a key must be a word.");
                }

                members.Add(KeyValuePair.Create(key.Value, ReadNode(depth + 1)));
            }

            return StateNode.Map(members);
        }

        private static StateNode ReadScalar(Scalar scalar) =>
            scalar.Style != ScalarStyle.Plain ? StateNode.Scalar(StateNodeKind.Text, scalar.Value)
            : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? StateNode.Scalar(StateNodeKind.Null)
            : StateNode.Scalar(StateNodeKind.Plain, scalar.Value);
    }
}
