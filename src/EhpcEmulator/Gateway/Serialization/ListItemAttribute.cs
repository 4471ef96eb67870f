using System.Text.Json;
using System.Text.Json.Serialization;

namespace EhpcEmulator.Gateway.Serialization;

/// <summary>
/// The RPC list wrapping: <c>[ListItem("ClusterInfoSimple")] Clusters</c> is written
/// <c>{"Clusters":{"ClusterInfoSimple":[...]}}</c>. A list without the attribute is a bare array.
/// </summary>
/// <param name="name">The name of the inner element.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListItemAttribute(string name) : JsonConverterAttribute
{
    public string Name { get; } = name;

    public override JsonConverter CreateConverter(Type typeToConvert) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(WrappedListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]),
            JsonEncodedText.Encode(Name))!;

    private sealed class WrappedListConverter<T>(JsonEncodedText name) : JsonConverter<IReadOnlyList<T>>
    {
        public override IReadOnlyList<T> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Read();
            reader.Read();
            var items = JsonSerializer.Deserialize<List<T>>(ref reader, options) ?? [];
            reader.Read();
            return items;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteStartArray(name);
            foreach (var item in value)
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }
}
