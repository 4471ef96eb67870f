using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Catalog;

/// <summary>Look-ups shared by tests of the lists of instance types.</summary>
internal static class EcsTypeSteps
{
    public const string Zone = "cn-hangzhou-b";

    /// <summary>The types of ListAvailableEcsTypes by their names.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonElement>> TypesAsync(
        this World world, params (string Name, string Value)[] parameters) =>
        TypesOf(await world.CallAsync("ListAvailableEcsTypes", parameters));

    public static IReadOnlyDictionary<string, JsonElement> TypesOf(JsonElement list) =>
        FamiliesOf(list)
            .SelectMany(family => family.GetProperty("Types").GetProperty("TypesInfo").EnumerateArray())
            .ToDictionary(type => type.Text("InstanceTypeId"));

    public static IReadOnlyList<JsonElement> FamiliesOf(JsonElement list) =>
        [.. list.GetProperty("InstanceTypeFamilies").GetProperty("InstanceTypeFamilyInfo").EnumerateArray()];

    /// <summary>The zones that have a type.</summary>
    public static IReadOnlyList<string> ZonesOf(JsonElement type) =>
        [.. type.GetProperty("ZoneIds").GetProperty("ZoneId").EnumerateArray().Select(zone => zone.GetString()!)];
}
