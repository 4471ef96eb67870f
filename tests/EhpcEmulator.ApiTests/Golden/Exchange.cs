using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Golden;

/// <summary>One call of an operation in a world that was brought into a fitting state before.</summary>
/// <param name="Version">The API version.</param>
/// <param name="Action">The operation.</param>
/// <param name="PrepareAsync">Brings the world there and gives the parameters of the call.</param>
public sealed partial record Exchange(
    string Version, string Action, Func<World, Task<(string Name, string Value)[]>> PrepareAsync)
{
    private const string MaskedRequestId = "00000000-0000-0000-0000-000000000000";

    public override string ToString() => $"{Version} {Action}";

    /// <summary>
    /// Makes the exchange in a world of its own whose ids follow from the exchange's name, once for each format and
    /// each time from the start.
    /// </summary>
    public async Task<ExchangeAnswers> PlayAsync(Emulator emulator)
    {
        var world = new World(emulator, $"golden-{Version}-{Action}");
        var (_, json) = await PlayAsync(emulator, world, "JSON");
        var (parameters, xml) = await PlayAsync(emulator, world, "XML");
        return new ExchangeAnswers(parameters, json, xml);
    }

    private async Task<((string Name, string Value)[] Parameters, string Body)> PlayAsync(
        Emulator emulator, World world, string format)
    {
        using var client = emulator.CreateClient();
        var path = new Uri($"/_emulator/worlds/{world.Id}/reset", UriKind.Relative);
        using var reset = await client.PostAsync(path, null);
        reset.StatusCode.Should().Be(HttpStatusCode.NoContent);

        var parameters = await PrepareAsync(world);
        using var response = await world.SendAsync(Action, [("Version", Version), .. parameters, ("Format", format)]);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, body);
        body = body.Replace(
            response.Headers.GetValues("x-acs-request-id").Single(), MaskedRequestId, StringComparison.Ordinal);
        body = EarlierRequestId().Replace(body, MaskedRequestId);
        return ([.. parameters.Select(Masked)], EndOfLink().Replace(body, "Expires=0${joint}Signature=masked"));
    }

    private static (string Name, string Value) Masked((string Name, string Value) parameter) =>
        parameter.Name == "LogRequestId" ? (parameter.Name, MaskedRequestId) : parameter;

    // Logs name the calls that they are about, and tasks do so in a text that is JSON itself.
    [GeneratedRegex(
        @"(?<=""RequestId"":""|<RequestId>|requestId(\\""|\\u0022|""):(\\""|\\u0022|""))[0-9A-F-]{36}(?=""|<|\\)")]
    private static partial Regex EarlierRequestId();

    // Links expire by the wall clock, which cannot be frozen.
    [GeneratedRegex(@"Expires=\d+(?<joint>&(amp;)?|\\u0026)Signature=[A-Za-z0-9%]+")]
    private static partial Regex EndOfLink();
}

/// <summary>What an exchange gave, with its request ids masked.</summary>
public sealed record ExchangeAnswers((string Name, string Value)[] Parameters, string JsonText, string XmlText)
{
    /// <summary>The JSON answer.</summary>
    public JsonObject Json => JsonNode.Parse(JsonText)!.AsObject();

    /// <summary>The root of the XML answer.</summary>
    public XElement Xml => XDocument.Parse(XmlText).Root!;
}
