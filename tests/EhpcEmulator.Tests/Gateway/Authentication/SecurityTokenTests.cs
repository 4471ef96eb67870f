using EhpcEmulator.Gateway.Authentication;

namespace EhpcEmulator.Tests.Gateway.Authentication;

public class SecurityTokenTests
{
    private const string Missing = "MissingSecurityToken";
    private const string Malformed = "InvalidSecurityToken.Malformed";
    private const string Mismatch = "InvalidSecurityToken.MismatchWithAccessKey";

    [Theory]
    [InlineData(AuthenticationMode.Strict, "STS.temporary", Gate.Token, null)]
    [InlineData(AuthenticationMode.Strict, "STS.temporary", null, Missing)]
    [InlineData(AuthenticationMode.Strict, "STS.temporary", "sts/to+ken=", Mismatch)]
    [InlineData(AuthenticationMode.Strict, "STS.temporary", "", Malformed)]
    [InlineData(AuthenticationMode.Strict, "STS.temporary", "  ", Malformed)]
    [InlineData(AuthenticationMode.Strict, "STS.anytoken", "whatever", null)]
    [InlineData(AuthenticationMode.Strict, "STS.anytoken", null, Missing)]
    [InlineData(AuthenticationMode.Strict, "testid", "whatever", null)]
    [InlineData(AuthenticationMode.Strict, "STS.unknown", null, "InvalidAccessKeyId.NotFound")]
    [InlineData(AuthenticationMode.Open, "STS.temporary", Gate.Token, null)]
    [InlineData(AuthenticationMode.Open, "STS.temporary", null, null)]
    [InlineData(AuthenticationMode.Open, "STS.temporary", "sts/to+ken=", Mismatch)]
    [InlineData(AuthenticationMode.Open, "STS.temporary", "", Malformed)]
    [InlineData(AuthenticationMode.Open, "testid", "whatever", null)]
    [InlineData(AuthenticationMode.Open, "STS.unknown", "", null)]
    public async Task Authenticate_SecurityToken_IsCheckedInBothSchemesAlike(
        AuthenticationMode mode, string accessKeyId, string? token, string? code)
    {
        var gate = new Gate(mode);
        var v1 = new V1Request(Gate.Start);
        v1.Parameters["AccessKeyId"] = accessKeyId;
        var acs3 = new Acs3Request(Gate.Start) { AccessKeyId = accessKeyId };
        acs3.Headers["x-acs-signature-nonce"] = "nonce-2";
        if (token is not null)
        {
            v1.Parameters["SecurityToken"] = token;
            // A header collection in memory drops empty values; on the wire a blank one is trimmed to the same.
            acs3.Headers["x-acs-security-token"] = token.Length > 0 ? token : " ";
        }

        if (code is null)
        {
            (await gate.LetInAsync(v1)).AccessKeyId.Should().Be(accessKeyId);
            (await gate.LetInAsync(acs3)).AccessKeyId.Should().Be(accessKeyId);
        }
        else
        {
            (await gate.RefuseAsync(v1)).Code.Should().Be(code);
            (await gate.RefuseAsync(acs3)).Code.Should().Be(code);
        }
    }

    [Fact]
    public async Task Authenticate_TokenWithControlCharacters_IsMalformed()
    {
        var request = Temporary(Gate.Start);
        request.Parameters["SecurityToken"] = Gate.Token + "\n";

        (await new Gate(AuthenticationMode.Strict).RefuseAsync(request)).Code.Should().Be(Malformed);
    }

    [Theory]
    [InlineData(AuthenticationMode.Strict)]
    [InlineData(AuthenticationMode.Open)]
    public async Task Authenticate_TemporaryKey_HoldsUntilItExpires(AuthenticationMode mode)
    {
        var gate = new Gate(mode);
        gate.Wall.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        (await gate.LetInAsync(Temporary(gate.Wall.Now))).AccessKeyId.Should().Be("STS.temporary");

        gate.Wall.Advance(TimeSpan.FromSeconds(1));
        var refusal = await gate.RefuseAsync(Temporary(gate.Wall.Now));

        (refusal.Code, refusal.Status).Should().Be(("InvalidSecurityToken.Expired", 400));
    }

    private static V1Request Temporary(DateTimeOffset at)
    {
        var request = new V1Request(at);
        request.Parameters["AccessKeyId"] = "STS.temporary";
        request.Parameters["SecurityToken"] = Gate.Token;
        return request;
    }
}
