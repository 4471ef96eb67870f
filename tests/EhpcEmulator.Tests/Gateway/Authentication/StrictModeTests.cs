using EhpcEmulator.Gateway.Authentication;

namespace EhpcEmulator.Tests.Gateway.Authentication;

public class StrictModeTests
{
    private static readonly (string Code, int Status, Action<V1Request> Spoil)[] V1Faults =
    [
        ("MissingAccessKeyId", 400, r => r.Parameters["AccessKeyId"] = ""),
        ("InvalidAccessKeyId.NotFound", 404, r => r.Parameters["AccessKeyId"] = "nobody"),
        ("InvalidAccessKeyId.Inactive", 400, r => r.Parameters["AccessKeyId"] = "disabledid"),
        ("InvalidSecurityToken.Malformed", 400, r => r.Parameters["SecurityToken"] = " "),
        ("MissingTimestamp", 400, r => r.Parameters.Remove("Timestamp")),
        ("InvalidTimeStamp.Format", 400, r => r.Parameters["Timestamp"] = "2026-11-21 20:31:00"),
        ("InvalidTimeStamp.Expired", 400, r => r.Parameters["Timestamp"] = "2025-11-21T20:31:00Z"),
        ("MissingSignature", 400, r => r.IsUnsigned = true),
        ("MissingSignatureNonce", 400, r => r.Parameters["SignatureNonce"] = ""),
        ("MissingSignatureMethod", 400, r => r.Parameters.Remove("SignatureMethod")),
        ("MissingSignatureVersion", 400, r => r.Parameters.Remove("SignatureVersion")),
        ("InvalidSignatureMethod", 400, r => r.Parameters["SignatureMethod"] = "SHA256withRSA"),
        ("InvalidSignatureVersion", 400, r => r.Parameters["SignatureVersion"] = "2.0"),
        ("SignatureDoesNotMatch", 400, r => r.Secret = "wrong"),
        ("SignatureNonceUsed", 400, r => r.Parameters["SignatureNonce"] = "used"),
    ];

    private static readonly (string Code, int Status, Action<Acs3Request> Spoil)[] Acs3Faults =
    [
        ("IncompleteSignature", 400, r => r.Authorization = "ACS3-HMAC-SHA256 Signature=00"),
        ("InvalidAccessKeyId.NotFound", 404, r => r.AccessKeyId = "nobody"),
        ("InvalidAccessKeyId.Inactive", 400, r => r.AccessKeyId = "disabledid"),
        ("InvalidSecurityToken.Malformed", 400, r => r.Headers["x-acs-security-token"] = " "),
        ("MissingDate", 400, r => r.Headers.Remove("x-acs-date")),
        ("InvalidTimeStamp.Format", 400, r => r.Headers["x-acs-date"] = "20261121T203100Z"),
        ("InvalidTimeStamp.Expired", 400, r => r.Headers["x-acs-date"] = "2025-11-21T20:31:00Z"),
        ("MissingSignatureNonce", 400, r => r.Headers.Remove("x-acs-signature-nonce")),
        ("InvalidSignatureMethod", 400, r => r.Method = "ACS3-HMAC-SM3"),
        ("SignatureDoesNotMatch", 400, r => r.Secret = "wrong"),
        ("SignatureNonceUsed", 400, r => r.Headers["x-acs-signature-nonce"] = "used"),
    ];

    private readonly Gate _gate = new(AuthenticationMode.Strict);

    public static TheoryData<int, int> PairsOfV1Faults => Pairs(V1Faults.Length);

    public static TheoryData<int, int> PairsOfAcs3Faults => Pairs(Acs3Faults.Length);

