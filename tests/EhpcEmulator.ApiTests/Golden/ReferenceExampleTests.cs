using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>
/// The API reference shows an answer of most operations; reference-examples.json keeps which fields it shows, and
/// in which form their values are.
/// </summary>
public sealed class ReferenceExampleTests(ExchangeEmulator emulator) : IClassFixture<ExchangeEmulator>
{
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["request id"] = "^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$",
        ["instant to milliseconds"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
        ["instant to minutes"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\dZ$",
        ["cluster id"] = @"^ehpc-[a-z]+-\w+$",
        ["instance id"] = @"^i-\w+$",
        ["instant to seconds without zone"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$",
        ["instant in China"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dCST$",
        ["instant with a space"] = @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$",
        ["job id"] = @"^\d+(\[\d*\])?\.\w+$",
        ["command id"] = "^c-[0-9a-f]{32}$",
        ["job template id"] = @"^ehpc-job-tmpl-\w{10}$",
        ["container id"] = @"^ehpc-container-\w{13}$",
        ["image id"] = "^[0-9a-f]{10}$",
        ["security group id"] = @"^sg-\w+$",
        ["network id"] = @"^vpc-\w+$",
        ["switch id"] = @"^vsw-\w+$",
        ["interface id"] = @"^eni-\w+$",
        ["address"] = @"^\d+\.\d+\.\d+\.\d+$",
        ["hardware address"] = "^([0-9a-f]{2}:){5}[0-9a-f]{2}$",
        ["version"] = @"^\d+(\.\d+)*$",
        ["region id"] = "^[a-z]+(-[a-z0-9]+)+$",
        ["zone id"] = @"^[a-z]+-[a-z]+(-\d)?-?[a-z]$",
        ["text"] = "",
    };

    private static readonly JsonElement Examples = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "reference-examples.json")))
        .RootElement;

    public static TheoryData<string, string> Shown
    {
        get
        {
            var shown = new TheoryData<string, string>();
            foreach (var example in Examples.EnumerateObject())
            {
                shown.Add(example.Name.Split(' ')[0], example.Name.Split(' ')[1]);
            }

            return shown;
        }
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task Answer_HasEveryFieldOfTheReferencesExample_InItsForm(string version, string action)
    {
        var answers = await Exchanges.Of(version, action).PlayAsync(emulator);
        var values = new Dictionary<string, List<JsonNode?>>();
        Collect(answers.Json, "", values);

        foreach (var field in Examples.GetProperty($"{version} {action}").EnumerateObject())
        {
            var form = field.Value.GetString()!;
            values.Should().ContainKey(field.Name);
            values[field.Name].Where(value => !HasForm(value, form)).Should().BeEmpty($"{field.Name} is a {form}");
        }
    }

    private static bool HasForm(JsonNode? value, string form) => form switch
    {
        "list" => true,
        "truth" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "whole number" or "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => value?.GetValueKind() == JsonValueKind.String && Regex.IsMatch(value.GetValue<string>(), Forms[form]),
    };

    // Every value under the path of its field; a list is there with or without items.
    private static void Collect(JsonNode? node, string path, Dictionary<string, List<JsonNode?>> values)
    {
        switch (node)
        {
            case JsonObject record:
                foreach (var (name, value) in record)
                {
                    Collect(value, path.Length == 0 ? name : $"{path}.{name}", values);
                }

                break;
            case JsonArray list:
                values.TryAdd($"{path}[]", []);
                foreach (var item in list)
                {
                    Collect(item, $"{path}[]", values);
                }

                break;
            default:
                if (!values.TryGetValue(path, out var known))
                {
                    values.Add(path, known = []);
                }

                known.Add(node);
                break;
        }
    }
}
