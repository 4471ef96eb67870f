using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EhpcEmulator.ApiTests.Documentation;

/// <summary>A document read as JSON: its operations, and whether a value is what a schema describes.</summary>
public sealed class Described(string text)
{
    private readonly JsonNode _root = JsonNode.Parse(text)!;

    /// <summary>The document's root.</summary>
    public JsonObject Root => _root.AsObject();

    /// <summary>Every operation with its path and method.</summary>
    public IEnumerable<(string Path, string Method, JsonNode Operation)> Operations =>
        from path in Root["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Key is "get" or "post" or "put" or "delete" or "patch" or "head" or "options"
        select (path.Key, method.Key, method.Value!);

    /// <summary>Every node of the document, the root first.</summary>
    public IEnumerable<JsonNode> Nodes => Descend(_root);

    /// <summary>The form that an operation takes.</summary>
    public static JsonObject FormOf(JsonNode operation) =>
        operation["requestBody"]!["content"]!["application/x-www-form-urlencoded"]!["schema"]!.AsObject();

    /// <summary>The names of the parameters that an operation demands.</summary>
    public static IReadOnlyList<string> RequiredOf(JsonNode operation) =>
        [.. (FormOf(operation)["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>())];

    /// <summary>The node that a <c>#/…</c> reference names, or null.</summary>
    public JsonNode? Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(
            (JsonNode?)_root,
            (node, step) => (node as JsonObject)?[step.Replace("~1", "/", StringComparison.Ordinal)]);

    /// <summary>Where a value differs from its schema; nothing when it is as described.</summary>
    /// <remarks>Unlike JSON Schema, it also names members that are not described: an answer should have none.</remarks>
    public IEnumerable<string> Differences(JsonNode? value, JsonNode schema, string at = "$")
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Differences(value, Resolve(reference)!, at);
        }

        return schema["type"]!.GetValue<string>() switch
        {
            "object" when value is JsonObject members => OfMembers(members, schema, at),
            "array" when value is JsonArray items =>
                items.SelectMany((item, index) => Differences(item, schema["items"]!, $"{at}[{index}]")),
            "string" when value?.GetValueKind() == System.Text.Json.JsonValueKind.String =>
                schema["pattern"]?.GetValue<string>() is { } pattern
                && !Regex.IsMatch(value.GetValue<string>(), pattern)
                    ? [$"{at}: {value} does not match {pattern}"]
                    : [],
            "integer" when value is JsonValue number && number.TryGetValue<long>(out _) => [],
            "number" when value?.GetValueKind() == System.Text.Json.JsonValueKind.Number => [],
            "boolean" when value is JsonValue truth && truth.TryGetValue<bool>(out _) => [],
            var type => [$"{at}: {value?.ToJsonString() ?? "null"} is no {type}"],
        };
    }

    private static IEnumerable<JsonNode> Descend(JsonNode node) =>
        (node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        }).OfType<JsonNode>().SelectMany(Descend).Prepend(node);

    private IEnumerable<string> OfMembers(JsonObject members, JsonNode schema, string at)
    {
        var known = schema["properties"]!.AsObject();
        var missing = (schema["required"]?.AsArray() ?? [])
            .Select(name => name!.GetValue<string>())
            .Where(name => !members.ContainsKey(name))
            .Select(name => $"{at}.{name} is missing");
        var wrong = members.SelectMany(member => known[member.Key] is { } described
            ? Differences(member.Value, described, $"{at}.{member.Key}")
            : [$"{at}.{member.Key} is not described"]);
        return missing.Concat(wrong);
    }
}
