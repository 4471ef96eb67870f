using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Contract;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Every error of the API can be had by a rule, so that a client's handling of each can be tested.</summary>
public sealed class ErrorCodeTests(Emulator emulator) : IClassFixture<Emulator>
{
    private readonly World _world = emulator.NewWorld();

    public static TheoryData<string, string, int> Codes
    {
        get
        {
            var codes = new TheoryData<string, string, int>();
            foreach (var error in ApiContract.Errors)
            {
                codes.Add(error.Version, error.Code, error.Status);
            }

            return codes;
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Error_OfTheCatalogue_IsAnsweredByARule(string version, string code, int status)
    {
        // InvalidOpt comes with either of two; a rule that leaves it open gives the usual one.
        var isAmbiguous = ApiContract.Errors.Count(error => error.Version == version && error.Code == code) > 1;
        await emulator.OrderFaultAsync(
            _world,
            $$"""
            {"effect":"error","action":"ListClusters","version":"{{version}}","code":"{{code}}","count":2
             {{(isAmbiguous ? $",\"status\":{status}" : "")}}}
            """);

        var (jsonStatus, json) = await AnswerAsync(version, "JSON");
        var (xmlStatus, xml) = await AnswerAsync(version, "XML");

        jsonStatus.Should().Be(status);
        var error = JsonDocument.Parse(json).RootElement;
        error.GetProperty("Code").GetString().Should().Be(code);
        error.GetProperty("Message").GetString().Should().NotBeEmpty();
        xmlStatus.Should().Be(status);
        XDocument.Parse(xml).Root!.Element("Code")!.Value.Should().Be(code);
        (await AnswerAsync(version, "JSON")).Status.Should().Be(200);
    }

    // With a separate client: answers of a rule say nothing about what the operation does, so they are not recorded.
    private async Task<(int Status, string Text)> AnswerAsync(string version, string format)
    {
        _ = emulator.Host;
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{emulator.Port}") };
        using var response = await client.GetAsync(new Uri(
            $"/?Action=ListClusters&Version={version}&Format={format}&AccessKeyId={_world.Id}", UriKind.Relative));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
