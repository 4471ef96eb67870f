using System.Text.Json;
using System.Xml.Linq;
using EhpcEmulator.SdkTests.Support;

namespace EhpcEmulator.SdkTests;

[Collection(EmulatorUsers.Name)]
public sealed class XmlTests(Emulators emulators)
{
    [NodeTheory]
    [InlineData("pop-core-get")]
    [InlineData("openapi-client-get")]
    [InlineData("openapi-client-form")]
    [InlineData("openapi-core-query")]
    [InlineData("openapi-core-form")]
    public async Task Call_ForXml_AnswersXmlThatTheClientKnows(string client)
    {
        var seen = await emulators.RunStrictAsync(SdkClient.Of(client), "xml");

        var regions = DocumentOf(seen.GetProperty("regions"));
        regions.Name.LocalName.Should().Be("ListRegionsResponse");
        regions.Element("Regions")!.Elements("RegionInfo").Elements("RegionId").Select(id => id.Value)
            .Should().Contain("cn-hangzhou");
        CodeIn(seen.GetProperty("failure")).Should().Be("ClusterNotFound");
    }

    // The OpenAPI clients read an error in XML themselves; pop-core reads none, so it is read here.
    private static string? CodeIn(JsonElement failure) =>
        failure.TryGetProperty("error", out var error)
            ? error.GetProperty("code").GetString()
            : DocumentOf(failure).Element("Code")?.Value;

    private static XElement DocumentOf(JsonElement answer)
    {
        answer.GetProperty("contentType").GetString().Should().Be("text/xml;charset=utf-8");
        return XDocument.Parse(answer.GetProperty("body").GetString()!).Root!;
    }
}
