using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EhpcEmulator.Gateway.Serialization;

/// <summary>The text format of an instant, which differs by operation (in UTC unless stated otherwise).</summary>
/// <remarks>
/// An instant that is not known yet, or never will be, is an empty text; its property needs
/// <c>[JsonIgnore(Condition = JsonIgnoreCondition.Never)]</c> in addition, since nulls are left out elsewhere.
/// </remarks>
/// <param name="format">One of <see cref="ApiTime"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InstantAttribute(string format) : JsonConverterAttribute
{
    /// <summary>One of <see cref="ApiTime"/>.</summary>
    public string Format { get; } = format;

    /// <summary>How many hours the zone of the text is ahead of UTC.</summary>
    public int HoursAhead { get; init; }

    public override JsonConverter CreateConverter(Type typeToConvert)
    {
        var instant = new InstantConverter(Format, TimeSpan.FromHours(HoursAhead));
        return typeToConvert == typeof(DateTimeOffset) ? instant : new NullableInstantConverter(instant);
    }

    private sealed class InstantConverter(string format, TimeSpan ahead) : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.ParseExact(
                reader.GetString()!, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - ahead;

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[32];
            (value.UtcDateTime + ahead).TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..length]);
        }
    }

    private sealed class NullableInstantConverter(InstantConverter instant) : JsonConverter<DateTimeOffset?>
    {
        public override bool HandleNull => true;

        public override DateTimeOffset? Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            string.IsNullOrEmpty(reader.GetString()) ? null : instant.Read(ref reader, typeToConvert, options);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
        {
            if (value is { } known)
            {
                instant.Write(writer, known, options);
            }
            else
            {
                writer.WriteStringValue("");
            }
        }
    }
}
