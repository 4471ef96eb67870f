using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EhpcEmulator.ApiTests.Contract;

/// <summary>Compares answers with their shape and says, one line each, what is wrong.</summary>
internal static class ShapeCheck
{
    /// <summary>What a JSON answer has too much, lacks, or has of another type.</summary>
    public static IReadOnlyList<string> FaultsOf(Shape shape, JsonNode? answer)
    {
        var faults = new List<string>();
        Check(shape, answer, "$", faults);
        return faults;
    }

    /// <summary>The lists that have no item, so that nobody saw the shape of one.</summary>
    public static IReadOnlyList<string> EmptyListsOf(JsonNode? answer, string path = "$") => answer switch
    {
        JsonArray { Count: 0 } => [path],
        JsonArray list => [.. list.SelectMany(item => EmptyListsOf(item, $"{path}[]")).Distinct()],
        JsonObject record => [.. record.SelectMany(field => EmptyListsOf(field.Value, $"{path}.{field.Key}"))],
        _ => [],
    };

    /// <summary>The paths of all fields of a shape; an item of a list is written <c>[]</c>.</summary>
    public static IEnumerable<string> FieldsOf(Shape shape, string path = "") => shape switch
    {
        ListShape list => FieldsOf(list.Item, list.Wrapper is null ? $"{path}[]" : $"{path}.{list.Wrapper}[]"),
        RecordShape record => record.Fields.SelectMany(field => FieldsOf(field.Shape, $"{path}.{field.Name}")),
        _ => [path.TrimStart('.')],
    };

    /// <summary>The paths of the fields of an answer that hold a value or a text that is not empty.</summary>
    public static IEnumerable<string> FilledFieldsOf(JsonNode? answer, string path = "") => answer switch
    {
        null => [],
        JsonArray list => list.SelectMany(item => FilledFieldsOf(item, $"{path}[]")),
        JsonObject record => record.SelectMany(field => FilledFieldsOf(field.Value, $"{path}.{field.Key}")),
        _ when answer.GetValueKind() == JsonValueKind.String && answer.GetValue<string>().Length == 0 => [],
        _ => [path.TrimStart('.')],
    };

    /// <summary>Reads the JSON form back from the XML form, of which only the shape knows the types.</summary>
    public static JsonNode? FromXml(Shape shape, XElement element, string path, List<string> faults)
    {
        switch (shape)
        {
            case LeafShape leaf:
                return LeafOf(leaf.Kind, element, path, faults);
            case ListShape list:
                foreach (var stranger in element.Elements().Where(child => child.Name != list.Wrapper))
                {
                    faults.Add($"{path}: element {stranger.Name} in a list of {list.Wrapper}");
                }

                var items = ItemsOf(list, element.Elements(list.Wrapper!), path, faults);
                return new JsonObject { [list.Wrapper!] = items };
            default:
                return RecordOf((RecordShape)shape, element, path, faults);
        }
    }

    private static void Check(Shape shape, JsonNode? value, string path, List<string> faults)
    {
        switch (shape)
        {
            case LeafShape leaf when !Fits(leaf.Kind, value):
                faults.Add($"{path}: {value?.GetValueKind()} instead of {leaf.Kind}");
                break;
            case ListShape { Wrapper: { } wrapper } list:
                if (value is JsonObject { Count: 1 } only && only[wrapper] is JsonArray)
                {
                    Check(list with { Wrapper = null }, only[wrapper], $"{path}.{wrapper}", faults);
                }
                else
                {
                    faults.Add($"{path}: no list wrapped in {wrapper}");
                }

                break;
            case ListShape list:
                if (value is not JsonArray items)
                {
                    faults.Add($"{path}: {value?.GetValueKind()} instead of a bare list");
                    break;
                }

                foreach (var (item, index) in items.Select((item, index) => (item, index)))
                {
                    Check(list.Item, item, $"{path}[{index}]", faults);
                }

                break;
            case RecordShape record:
                CheckRecord(record, value as JsonObject, path, faults);
                break;
        }
    }

    private static void CheckRecord(RecordShape shape, JsonObject? value, string path, List<string> faults)
    {
        if (value is null)
        {
            faults.Add($"{path}: no record");
            return;
        }

        faults.AddRange(value.Select(field => field.Key)
            .Except(shape.Fields.Select(field => field.Name))
            .Select(name => $"{path}.{name}: unknown field"));
        foreach (var field in shape.Fields)
        {
            if (value[field.Name] is { } inner)
            {
                Check(field.Shape, inner, $"{path}.{field.Name}", faults);
            }
            else if (!field.IsOptional)
            {
                faults.Add($"{path}.{field.Name}: missing");
            }
        }
    }

    private static bool Fits(string kind, JsonNode? value) => kind switch
    {
        "Any" or "Mixed" or "Object" => true,
        "Integer" or "Long" => value is JsonValue && long.TryParse(value.ToJsonString(), out _),
        "Float" or "Double" => value?.GetValueKind() == JsonValueKind.Number,
        "Boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => value?.GetValueKind() == JsonValueKind.String,
    };

    private static JsonNode? LeafOf(string kind, XElement element, string path, List<string> faults)
    {
        if (element.HasElements)
        {
            faults.Add($"{path}: elements instead of {kind}");
            return null;
        }

        if (kind == "String")
        {
            return JsonValue.Create(element.Value);
        }

        try
        {
            return JsonNode.Parse(element.Value);
        }
        catch (JsonException)
        {
            faults.Add($"{path}: '{element.Value}' is no {kind}");
            return null;
        }
    }

    private static JsonArray ItemsOf(
        ListShape list, IEnumerable<XElement> elements, string path, List<string> faults) =>
        [.. elements.Select(element => FromXml(list.Item, element, $"{path}[]", faults))];

    private static JsonObject RecordOf(RecordShape shape, XElement element, string path, List<string> faults)
    {
        foreach (var name in element.Elements().Select(child => child.Name.LocalName).Distinct()
            .Except(shape.Fields.Select(field => field.Name)))
        {
            faults.Add($"{path}.{name}: unknown element");
        }

        var record = new JsonObject();
        foreach (var field in shape.Fields)
        {
            var elements = element.Elements(field.Name).ToList();
            if (field.Shape is ListShape { Wrapper: null } list)
            {
                // An empty bare list leaves no element behind, and neither does one that is not there.
                if (elements.Count > 0 || !field.IsOptional)
                {
                    record[field.Name] = ItemsOf(list, elements, $"{path}.{field.Name}", faults);
                }
            }
            else if (elements is [var only])
            {
                record[field.Name] = FromXml(field.Shape, only, $"{path}.{field.Name}", faults);
            }
            else if (elements.Count > 1)
            {
                faults.Add($"{path}.{field.Name}: repeated");
            }
        }

        return record;
    }
}
