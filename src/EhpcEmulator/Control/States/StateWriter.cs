using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace EhpcEmulator.Control.States;

/// <summary>Turns declarations into documents that <see cref="StateBinder"/> reads.</summary>
internal static class StateWriter
{
    public static JsonObject Write(object record)
    {
        var map = new JsonObject();
        var type = record.GetType();
        var usual = type.GetConstructor([])?.Invoke([]);
        var parameters = usual is null
            ? type.GetConstructors().MaxBy(one => one.GetParameters().Length)!.GetParameters()
            : [];
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite)
            {
                continue;
            }

            var value = property.GetValue(record);
            var parameter = Array.Find(parameters, parameter => parameter.Name == property.Name);
            var left = usual is null
                ? parameter is { HasDefaultValue: true } ? parameter.DefaultValue : null
                : property.GetValue(usual);
            if (value is not null && !IsSame(value, left))
            {
                map[ControlJson.NameOf(property.Name)] = NodeOf(value);
            }
        }

        return map;
    }

    private static bool IsSame(object value, object? usual) =>
        value is IEnumerable items and not string
            ? usual is not null && !items.Cast<object>().Any()
            : Equals(value, usual);

    private static JsonNode NodeOf(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        Enum word => JsonValue.Create(ControlJson.NameOf(word.ToString())),
        TimeSpan duration => JsonValue.Create(string.Create(
            CultureInfo.InvariantCulture, $"{duration.Ticks / (decimal)TimeSpan.TicksPerSecond:0.#######}s")),
        DateTimeOffset instant => JsonValue.Create(
            instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)),
        IReadOnlyDictionary<string, string> texts => new JsonObject(
            texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)JsonValue.Create(text.Value)))),
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(NodeOf)]),
        _ => Write(value),
    };
}
