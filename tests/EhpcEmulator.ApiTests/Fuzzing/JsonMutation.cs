using System.Text.Json;
using System.Text.Json.Nodes;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.ApiTests.Fuzzing;

/// <summary>Changes JSON texts so that most of them stay JSON.</summary>
internal static class JsonMutation
{
    // A member that is there twice, as after a change of the text, would be noticed only when the node is looked into.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The text with one thing in it changed; as a text if it is not JSON.</summary>
    public static string Apply(string text, RandomStream stream)
    {
        if (stream.Once(4) || TryParse(text) is not { } root)
        {
            return Nasty.Changed(text, stream);
        }

        var places = new List<JsonNode>();
        Collect(root, places);
        var place = stream.Pick(places);
        var value = NewValue(place, stream);
        switch (place.Parent)
        {
            case JsonObject members when stream.Once(4):
                members.Remove(place.GetPropertyName());
                break;
            case JsonObject members:
                members[stream.Once(6) ? $"{Nasty.Text(stream)}" : place.GetPropertyName()] = value;
                break;
            case JsonArray items when stream.Once(4):
                for (var copies = stream.Pick([1, 3, 300]); copies > 0; copies--)
                {
                    items.Add(place.DeepClone());
                }

                break;
            case JsonArray items:
                items[place.GetElementIndex()] = value;
                break;
            default:
                root = value;
                break;
        }

        return root?.ToJsonString() ?? "null";
    }

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return text.TrimStart() is ['{' or '[', ..] ? JsonNode.Parse(text, documentOptions: Strict) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            // Half a surrogate pair is not even a text.
            return null;
        }
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        places.Add(node);
        var inner = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var part in inner)
        {
            if (part is not null)
            {
                Collect(part, places);
            }
        }
    }

    private static JsonNode? NewValue(JsonNode place, RandomStream stream)
    {
        switch (stream.Next(10))
        {
            case 0:
                return null;
            case 1:
                return new JsonArray();
            case 2:
                return new JsonObject();
            case 3:
                return Deep(stream.Pick([3, 14, 40]), place);
            case 4:
                return stream.Pick<long>([-1, 0, 1, int.MaxValue, long.MaxValue, long.MinValue, 1L << 40]);
            case 5:
                return stream.Once(2);
            case 6:
                return new JsonArray(place.DeepClone(), place.DeepClone());
            case 7:
                return place is JsonValue value && value.TryGetValue<string>(out var text)
                    ? Nasty.Changed(text, stream)
                    : $"{place.ToJsonString()}";
            default:
                return Nasty.Text(stream);
        }
    }

    private static JsonNode Deep(int depth, JsonNode place)
    {
        var node = place.DeepClone();
        for (; depth > 0; depth--)
        {
            node = depth % 2 == 0 ? new JsonArray(node) : new JsonObject { ["a"] = node };
        }

        return node;
    }
}
