using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>
/// Compares one exchange of every operation with the file that keeps it, because a client would notice any change.
/// <c>UPDATE_GOLDEN=1 dotnet test</c> rewrites the files.
/// </summary>
public sealed class GoldenTests(ExchangeEmulator emulator) : IClassFixture<ExchangeEmulator>
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [MemberData(nameof(Exchanges.Names), MemberType = typeof(Exchanges))]
    public async Task Exchange_OfEveryOperation_IsAsKept(string version, string action)
    {
        var answers = await Exchanges.Of(version, action).PlayAsync(emulator);

        var request = new JsonObject(answers.Parameters.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Value)));
        var exchange = new JsonObject { ["request"] = request, ["answer"] = answers.Json };
        Compare(version, $"{action}.json", exchange.ToJsonString(Readable));

        // One element a line, or a difference could not be read.
        Compare(version, $"{action}.xml", answers.XmlText.Replace("><", ">\n<", StringComparison.Ordinal));
    }

    private static void Compare(string version, string name, string actual)
    {
        var file = Path.Combine(Repository.Root, "tests", "EhpcEmulator.ApiTests", "Golden", version, name);
        actual = actual.ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        File.Exists(file).Should().BeTrue($"{file} keeps the exchange; UPDATE_GOLDEN=1 writes it");
        var kept = File.ReadAllText(file).ReplaceLineEndings("\n");
        Difference(kept, actual).Should().BeEmpty($"{file} keeps the exchange");
    }

    private static string Difference(string kept, string actual)
    {
        var (old, now) = (kept.Split('\n'), actual.Split('\n'));
        return string.Concat(Enumerable.Range(0, Math.Max(old.Length, now.Length))
            .Select(line => (Line: line, Old: old.ElementAtOrDefault(line), Now: now.ElementAtOrDefault(line)))
            .Where(pair => pair.Old != pair.Now)
            .Take(20)
            .Select(pair => $"\nline {pair.Line + 1}\n- {pair.Old}\n+ {pair.Now}"));
    }
}