    [Fact]
    public async Task Authenticate_EverythingRight_IsLetIn()
    {
        var sha256 = new V1Request(Gate.Start);
        sha256.Parameters["SignatureMethod"] = "HMAC-SHA256";
        sha256.Parameters["SignatureNonce"] = "nonce-2";
        var acs3 = new Acs3Request(Gate.Start);
        acs3.Headers["x-acs-signature-nonce"] = "nonce-3";
        var expected = new Caller("testid", "1001", "physics", null, "1001");

        (await _gate.LetInAsync(new V1Request(Gate.Start))).Should().Be(expected);
        (await _gate.LetInAsync(sha256)).Should().Be(expected);
        (await _gate.LetInAsync(acs3)).Should().Be(expected);
    }

    [Theory]
    [MemberData(nameof(PairsOfV1Faults))]
    public async Task Authenticate_V1CallWithTwoFaults_AnswersTheOneCheckedFirst(int first, int second)
    {
        var earlier = new V1Request(Gate.Start);
        earlier.Parameters["SignatureNonce"] = "used";
        await _gate.LetInAsync(earlier);
        var request = new V1Request(Gate.Start);
        V1Faults[second].Spoil(request);
        V1Faults[first].Spoil(request);

        var refusal = await _gate.RefuseAsync(request);

        (refusal.Code, refusal.Status).Should().Be((V1Faults[first].Code, V1Faults[first].Status));
    }

    [Theory]
    [MemberData(nameof(PairsOfAcs3Faults))]
    public async Task Authenticate_Acs3CallWithTwoFaults_AnswersTheOneCheckedFirst(int first, int second)
    {
        var earlier = new Acs3Request(Gate.Start);
        earlier.Headers["x-acs-signature-nonce"] = "used";
        await _gate.LetInAsync(earlier);
        var request = new Acs3Request(Gate.Start);
        Acs3Faults[second].Spoil(request);
        Acs3Faults[first].Spoil(request);

        var refusal = await _gate.RefuseAsync(request);

        (refusal.Code, refusal.Status).Should().Be((Acs3Faults[first].Code, Acs3Faults[first].Status));
    }

    [Fact]
    public async Task Authenticate_MissingDate_HasTheRecordedText()
    {
        var request = new Acs3Request(Gate.Start);
        request.Headers.Remove("x-acs-date");

        (await _gate.RefuseAsync(request)).Message.Should().Be("Date is mandatory for this action.");
    }

