using EhpcEmulator.Gateway.Authentication;
using EhpcEmulator.Tests.Support;

namespace EhpcEmulator.Tests.Gateway.Authentication;

public class RecordedMessageTests
{
    // These choose how the signature is checked, so that a change of them has errors of its own.
    private static readonly string[] Choosers = ["SignatureMethod", "SignatureVersion"];

    public static TheoryData<int> Recorded => [.. Enumerable.Range(0, RecordedMessage.All.Count)];

    [Fact]
    public void Recordings_AreAllThere_InBothGenerations()
    {
        RecordedMessage.All.Should().HaveCount(23);
        RecordedMessage.All.Count(message => message.IsAcs3).Should().Be(10);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Authenticate_RecordedCallAtItsOwnTime_IsLetIn(int index)
    {
        var call = await RecordedMessage.All[index].ReadAsync();
        var key = new AccessKeyOptions
        {
            AccessKeyId = "testid",
            Secret = RecordedMessage.Secret,
            SecurityToken = call["SecurityToken"] ?? call.Headers["x-acs-security-token"],
        };
        var options = new AuthenticationOptions
        {
            Mode = AuthenticationMode.Strict,
            Accounts = { new AccountOptions { Id = "1001", Keys = { key } } },
        };
        var wall = new ManualTimeProvider(RecordedMessage.SignedAt(call));

        var caller = new Authenticator(options, new AccessKeys(options), new NonceCache(wall), wall).Authenticate(call);

        caller.Should().Be(new Caller("testid", "1001", null, null, "1001"));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Verify_RecordedCallWithAnotherSecret_DoesNotMatch(int index)
    {
        await RefusedAsync(RecordedMessage.All[index], "testsecreu");
        await RefusedAsync(RecordedMessage.All[index], "testsecret&");
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Verify_RecordedCallWithOneParameterValueChanged_DoesNotMatch(int index)
    {
        var message = RecordedMessage.All[index];
        var changed = 0;
        foreach (var pair in PairsOf(message.Url))
        {
            var url = message.Url.Replace(pair, Changed(pair), StringComparison.Ordinal);
            await RefusedAsync(message with { Url = url });
            changed++;
        }

        foreach (var pair in PairsOf("?" + message.Body))
        {
            var body = message.Body.Replace(pair, Changed(pair), StringComparison.Ordinal);
            await RefusedAsync(message with { Body = body });
            changed++;
        }

        changed.Should().BePositive();
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Verify_RecordedCallWithOneSignedHeaderChanged_DoesNotMatch(int index)
    {
        var message = RecordedMessage.All[index];
        if (!message.IsAcs3)
        {
            // A v1 signature covers no header: the one that names the action a second time may differ in case.
            await (message with { Headers = [.. message.Headers.Select(ChangedActionHeader)] }).VerifyAsync();
            return;
        }

        var authorization = message.Headers.Single(header => header.Key == "Authorization").Value;
        var signed = authorization.Split(',')[1]["SignedHeaders=".Length..].Split(';');
        signed.Should().Contain("host").And.Contain("x-acs-action").And.Contain("x-acs-credentials-provider");
        foreach (var name in signed)
        {
            await RefusedAsync(WithHeader(message, name, Changed));
        }
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Verify_RecordedCallWithOneCharacterOfItsSignatureChanged_DoesNotMatch(int index)
    {
        var message = RecordedMessage.All[index];
        if (message.IsAcs3)
        {
            await RefusedAsync(WithHeader(message, "Authorization", Changed));
            return;
        }

        // The last character before the padding holds two bits that mean nothing: they count all the same.
        var place = message.Url.Contains("Signature=", StringComparison.Ordinal) ? message.Url : message.Body;
        var tampered = place[..^4] + (char)(place[^4] + 1) + "%3D";
        tampered.Should().NotBe(place);
        await RefusedAsync(place == message.Url ? message with { Url = tampered } : message with { Body = tampered });
    }

    [Fact]
    public async Task Verify_EmptyParameterTakenAway_DoesNotMatch()
    {
        var message = RecordedMessage.Signed("VCvGA62pNXXoLgwaBrsr1MBAdvw=");
        message.Url.Should().Contain("&SignatureType=&");

        await RefusedAsync(message with { Url = message.Url.Replace("SignatureType=&", "", StringComparison.Ordinal) });
    }

    [Fact]
    public async Task Verify_FormBodySpelledAnotherWay_StillMatchesInV1Only()
    {
        var v1 = RecordedMessage.All.Single(message => message.Body == "A=b+c~%2A");
        await (v1 with { Body = "A=b%20c~*&" }).WithoutLength().VerifyAsync();

        var acs3 = RecordedMessage.Signed("22bb1d21f71e89ef221d6f3f5636779522d2b9eff0cc0656d08532fcfcb3edf3");
        await RefusedAsync(acs3 with { Body = acs3.Body.Replace("a%20b", "a+b", StringComparison.Ordinal) });
    }

    private static async Task RefusedAsync(RecordedMessage message, string secret = RecordedMessage.Secret)
    {
        var refusal = await message.Awaiting(m => m.VerifyAsync(secret)).Should().ThrowAsync<ApiException>(message.Url);
        refusal.Which.Code.Should().Be("SignatureDoesNotMatch", message.Url + message.Body);
    }

    private static IEnumerable<string> PairsOf(string url) =>
        url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..]
            .Split('&')
            .Where(pair => pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
                && equals < pair.Length - 1
                && !Choosers.Contains(pair[..equals]));

    private static string Changed(string text) => text[..^1] + (text[^1] == '0' ? '1' : '0');

    private static KeyValuePair<string, string> ChangedActionHeader(KeyValuePair<string, string> header) =>
        header.Key == "x-acs-action" ? KeyValuePair.Create(header.Key, header.Value.ToUpperInvariant()) : header;

    private static RecordedMessage WithHeader(RecordedMessage message, string name, Func<string, string> change) =>
        message with
        {
            Headers =
            [
                .. message.Headers.Select(header => header.Key == name
                    ? KeyValuePair.Create(header.Key, change(header.Value))
                    : header),
            ],
        };
}
