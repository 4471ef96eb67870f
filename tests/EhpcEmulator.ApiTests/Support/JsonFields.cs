using System.Text.Json;

namespace EhpcEmulator.ApiTests.Support;

/// <summary>The fields of an answer by their types.</summary>
internal static class JsonFields
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static IEnumerable<string> Texts(this IEnumerable<JsonElement> elements, string name) =>
        elements.Select(element => element.Text(name));

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static long Long(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static decimal Decimal(this JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    public static bool Truth(this JsonElement element, string name) => element.GetProperty(name).GetBoolean();
}
