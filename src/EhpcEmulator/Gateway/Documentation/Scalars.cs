using Microsoft.OpenApi;

namespace EhpcEmulator.Gateway.Documentation;

/// <summary>Describes the plain values of requests and answers.</summary>
internal static class Scalars
{
    /// <summary>The description of a value of that type, or null when it is not a plain value.</summary>
    public static OpenApiSchema? Describe(Type type) =>
        type == typeof(string) ? new() { Type = JsonSchemaType.String }
        : type == typeof(bool) ? new() { Type = JsonSchemaType.Boolean }
        : type == typeof(int) ? new() { Type = JsonSchemaType.Integer, Format = "int32" }
        : type == typeof(long) ? new() { Type = JsonSchemaType.Integer, Format = "int64" }
        : type == typeof(decimal) || type == typeof(double) ? new() { Type = JsonSchemaType.Number }
        : null;
}
