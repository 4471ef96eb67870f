using EhpcEmulator.Gateway.Authentication;

namespace EhpcEmulator.Tests.Gateway.Authentication;

public class OpenModeTests
{
    private readonly Gate _gate = new(AuthenticationMode.Open);

    [Theory]
    [InlineData("/?Action=ListClusters&Version=2018-04-12")]
    [InlineData("/?Action=ListClusters&Version=2018-04-12&AccessKeyId=&Signature=")]
    [InlineData("/?Action=ListClusters&SignatureType=BEARERTOKEN&BearerToken=any")]
    public async Task Authenticate_NoAccessKey_IsTheDefaultAccount(string url)
    {
        var call = await new HttpMessage("GET", url, [], "").ReadAsync();

        _gate.LetIn(call).Should().Be(new Caller(null, "default", null, null, "default"));
    }

    [Fact]
    public async Task Authenticate_AuthorizationOfAnotherKind_IsTheDefaultAccount()
    {
        var header = KeyValuePair.Create("Authorization", "Basic eDp5");
        var call = await new HttpMessage("GET", "/", [header], "").ReadAsync();

        _gate.LetIn(call).Should().Be(Caller.Anonymous);
    }

    [Fact]
    public async Task Authenticate_UnknownKey_IsAnAccountAndWorldOfItsOwnWhateverItsSignature()
    {
        var expected = new Caller("LTAI5t.suite-7", "LTAI5t.suite-7", null, null, "LTAI5t.suite-7");
        var v1 = new V1Request(Gate.Start.AddYears(-5)) { Secret = "any" };
        v1.Parameters["AccessKeyId"] = "LTAI5t.suite-7";
        v1.Parameters["SignatureMethod"] = "SHA256withRSA";
        var acs3 = new Acs3Request(Gate.Start) { AccessKeyId = "LTAI5t.suite-7", Method = "ACS3-RSA-SHA256" };

        (await _gate.LetInAsync(v1)).Should().Be(expected);
        (await _gate.LetInAsync(acs3)).Should().Be(expected);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a b")]
    [InlineData("ключ")]
    [InlineData("a\n")]
    public async Task Authenticate_MalformedKeyId_IsNotFound(string id)
    {
        var v1 = new V1Request(Gate.Start);
        v1.Parameters["AccessKeyId"] = id;

        var refusal = await _gate.RefuseAsync(v1);

        (refusal.Code, refusal.Status).Should().Be(("InvalidAccessKeyId.NotFound", 404));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Authenticate_LongKeyId_IsLetInUpToItsLimit(int length, bool letIn)
    {
        var request = new Acs3Request(Gate.Start) { AccessKeyId = new string('k', length) };

        if (letIn)
        {
            (await _gate.LetInAsync(request)).WorldId.Should().Be(request.AccessKeyId);
        }
        else
        {
            (await _gate.RefuseAsync(request)).Code.Should().Be("InvalidAccessKeyId.NotFound");
        }
    }

    [Fact]
    public async Task Authenticate_KeysOfOneAccount_ShareItsWorld()
    {
        var main = new V1Request(Gate.Start);
        var ram = new V1Request(Gate.Start);
        ram.Parameters["AccessKeyId"] = "ramid";
        var other = new Acs3Request(Gate.Start) { AccessKeyId = "otherid", Secret = "othersecret" };

        (await _gate.LetInAsync(main)).Should().Be(new Caller("testid", "1001", "physics", null, "1001"));
        (await _gate.LetInAsync(ram)).Should().Be(new Caller("ramid", "1001", "physics", "ada", "1001"));
        (await _gate.LetInAsync(other)).Should().Be(new Caller("otherid", "1002", null, null, "1002"));
    }

    [Fact]
    public async Task Authenticate_KnownKeyWithoutSignature_IsLetIn()
    {
        var v1 = new V1Request(Gate.Start) { IsUnsigned = true };
        var acs3 = new Acs3Request(Gate.Start) { Authorization = "ACS3-HMAC-SHA256 Credential=testid" };

        (await _gate.LetInAsync(v1)).WorldId.Should().Be("1001");
        (await _gate.LetInAsync(acs3)).WorldId.Should().Be("1001");
    }

    [Fact]
    public async Task Authenticate_KnownKeyWithWrongSignature_DoesNotMatch()
    {
        (await _gate.RefuseAsync(new V1Request(Gate.Start) { Secret = "wrong" })).Code
            .Should().Be("SignatureDoesNotMatch");
        (await _gate.RefuseAsync(new Acs3Request(Gate.Start) { Secret = "wrong" })).Code
            .Should().Be("SignatureDoesNotMatch");
    }

    [Fact]
    public async Task Authenticate_KnownKeySignedWithABareSignature_IsLetIn()
    {
        var request = new V1Request(Gate.Start);
        foreach (var name in new[] { "Timestamp", "SignatureNonce", "SignatureMethod", "SignatureVersion" })
        {
            request.Parameters.Remove(name);
        }

        (await _gate.LetInAsync(request)).AccessKeyId.Should().Be("testid");
    }

    [Fact]
    public async Task Authenticate_KnownKeyWithASignatureThatCannotBeChecked_IsRefused()
    {
        var v1 = new V1Request(Gate.Start);
        v1.Parameters["SignatureMethod"] = "SHA256withRSA";

        (await _gate.RefuseAsync(v1)).Code.Should().Be("InvalidSignatureMethod");
    }

    [Fact]
    public async Task Authenticate_OldTimestampAndRepeatedNonce_IsLetIn()
    {
        var request = new V1Request(Gate.Start.AddYears(-1));

        await _gate.LetInAsync(request);

        (await _gate.LetInAsync(request)).AccessKeyId.Should().Be("testid");
    }

    [Fact]
    public async Task Authenticate_DisabledKey_IsRefusedEvenUnsigned()
    {
        var request = new V1Request(Gate.Start) { IsUnsigned = true };
        request.Parameters["AccessKeyId"] = "disabledid";

        var refusal = await _gate.RefuseAsync(request);

        (refusal.Code, refusal.Status).Should().Be(("InvalidAccessKeyId.Inactive", 400));
    }

    [Fact]
    public async Task Authenticate_AuthorizationThatCannotBeRead_IsRefusedRatherThanTakenForUnsigned()
    {
        var request = new Acs3Request(Gate.Start) { Authorization = "ACS3-HMAC-SHA256 nonsense" };

        var refusal = await _gate.RefuseAsync(request);

        (refusal.Code, refusal.Status).Should().Be(("IncompleteSignature", 400));
    }
}
