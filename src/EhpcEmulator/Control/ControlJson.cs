using System.Text.Json;
using System.Text.Json.Serialization;

namespace EhpcEmulator.Control;

/// <summary>How the control surface writes JSON: names in camel case, enumeration values by name.</summary>
public static class ControlJson
{
    /// <summary>Adds to the web's usual settings what the control surface needs.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    }
}