    [Theory]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid")]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host")]
    [InlineData("ACS3-HMAC-SHA256 Credential=testid,Signature=00")]
    public async Task Authenticate_AuthorizationWithoutAllItsParts_IsIncomplete(string authorization)
    {
        var request = new Acs3Request(Gate.Start) { Authorization = authorization };

        (await _gate.RefuseAsync(request)).Code.Should().Be("IncompleteSignature");
    }

    [Theory]
    [InlineData("SignatureMethod", "HMAC-SM3")]
    [InlineData("SignatureMethod", "SHA256withRSA")]
    [InlineData("SignatureType", "BEARERTOKEN")]
    public async Task Authenticate_V1MethodThatIsNotAnHmac_IsInvalid(string name, string value)
    {
        var request = new V1Request(Gate.Start);
        request.Parameters[name] = value;

        (await _gate.RefuseAsync(request)).Code.Should().Be("InvalidSignatureMethod");
    }

    [Fact]
    public async Task Authenticate_BearerTokenInPlaceOfAKey_IsInvalid()
    {
        var request = new V1Request(Gate.Start) { IsUnsigned = true };
        request.Parameters.Remove("AccessKeyId");
        request.Parameters["SignatureType"] = "BEARERTOKEN";

        (await _gate.RefuseAsync(request)).Code.Should().Be("InvalidSignatureMethod");
    }

    [Theory]
    [InlineData("ACS3-RSA-SHA256")]
    [InlineData("ACS3-HMAC-SM3")]
    public async Task Authenticate_Acs3MethodThatIsNotHmacSha256_IsInvalid(string method)
    {
        var refusal = await _gate.RefuseAsync(new Acs3Request(Gate.Start) { Method = method });

        refusal.Code.Should().Be("InvalidSignatureMethod");
        refusal.Message.Should().Be("Specified parameter SignatureMethod is not valid.");
    }

    [Theory]
    [InlineData(-900, null)]
    [InlineData(-901, "InvalidTimeStamp.Expired")]
    [InlineData(900, null)]
    [InlineData(901, "InvalidTimeStamp.Expired")]
    public async Task Authenticate_TimestampAtTheEdgeOfTheWindow_CountsUpToFifteenMinutes(int seconds, string? code)
    {
        var v1 = new V1Request(Gate.Start.AddSeconds(seconds));
        var acs3 = new Acs3Request(Gate.Start.AddSeconds(seconds));
        acs3.Headers["x-acs-signature-nonce"] = "nonce-2";

        if (code is null)
        {
            (await _gate.LetInAsync(v1)).AccessKeyId.Should().Be("testid");
            (await _gate.LetInAsync(acs3)).AccessKeyId.Should().Be("testid");
        }
        else
        {
            (await _gate.RefuseAsync(v1)).Code.Should().Be(code);
            (await _gate.RefuseAsync(acs3)).Code.Should().Be(code);
        }
    }

    [Theory]
    [InlineData("2026-11-21T20:31:00")]
    [InlineData("2026-11-21T20:31:00+00:00")]
    [InlineData("2026-11-21T20:31:00.000Z")]
    [InlineData("2026-11-21T20:31Z")]
    [InlineData("2026-13-21T20:31:00Z")]
    [InlineData(" 2026-11-21T20:31:00Z")]
    [InlineData("1795293060")]
    public async Task Authenticate_TimestampInAnotherFormat_IsNotWellFormatted(string timestamp)
    {
        var request = new V1Request(Gate.Start);
        request.Parameters["Timestamp"] = timestamp;

        (await _gate.RefuseAsync(request)).Code.Should().Be("InvalidTimeStamp.Format");
    }

    [Fact]
    public async Task Authenticate_SameNonceOfAnotherKey_IsLetIn()
    {
        var other = new V1Request(Gate.Start) { Secret = "othersecret" };
        other.Parameters["AccessKeyId"] = "otherid";

        await _gate.LetInAsync(new V1Request(Gate.Start));

        (await _gate.LetInAsync(other)).AccountId.Should().Be("1002");
        (await _gate.RefuseAsync(new Acs3Request(Gate.Start))).Code.Should().Be("SignatureNonceUsed");
    }

    [Fact]
    public async Task Authenticate_NonceOfARefusedCall_MayBeUsedAfterwards()
    {
        await _gate.RefuseAsync(new V1Request(Gate.Start) { Secret = "wrong" });

        (await _gate.LetInAsync(new V1Request(Gate.Start))).AccessKeyId.Should().Be("testid");
    }

    [Fact]
    public async Task Authenticate_CallFromAheadOfTheClock_CannotBeRepeatedWhileItsTimestampHolds()
    {
        var request = new V1Request(Gate.Start.AddMinutes(15));
        await _gate.LetInAsync(request);

        _gate.Wall.Advance(TimeSpan.FromMinutes(30));
        (await _gate.RefuseAsync(request)).Code.Should().Be("SignatureNonceUsed");

        _gate.Wall.Advance(TimeSpan.FromSeconds(1));
        (await _gate.RefuseAsync(request)).Code.Should().Be("InvalidTimeStamp.Expired");
        (await _gate.LetInAsync(new V1Request(_gate.Wall.Now))).AccessKeyId.Should().Be("testid");
    }

    private static TheoryData<int, int> Pairs(int count)
    {
        var pairs = new TheoryData<int, int>();
        for (var first = 0; first < count; first++)
        {
            for (var second = first; second < count; second++)
            {
                pairs.Add(first, second);
            }
        }

        return pairs;
    }
}
