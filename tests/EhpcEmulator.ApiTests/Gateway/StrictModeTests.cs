namespace EhpcEmulator.ApiTests.Gateway;

/// <summary>Signed calls from end to end, with both generations of signatures.</summary>
public sealed class StrictModeTests(StrictEmulator emulator) : IClassFixture<StrictEmulator>
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task V1Call_RightlySigned_IsAnswered(string method)
    {
        var call = new SignedCall { Nonce = $"v1-{method}", Parameters = { ["ClusterNameFilter.1"] = "a b*~(c)'中" } };

        var answer = await call.SendV1Async(emulator, method);

        answer.Status.Should().Be(200, answer.Text);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Acs3Call_RightlySigned_IsAnsweredInJson(string method)
    {
        var answer = await new SignedCall { Nonce = $"acs3-{method}" }.SendAcs3Async(emulator, method);

        answer.Status.Should().Be(200, answer.Text);
        answer.Headers["Content-Type"].Should().Be("application/json;charset=utf-8");
    }

    [Fact]
    public async Task Call_WithANonceThatWasUsed_AnswersSignatureNonceUsed()
    {
        (await new SignedCall { Nonce = "again" }.SendV1Async(emulator, "GET")).Status.Should().Be(200);

        var repeated = await new SignedCall { Nonce = "again" }.SendV1Async(emulator, "GET");
        var otherScheme = await new SignedCall { Nonce = "again" }.SendAcs3Async(emulator, "GET");

        (repeated.Status, repeated.Code).Should().Be((400, "SignatureNonceUsed"));
        (otherScheme.Status, otherScheme.Code).Should().Be((400, "SignatureNonceUsed"));
    }

    [Fact]
    public async Task V1Call_SignedWithAnotherSecret_ShowsTheStringToSign()
    {
        var answer = await new SignedCall { Nonce = "wrong-v1", Secret = "guess" }.SendV1Async(emulator, "GET");

        (answer.Status, answer.Code).Should().Be((400, "SignatureDoesNotMatch"));
        answer.Message.Should().StartWith(
            "Specified signature is not matched with our calculation. server string to sign is:GET&%2F&AccessKeyId%3D");
        answer.Text.Should().NotContain(StrictEmulator.Secret);
    }

    [Fact]
    public async Task Acs3Call_SignedWithAnotherSecret_ShowsTheCanonicalRequest()
    {
        var answer = await new SignedCall { Nonce = "wrong-acs3", Secret = "guess" }.SendAcs3Async(emulator, "POST");

        (answer.Status, answer.Code).Should().Be((400, "SignatureDoesNotMatch"));
        answer.Message.Should().StartWith(
            "Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n");
        answer.Message.Should().Contain("server CanonicalRequest is [POST\n/\n");
        answer.Text.Should().NotContain(StrictEmulator.Secret);
    }

    [Fact]
    public async Task Call_RefusedForItsSignature_DoesNotUseUpTheNonce()
    {
        await new SignedCall { Nonce = "kept", Secret = "guess" }.SendV1Async(emulator, "GET");

        (await new SignedCall { Nonce = "kept" }.SendV1Async(emulator, "GET")).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("nosuchkey", 404, "InvalidAccessKeyId.NotFound")]
    [InlineData(StrictEmulator.DisabledKeyId, 400, "InvalidAccessKeyId.Inactive")]
    public async Task Call_WithAKeyThatIsNotLetIn_IsRefused(string keyId, int status, string code)
    {
        var v1 = await new SignedCall { Nonce = "key", KeyId = keyId }.SendV1Async(emulator, "GET");
        var acs3 = await new SignedCall { Nonce = "key", KeyId = keyId }.SendAcs3Async(emulator, "GET");

        (v1.Status, v1.Code).Should().Be((status, code));
        (acs3.Status, acs3.Code).Should().Be((status, code));
    }

    [Theory]
    [InlineData(-16, 400)]
    [InlineData(-14, 200)]
    [InlineData(14, 200)]
    [InlineData(16, 400)]
    public async Task Call_SignedMinutesAway_IsHeldToTheWindow(int minutes, int status)
    {
        var at = StrictEmulator.WallNow.AddMinutes(minutes);

        var v1 = await new SignedCall { Nonce = $"v1-{minutes}", At = at }.SendV1Async(emulator, "GET");
        var acs3 = await new SignedCall { Nonce = $"acs3-{minutes}", At = at }.SendAcs3Async(emulator, "GET");

        var code = status == 200 ? null : "InvalidTimeStamp.Expired";
        (v1.Status, v1.Code).Should().Be((status, code));
        (acs3.Status, acs3.Code).Should().Be((status, code));
    }

    [Theory]
    [InlineData("AccessKeyId", "MissingAccessKeyId")]
    [InlineData("Version", "MissingVersion")]
    [InlineData("Timestamp", "MissingTimestamp")]
    [InlineData("Signature", "MissingSignature")]
    [InlineData("SignatureNonce", "MissingSignatureNonce")]
    [InlineData("SignatureMethod", "MissingSignatureMethod")]
    [InlineData("SignatureVersion", "MissingSignatureVersion")]
    public async Task V1Call_WithoutAPublicParameter_MissesIt(string name, string code)
    {
        var answer = await new SignedCall { Nonce = $"without-{name}" }.SendV1Async(emulator, "GET", name);

        (answer.Status, answer.Code).Should().Be((400, code));
    }

    [Fact]
    public async Task Call_AfterItsWorldMovedAMonthAhead_IsStillFresh()
    {
        using var client = emulator.CreateClient();
        using var body = new StringContent("{\"by\":\"30d\"}", System.Text.Encoding.UTF8, "application/json");
        var path = new Uri("/_emulator/worlds/1001/clock/advance", UriKind.Relative);
        using var moved = await client.PostAsync(path, body);
        moved.IsSuccessStatusCode.Should().BeTrue();

        (await new SignedCall { Nonce = "month" }.SendV1Async(emulator, "GET")).Status.Should().Be(200);
    }
}
