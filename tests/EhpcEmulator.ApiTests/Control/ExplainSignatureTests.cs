using System.Text;
using EhpcEmulator.ApiTests.Gateway;
using EhpcEmulator.ApiTests.Support;

namespace EhpcEmulator.ApiTests.Control;

/// <summary>Why signatures do not match; the texts and signatures are made by code apart from the gateway's.</summary>
public sealed partial class ExplainSignatureTests(StrictEmulator emulator) : IClassFixture<StrictEmulator>
{
    private const string Token = "token-7f3a~secret";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly string Now = Calls.Timestamp(StrictEmulator.WallNow);

    private static readonly string V1Text = "GET&%2F&" + Uri.EscapeDataString(
        $"AccessKeyId={StrictEmulator.KeyId}&Action=ListClusters&Name=a%20b~c%2Ad&SignatureMethod=HMAC-SHA1"
        + $"&SignatureNonce=n1&SignatureVersion=1.0&Timestamp={Uri.EscapeDataString(Now)}&Version=2018-04-12");

    private static readonly string Acs3Text = $"""
        GET
        /
        Name=a%20b~c%2Ad
        host:ehpc.example:5080
        x-acs-action:ListClusters
        x-acs-content-sha256:{EmptyHash}
        x-acs-date:{Now}
        x-acs-signature-nonce:n1
        x-acs-version:2018-04-12

        host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version
        {EmptyHash}
        """.ReplaceLineEndings("\n");

    public static TheoryData<string, string, string> V1Mistakes => new()
    {
        { "GET&", "POST&", "httpMethod" },
        { "%2520", "%2B", "spaceAsPlus" },
        { "~", "%257E", "tildeEncoded" },
        { "%252A", "%2A", "starNotEncoded" },
        { "%25", "%2525", "signedEncodedTwice" },
        { "%2520", "%252520", "textDiffers" },
        { "ListClusters", "ListNodes", "textDiffers" },
    };

    public static TheoryData<string, string, string> Acs3Mistakes => new()
    {
        { "GET\n", "POST\n", "httpMethod" },
        { "%20", "+", "spaceAsPlus" },
        { "b~c", "b%7Ec", "tildeEncoded" },
        { "%2A", "*", "starNotEncoded" },
        { ":5080", "", "hostPort" },
        { "=a%20b~c%2Ad", "=a%2520b~c%252Ad", "signedEncodedTwice" },
        { "x-acs-version:2018", "x-acs-version:2019", "textDiffers" },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Explanation_OfARightSignature_HasNoHintsAndShowsTheText(bool isAcs3)
    {
        var text = isAcs3 ? Acs3Text : V1Text;

        var answer = await ExplainAsync(isAcs3, text, clientText: text);

        answer.GetProperty("matches").GetBoolean().Should().BeTrue(answer.GetRawText());
        Hints(answer).Should().BeEmpty();
        answer.Text("scheme").Should().Be(isAcs3 ? "ACS3-HMAC-SHA256" : "1.0");
        answer.Text("accessKeyId").Should().Be(StrictEmulator.KeyId);
        answer.GetProperty("isKeyConfigured").GetBoolean().Should().BeTrue();
        answer.Text(isAcs3 ? "canonicalRequest" : "stringToSign").Should().Be(text);
        answer.IsNull("difference").Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(V1Mistakes))]
    public async Task Explanation_OfAMistakeInV1_IsFoundFromTheSignatureOrTheText(
        string right, string wrong, string problem) =>
        await RequireAsync(isAcs3: false, V1Text.Replace(right, wrong, StringComparison.Ordinal), problem);

    [Theory]
    [MemberData(nameof(Acs3Mistakes))]
    public async Task Explanation_OfAMistakeInAcs3_IsFoundFromTheSignatureOrTheText(
        string right, string wrong, string problem) =>
        await RequireAsync(isAcs3: true, Acs3Text.Replace(right, wrong, StringComparison.Ordinal), problem);

    [Fact]
    public async Task Explanation_OfTwoMistakesAtOnce_NamesBoth()
    {
        var wrong = V1Text
            .Replace("%2520", "%2B", StringComparison.Ordinal)
            .Replace("~", "%257E", StringComparison.Ordinal);

        Hints(await ExplainAsync(isAcs3: false, wrong)).Should().Equal("spaceAsPlus", "tildeEncoded");
    }

