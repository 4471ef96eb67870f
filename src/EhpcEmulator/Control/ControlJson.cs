using System.Text.Json;
using System.Text.Json.Serialization;

namespace EhpcEmulator.Control;

/// <summary>How the control surface writes JSON: names in camel case, enumeration values by name.</summary>
public static class ControlJson
{
    /// <summary>A name as it is written, be it of a member or of an enumeration value.</summary>
    public static string NameOf(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>The values of an enumeration as they are written, separated by commas.</summary>
    public static string NamesOf(Type enumeration) => string.Join(", ", Enum.GetNames(enumeration).Select(NameOf));

    /// <summary>Adds to the web's usual settings what the control surface needs.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    }
}
