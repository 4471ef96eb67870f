using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>How answers look: format, headers and error bodies.</summary>
public sealed class AnswerFormTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string JsonType = "application/json;charset=utf-8";
    private const string XmlType = "text/xml;charset=utf-8";
    private const string UpperCaseUuid = "^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$";

    [Theory]
    [InlineData("&Format=JSON", JsonType)]
    [InlineData("&Format=json", JsonType)]
    [InlineData("&Format=Json", JsonType)]
    [InlineData("&Format=XML", XmlType)]
    [InlineData("&Format=xml", XmlType)]
    [InlineData("&Format=", XmlType)]
    [InlineData("", XmlType)]
    public async Task Answer_WithoutAcceptHeader_HasTheAskedFormat(string format, string contentType)
    {
        var answer = await emulator.GetAsync($"?Action=ListRegions&Version=2018-04-12{format}");

        answer.Status.Should().Be(200);
        answer.Headers["Content-Type"].Should().Be(contentType);
        answer.Text[0].Should().Be(contentType == XmlType ? '<' : '{');
    }

    [Theory]
    [InlineData("", "Accept", "application/json", JsonType)]
    [InlineData("", "Accept", "*/*", XmlType)]
    [InlineData("&Format=XML", "Accept", "application/json", XmlType)]
    [InlineData("", "Authorization", "ACS3-HMAC-SHA256 Credential=acs3,SignedHeaders=host,Signature=00", JsonType)]
    public async Task Answer_WithHeaders_HasTheFormatTheyAskFor(
        string format, string header, string value, string contentType)
    {
        var answer = await emulator.GetAsync($"?Action=ListRegions&Version=2018-04-12{format}", (header, value));

        answer.Status.Should().Be(200);
        answer.Headers["Content-Type"].Should().Be(contentType);
    }

    [Fact]
    public async Task Answer_InXml_BeginsWithTheDeclarationAndIsNamedLikeTheAction()
    {
        var answer = await emulator.GetAsync("?Action=ListRegions&Version=2018-04-12");

        answer.Text.Should().StartWith("<?xml version='1.0' encoding='UTF-8'?><ListRegionsResponse>");
        answer.Xml.Element("Regions")!.Elements("RegionInfo").Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("?Action=ListRegions&Version=2018-04-12&Format=JSON")]
    [InlineData("?Action=ListRegions&Version=2018-04-12&Format=XML")]
    [InlineData("?Action=Nonsense&Version=2018-04-12&Format=JSON")]
    [InlineData("?Action=Nonsense&Version=2018-04-12&Format=XML")]
    public async Task Answer_Always_CarriesTheHeadersOfTheGateway(string query)
    {
        var answer = await emulator.GetAsync(query);

        var requestId = answer.Text.StartsWith('<')
            ? answer.Xml.Element("RequestId")!.Value
            : answer.Json.GetProperty("RequestId").GetString()!;
        requestId.Should().MatchRegex(UpperCaseUuid);
        answer.Headers["x-acs-request-id"].Should().Be(requestId);
        answer.Headers["x-acs-trace-id"].Should().MatchRegex("^[0-9a-f]{32}$");
        answer.Headers["Access-Control-Allow-Origin"].Should().Be("*");
        answer.Headers["Access-Control-Expose-Headers"].Should().Be("*");
        answer.Headers["ETag"].Should().Be(TagOf(answer));
        answer.Headers["Content-Length"].Should().Be(answer.Body.Length.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Answer_ThatIsLarge_HasNoTag()
    {
        var answer = await emulator.GetAsync("?Action=ListSoftwares&Version=2018-04-12&Format=JSON");

        answer.Body.Length.Should().BeGreaterThan(16 * 1024);
        answer.Headers.Should().NotContainKey("ETag");
        answer.Headers["Content-Length"].Should().Be(answer.Body.Length.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Answer_ToEqualCalls_HasAnotherRequestIdEachTime()
    {
        const string Query = "?Action=ListRegions&Version=2018-04-12&Format=JSON";

        var (first, second) = (await emulator.GetAsync(Query), await emulator.GetAsync(Query));

        first.Headers["x-acs-request-id"].Should().NotBe(second.Headers["x-acs-request-id"]);
        first.Headers["x-acs-trace-id"].Should().NotBe(second.Headers["x-acs-trace-id"]);
    }

    [Fact]
    public async Task Error_InJson_HasFiveTexts()
    {
        var answer = await emulator.GetAsync(
            "?Action=Nonsense&Version=2018-04-12&Format=JSON", ("Host", "ehpc.cn-hangzhou.aliyuncs.com"));

        answer.Status.Should().Be(404);
        answer.Headers["Content-Type"].Should().Be(JsonType);
        answer.Text.Should().NotMatchRegex("[\n\r\t]");
        answer.Json.EnumerateObject().Should().OnlyContain(field => field.Value.ValueKind == JsonValueKind.String);
        var fields = answer.Json.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!);
        RequireErrorFields(fields);
    }

    [Fact]
    public async Task Error_InXml_HasFiveTexts()
    {
        var answer = await emulator.GetAsync(
            "?Action=Nonsense&Version=2018-04-12", ("Host", "ehpc.cn-hangzhou.aliyuncs.com"));

        answer.Status.Should().Be(404);
        answer.Headers["Content-Type"].Should().Be(XmlType);
        answer.Text.Should().StartWith("<?xml version='1.0' encoding='UTF-8'?><Error>");
        RequireErrorFields(answer.Xml.Elements().ToDictionary(field => field.Name.LocalName, field => field.Value));
    }

    private static void RequireErrorFields(Dictionary<string, string> fields)
    {
        fields.Keys.Should().BeEquivalentTo("RequestId", "Message", "Recommend", "HostId", "Code");
        fields["Code"].Should().Be("InvalidAction.NotFound");
        fields["Message"].Should().Be("Specified api is not found, please check your url and method.");
        fields["HostId"].Should().Be("ehpc.cn-hangzhou.aliyuncs.com");
        fields["Recommend"].Should().Be(
            "https://api.aliyun.com/troubleshoot?q=InvalidAction.NotFound&product=EHPC"
            + $"&requestId={fields["RequestId"]}");
    }

    [SuppressMessage("Security", "CA5351", Justification = "The tag of the real gateway is an MD5.")]
    private static string TagOf(Answer answer)
    {
        var count = answer.Text.Length.ToString(CultureInfo.InvariantCulture);
        return count[..1] + Convert.ToBase64String(MD5.HashData(answer.Body))[..22] + count[^1..];
    }
}
