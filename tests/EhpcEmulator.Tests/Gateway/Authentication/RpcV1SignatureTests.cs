using EhpcEmulator.Gateway.Authentication;

namespace EhpcEmulator.Tests.Gateway.Authentication;

public class RpcV1SignatureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 20, 31, 0, TimeSpan.Zero);
    private static readonly RpcV1Signature Scheme = new();

    [Theory]
    [InlineData("7ArzXbx7+8bJIzHYxGDR0Fysu3o=", "GET", "ListClusters")]
    [InlineData("rUNzk+6w+4YeU9vbU3XlJ9UjKqc=", "POST", "AddUsers")]
    [InlineData("IsXyHAMcpRa5Ta8fccwUv08mX9I=", "POST", "CreateCluster")]
    [InlineData("Rf74fwJPdPY/sL1F6xh6K+Y9Mjo=", "GET", "DeleteNodes")]
    [InlineData("VCvGA62pNXXoLgwaBrsr1MBAdvw=", "GET", "ListClusters")]
    public async Task Verify_KnownVector_Matches(string signature, string method, string action)
    {
        var message = RecordedMessage.Signed(signature);
        var call = await message.ReadAsync();

        (call.Method, call.Action).Should().Be((method, action));
        Scheme.Read(call).Signature.Should().Be(signature);
        await message.VerifyAsync();
    }

    [Fact]
    public async Task Verify_ExampleOfTheDocumentation_Matches()
    {
        var call = await new HttpMessage(
            "GET",
            "/?Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid&Action=DescribeRegions"
            + "&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&Version=2014-05-26"
            + "&SignatureVersion=1.0&Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D",
            [],
            "").ReadAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), "testsecret")).Should().NotThrow();
    }

    [Theory]
    [InlineData("HMAC-SHA1")]
    [InlineData("HMAC-SHA256")]
    public async Task Verify_EveryKindOfCharacter_Matches(string method)
    {
        var request = new V1Request(Now) { Secret = new string('s', 300) };
        request.Parameters["SignatureMethod"] = method;
        request.Parameters["Description"] = "a b+c*~!'()/?&=%\"é示例\U0001F600\u0001" + new string('示', 2_000);
        request.Parameters["ünïcode.1.Näme"] = "";
        var call = await request.ReadAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), request.Secret)).Should().NotThrow();
    }

    [Fact]
    public async Task Verify_Sha256SignatureSaidToBeSha1_DoesNotMatch()
    {
        var request = new V1Request(Now);
        request.Parameters["SignatureMethod"] = "HMAC-SHA256";
        var call = await request.ReadAsync();
        var claim = new SignatureClaim { Method = "HMAC-SHA1", Signature = request.Signature };

        Scheme.Invoking(s => s.Verify(call, claim, "testsecret"))
            .Should().Throw<ApiException>().Which.Code.Should().Be("SignatureDoesNotMatch");
    }

    [Fact]
    public async Task Verify_Mismatch_AnswersTheTextLegacyClientsCompare()
    {
        var message = RecordedMessage.Signed("7ArzXbx7+8bJIzHYxGDR0Fysu3o=");

        var refusal = await message.Awaiting(m => m.VerifyAsync("wrong")).Should().ThrowAsync<ApiException>();

        refusal.Which.Status.Should().Be(400);
        refusal.Which.Message.Should().Be(
            "Specified signature is not matched with our calculation. server string to sign is:"
            + "GET&%2F&AccessKeyId%3Dtestid%26Action%3DListClusters%26Format%3DJSON%26PageNumber%3D1%26PageSize%3D10"
            + "%26RegionId%3Dcn-hangzhou%26SignatureMethod%3DHMAC-SHA1"
            + "%26SignatureNonce%3D9db7965c0eeb27036e3c61a7bf0e3044%26SignatureVersion%3D1.0"
            + "%26Timestamp%3D2026-11-21T20%253A31%253A00Z%26Version%3D2018-04-12");
    }

    [Fact]
    public async Task Verify_Mismatch_SplitsAtItsOnlyColon()
    {
        var request = new V1Request(Now) { Secret = "wrong" };
        request.Parameters["Description"] = "a:b";
        var call = await request.ReadAsync();

        var refusal = Scheme.Invoking(s => s.Verify(call, s.Read(call), "testsecret")).Should().Throw<ApiException>();

        refusal.Which.Message.Split(':').Should().HaveCount(2).And.HaveElementAt(1, request.StringToSign);
    }

    [Fact]
    public async Task Verify_CallOnADocumentedPath_SignsTheRootAllTheSame()
    {
        var request = new V1Request(Now);
        var root = await request.ReadAsync();
        var query = "/2018-04-12/ListClusters?" + string.Join('&', root.Query.Select(p =>
            p.Key + "=" + Uri.EscapeDataString(p.Value)));
        var call = await new HttpMessage("GET", query, [], "").ReadAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), "testsecret")).Should().NotThrow();
    }
}