    [Theory]
    [InlineData("Name=a%2520b", "sentEncodedTwice")]
    [InlineData("Name=a+b", "")]
    [InlineData("Name=a%20b&Page=1", "unknown")]
    public async Task Explanation_OfAQueryThatIsSentOtherwise_SaysHow(string query, string problem)
    {
        var signed = V1Text.Replace("~c%252Ad", "", StringComparison.Ordinal);

        var answer = await ExplainAsync(isAcs3: false, signed, query: query);

        string.Join(',', Hints(answer)).Should().Be(problem);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Explanation_OfAnotherSecret_TellsItFromAnotherText(bool isAcs3)
    {
        var text = isAcs3 ? Acs3Text : V1Text;

        var with = await ExplainAsync(isAcs3, text, clientText: text, secret: "another-secret");
        var without = await ExplainAsync(isAcs3, text, secret: "another-secret");

        Hints(with).Should().Equal("secretDiffers");
        with.GetProperty("matches").GetBoolean().Should().BeFalse();
        Hints(without).Should().Equal("unknown");
    }

    [Fact]
    public async Task Explanation_OfADifferentText_ShowsWhereItDeparts()
    {
        var wrong = V1Text.Replace("ListClusters", "ListNodes", StringComparison.Ordinal);

        var difference = (await ExplainAsync(isAcs3: false, wrong, clientText: wrong)).GetProperty("difference");

        var index = V1Text.IndexOf("ListClusters", StringComparison.Ordinal) + "List".Length;
        difference.Text("text").Should().Be("stringToSign");
        difference.Number("index").Should().Be(index);
        difference.Text("yours").Should().Be(wrong[(index - 20)..(index + 60)]);
        difference.Text("ours").Should().Be(V1Text[(index - 20)..(index + 60)]);
    }

    [Theory]
    [InlineData("unknownid", "keyUnknown", false)]
    [InlineData(StrictEmulator.DisabledKeyId, "keyDisabled", true)]
    public async Task Explanation_OfAKeyThatIsNotLetIn_SaysSo(string keyId, string problem, bool isConfigured)
    {
        var text = V1Text.Replace(StrictEmulator.KeyId, keyId, StringComparison.Ordinal);

        var answer = await ExplainAsync(isAcs3: false, text, keyId: keyId);

        Hints(answer).Should().Equal(problem);
        answer.GetProperty("isKeyConfigured").GetBoolean().Should().Be(isConfigured);
        answer.IsNull("matches").Should().Be(!isConfigured);
    }

    [Theory]
    [InlineData("2026-11-21T20:15:59Z", "timestamp")]
    [InlineData("2026-11-21 20:31:00", "timestamp")]
    [InlineData("2026-11-21T20:46:00Z", "")]
    public async Task Explanation_OfATimestamp_HoldsItToTheWindow(string timestamp, string problem)
    {
        var text = V1Text.Replace(
            Uri.EscapeDataString(Uri.EscapeDataString(Now)),
            Uri.EscapeDataString(Uri.EscapeDataString(timestamp)),
            StringComparison.Ordinal);

        var answer = await ExplainAsync(isAcs3: false, text, timestamp: timestamp);

        answer.GetProperty("matches").GetBoolean().Should().BeTrue();
        string.Join(',', Hints(answer)).Should().Be(problem);
    }

    [Fact]
    public async Task Explanation_OfAnotherBody_SaysThatItsHashDiffers()
    {
        var answer = await ExplainAsync(isAcs3: true, Acs3Text.Replace("GET", "POST"), method: "POST", body: "{}");

        answer.GetProperty("matches").GetBoolean().Should().BeFalse();
        Hints(answer).Should().Equal("bodyHash");
    }

    [Fact]
    public async Task Explanation_OfASignedHeaderThatIsNotSent_NamesIt()
    {
        var text = Acs3Text
            .Replace("x-acs-version:", "x-acs-trace:t1\nx-acs-version:", StringComparison.Ordinal)
            .Replace(";x-acs-version", ";x-acs-trace;x-acs-version", StringComparison.Ordinal);

        var answer = await ExplainAsync(isAcs3: true, text, clientText: text);

        Hints(answer).Should().StartWith("headerNotSent");
        answer.GetProperty("hints")[0].Text("message").Should().Contain("x-acs-trace").And.NotContain("x-acs-version");
        answer.GetProperty("difference").Text("text").Should().Be("canonicalRequest");
    }

    [Fact]
    public async Task Explanation_OfAHashedText_IsComparedAsOne()
    {
        var wrong = Acs3Text.Replace("ListClusters", "ListNodes", StringComparison.Ordinal);

        var same = await ExplainAsync(isAcs3: true, Acs3Text, clientText: HashOf(Acs3Text));
        var other = await ExplainAsync(isAcs3: true, wrong, clientText: HashOf(wrong));

        same.Text("stringToSign").Should().Be(HashOf(Acs3Text));
        same.IsNull("difference").Should().BeTrue();
        other.GetProperty("difference").Text("text").Should().Be("stringToSign");
        Hints(other).Should().Equal("textDiffers");
    }

    [Theory]
    [InlineData("Action=ListClusters", "keyMissing,signatureMissing,timestamp")]
    [InlineData(
        "AccessKeyId=strictid&Signature=abc&SignatureMethod=MD5", "signatureMethod,unknown,fieldMissing,timestamp")]
    [InlineData("AccessKeyId=strictid&Signature=abc&SecurityToken=%0A", "unknown,fieldMissing,securityToken,timestamp")]
    public async Task Explanation_OfAnIncompleteCall_NamesWhatIsMissing(string query, string problems)
    {
        var answer = await PostAsync(new { method = "GET", url = $"/?{query}" });

        string.Join(',', Hints(answer.Json)).Should().Be(problems);
    }

    [Fact]
    public async Task Explanation_OfAnAuthorizationThatCannotBeRead_SaysSo()
    {
        var answer = await PostAsync(
            new { method = "GET", url = "/", headers = new { Authorization = "ACS3-HMAC-SHA256 nonsense" } });

        Hints(answer.Json).Should().Equal("malformed");
        answer.Json.IsNull("stringToSign").Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Explanation_NeverShowsTokensPasswordsOrSignatures(bool isAcs3)
    {
        const string Password = "Pass&word-1";
        var credentials = Uri.EscapeDataString($$"""{"Password":"{{Password}}"}""");
        var query = $"Credentials={credentials}&Name=x&Password={Uri.EscapeDataString(Password)}"
            + $"&SecurityToken={Token}&Zone=z";
        var wrong = isAcs3
            ? Acs3Text.Replace("Name=a%20b~c%2Ad", query, StringComparison.Ordinal)
                .Replace("x-acs-signature", $"x-acs-security-token:{Token}\nx-acs-signature", StringComparison.Ordinal)
            : $"GET&%2F&{Uri.EscapeDataString(query)}";

        var answer = await PostAsync(new
        {
            method = "GET",
            url = $"http://ehpc.example/?{query}"
                + (isAcs3 ? "" : $"&AccessKeyId={StrictEmulator.KeyId}&Signature=sig-9"),
            headers = isAcs3
                ? new Dictionary<string, string>
                {
                    ["x-acs-security-token"] = Token,
                    ["Authorization"] =
                        $"ACS3-HMAC-SHA256 Credential={StrictEmulator.KeyId}"
                        + ",SignedHeaders=host;x-acs-security-token,Signature=sig-9",
                }
                : [],
            stringToSign = wrong,
        });

        answer.Status.Should().Be(200);
        foreach (var secret in new[] { Token, "7f3a", "word-1", "Pass", "sig-9", StrictEmulator.Secret })
        {
            answer.Text.Replace("Password", "", StringComparison.Ordinal).Should().NotContain(secret);
        }

        answer.Json.Text(isAcs3 ? "canonicalRequest" : "stringToSign").Should()
            .Contain("Name").And.Contain("Zone").And.Contain("****");
        answer.Json.IsNull("difference").Should().BeFalse();
    }

    [Fact]
    public async Task Explanation_TakesNoNonce()
    {
        await ExplainAsync(isAcs3: false, V1Text);

        Hints(await ExplainAsync(isAcs3: false, V1Text)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"method":"GET"}""")]
    [InlineData("""{"method":"GET","url":"ftp://host/"}""")]
    [InlineData("""{"method":"GET","url":7}""")]
    [InlineData("""{"method":"GET","url":"/a%00b?Action=ListRegions"}""")]
    [InlineData("""{"method":"GET","url":"/\u0000"}""")]
    public async Task Explanation_OfNonsense_IsAProblem(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await emulator.PostAsync("_emulator/signatures/explain", content);

        answer.RequireProblem(400);
    }
}
