using EhpcEmulator.Gateway;
using EhpcEmulator.Gateway.Authentication;

namespace EhpcEmulator.Tests.Gateway.Authentication;

public class Acs3SignatureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 20, 30, 22, TimeSpan.Zero);
    private static readonly Acs3Signature Scheme = new();

    [Theory]
    [InlineData("d579e21e834074dfcc30ca74a8aa78fbaaec95f78ad9de5f69fffc6c9299e6c2", "CreateCluster")]
    [InlineData("22bb1d21f71e89ef221d6f3f5636779522d2b9eff0cc0656d08532fcfcb3edf3", "CreateQueue")]
    [InlineData("ce47b981ecaf98275b1dd2056adaf0c5b410344b50a22b1e8247b0627a3ddb83", "ListClusters")]
    [InlineData("4db3f817c942dd753b80d4cabc6261a68f50870a1eae4a6cc7be56a5cde7be33", "GetCluster")]
    public async Task Verify_KnownVector_Matches(string signature, string action)
    {
        var message = RecordedMessage.Signed(signature);
        var call = await message.ReadAsync();

        call.Action.Should().Be(action);
        Scheme.Read(call).Signature.Should().Be(signature);
        await message.VerifyAsync();
    }

    [Fact]
    public async Task Verify_ExampleOfTheDocumentation_Matches()
    {
        var call = await DocumentedExampleAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), "YourAccessKeySecret")).Should().NotThrow();
    }

    [Theory]
    [InlineData(
        "d579e21e834074dfcc30ca74a8aa78fbaaec95f78ad9de5f69fffc6c9299e6c2",
        "37d283eb4648568fa8b17f03301be327be91844f34b769fc0610a44605d8881c")]
    [InlineData(
        "22bb1d21f71e89ef221d6f3f5636779522d2b9eff0cc0656d08532fcfcb3edf3",
        "de0fae9001305b8a2f3363c20a2fd71c0ce7b6881a6a060b7f40300f12e4f036")]
    public async Task Verify_KnownVectorWithAnotherSecret_AnswersTheHashOfTheVector(string signature, string hash)
    {
        var message = RecordedMessage.Signed(signature);

        var refusal = await message.Awaiting(m => m.VerifyAsync("wrong")).Should().ThrowAsync<ApiException>();

        refusal.Which.Message.Should().Contain($"server StringToSign is [ACS3-HMAC-SHA256\n{hash}] ");
    }

    [Fact]
    public async Task Verify_Mismatch_AnswersStringToSignAndCanonicalRequest()
    {
        var call = await DocumentedExampleAsync();

        var refusal = Scheme.Invoking(s => s.Verify(call, s.Read(call), "wrong")).Should().Throw<ApiException>().Which;

        (refusal.Code, refusal.Status).Should().Be(("SignatureDoesNotMatch", 400));
        refusal.Message.Should().Be(
            """
            Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256
            7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259] server CanonicalRequest is [POST
            /
            ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai
            host:ecs.cn-shanghai.aliyuncs.com
            x-acs-action:RunInstances
            x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            x-acs-date:2023-10-26T10:22:32Z
            x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d
            x-acs-version:2014-05-26

            host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855]
            """);
    }

    [Fact]
    public async Task Verify_QueryOutOfOrderAndSpelledLoosely_MatchesItsCanonicalForm()
    {
        var request = new Acs3Request(Now)
        {
            Url = "/?b=!*'()&a.2=&a.1=x+y&a.10=%e7%a4%ba&B=1",
            CanonicalQuery = "B=1&a.1=x%20y&a.10=%E7%A4%BA&a.2=&b=%21%2A%27%28%29",
        };

        await MatchesAsync(request);
    }

    [Fact]
    public async Task Verify_HeaderSentTwice_IsSignedJoinedWithAComma()
    {
        var request = new Acs3Request(Now);
        request.Headers["x-acs-tag"] = "one,two";
        var authorization = (await request.ReadAsync()).Headers.Authorization.ToString();
        request.Headers.Remove("x-acs-tag");
        var call = await new HttpMessage(
            "POST",
            "/",
            [
                .. request.Headers,
                KeyValuePair.Create("X-Acs-Tag", " one "),
                KeyValuePair.Create("x-acs-tag", "two"),
                KeyValuePair.Create("Authorization", authorization),
            ],
            "").ReadAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), "testsecret")).Should().NotThrow();
    }

    [Fact]
    public async Task Verify_HeaderOutsideTheList_MayBeAnything()
    {
        var request = new Acs3Request(Now);
        var authorization = (await request.ReadAsync()).Headers.Authorization.ToString();
        request.Authorization = authorization;
        request.Headers["x-acs-retry-attempts"] = "2";
        request.Headers["user-agent"] = "any";

        await MatchesAsync(request);
    }

    [Fact]
    public async Task Verify_BodyHashOfAnotherBody_DoesNotMatchAlthoughSigned()
    {
        var request = new Acs3Request(Now);
        request.Headers["x-acs-content-sha256"] = new string('a', 64);
        var call = await request.ReadAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), "testsecret"))
            .Should().Throw<ApiException>().Which.Code.Should().Be("SignatureDoesNotMatch");
    }

    [Fact]
    public async Task Verify_UnsignedHashHeaderOfAnotherBody_DoesNotMatch()
    {
        var request = new Acs3Request(Now);
        request.Headers.Remove("x-acs-content-sha256", out var emptyHash);
        var signed = new Acs3Request(Now);
        signed.Headers.Remove("x-acs-content-sha256");
        var canonical = signed.CanonicalRequest + emptyHash;
        request.Authorization =
            $"ACS3-HMAC-SHA256 Credential=testid,SignedHeaders={signed.SignedHeaders},Signature={Sign(canonical)}";
        request.Headers["x-acs-content-sha256"] = emptyHash!;
        await MatchesAsync(request);

        request.Headers["x-acs-content-sha256"] = new string('a', 64);
        var call = await request.ReadAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), "testsecret"))
            .Should().Throw<ApiException>().Which.Code.Should().Be("SignatureDoesNotMatch");
    }

    [Theory]
    [InlineData("ACS3-HMAC-SHA256")]
    [InlineData("ACS3-HMAC-SHA256 ")]
    [InlineData("ACS3-HMAC-SHA256 testid")]
    [InlineData("ACS3-HMAC-SHA256 SignedHeaders=host,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=")]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid,Credential=other,SignedHeaders=host,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=00,Extra=1")]
    public async Task Read_MalformedAuthorization_IsIncomplete(string authorization)
    {
        var call = await new Acs3Request(Now) { Authorization = authorization }.ReadAsync();

        Scheme.Invoking(s => s.Read(call)).Should().Throw<ApiException>().Which.Code.Should().Be("IncompleteSignature");
    }

    [Theory]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;;x-acs-date,Signature=00")]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=Authorization;host,Signature=00")]
    public async Task Verify_ListOfHeadersThatCannotBeSigned_IsIncomplete(string authorization)
    {
        var call = await new Acs3Request(Now) { Authorization = authorization }.ReadAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), "testsecret"))
            .Should().Throw<ApiException>().Which.Code.Should().Be("IncompleteSignature");
    }

    [Fact]
    public async Task Verify_NoBodyHash_IsIncomplete()
    {
        var request = new Acs3Request(Now);
        request.Headers.Remove("x-acs-content-sha256");
        var call = await request.ReadAsync();

        Scheme.Invoking(s => s.Verify(call, s.Read(call), "testsecret"))
            .Should().Throw<ApiException>().Which.Code.Should().Be("IncompleteSignature");
    }

    private static async Task MatchesAsync(Acs3Request request)
    {
        var call = await request.ReadAsync();
        Scheme.Invoking(s => s.Verify(call, s.Read(call), request.Secret)).Should().NotThrow();
    }

    private static string Sign(string canonicalRequest) => Acs3Request.Sign(canonicalRequest, "testsecret");

    private static Task<RpcCall> DocumentedExampleAsync() =>
        new HttpMessage(
            "POST",
            "/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
            [
                KeyValuePair.Create("Host", "ecs.cn-shanghai.aliyuncs.com"),
                KeyValuePair.Create("x-acs-action", "RunInstances"),
                KeyValuePair.Create(
                    "x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                KeyValuePair.Create("x-acs-date", "2023-10-26T10:22:32Z"),
                KeyValuePair.Create("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
                KeyValuePair.Create("x-acs-version", "2014-05-26"),
                KeyValuePair.Create(
                    "Authorization",
                    "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;"
                    + "x-acs-date;x-acs-signature-nonce;x-acs-version,"
                    + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"),
            ],
            "").ReadAsync();
}
