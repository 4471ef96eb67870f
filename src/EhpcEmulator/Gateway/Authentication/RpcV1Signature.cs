using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>
/// Signature version 1.0: an HMAC over the method and all parameters of query and form, except the signature.
/// Whatever carries no ACS3 authorization is read this way, even if it names its action in headers.
/// </summary>
internal sealed class RpcV1Signature : ISignatureScheme
{
    /// <summary>The method of calls that carry a bearer token instead of an access key.</summary>
    public const string BearerToken = "BEARERTOKEN";

    private const string HmacSha1 = "HMAC-SHA1";
    private const string HmacSha256 = "HMAC-SHA256";

    public string TimestampName => "Timestamp";

    public bool IsUsedBy(RpcCall call) => !call.IsAcs3;

    public SignatureClaim Read(RpcCall call) => new()
    {
        AccessKeyId = FilledIn(call, "AccessKeyId"),
        SecurityToken = call["SecurityToken"],
        Timestamp = FilledIn(call, "Timestamp"),
        Nonce = FilledIn(call, "SignatureNonce"),
        Method = call["SignatureType"] == BearerToken ? BearerToken : FilledIn(call, "SignatureMethod"),
        Version = FilledIn(call, "SignatureVersion"),
        Signature = FilledIn(call, "Signature"),
    };

    public void RequireFields(SignatureClaim claim)
    {
        Require(claim.Signature, "Signature");
        Require(claim.Nonce, "SignatureNonce");
        Require(claim.Method, "SignatureMethod");
        Require(claim.Version, "SignatureVersion");
    }

    public void Verify(RpcCall call, SignatureClaim claim, string secret)
    {
        // In open mode both may be absent, and then the defaults are meant.
        var method = claim.Method ?? HmacSha1;
        if (method is not (HmacSha1 or HmacSha256))
        {
            throw GatewayErrors.Invalid("SignatureMethod");
        }

        if (claim.Version is not (null or "1.0"))
        {
            throw GatewayErrors.Invalid("SignatureVersion");
        }

        using var stringToSign = StringToSign(call);
        if (!IsSignatureOf(stringToSign.Written, claim, secret))
        {
            throw GatewayErrors.SignatureDoesNotMatchV1(stringToSign.ToString());
        }
    }

    public SignedTexts TextsOf(RpcCall call, SignatureClaim claim)
    {
        using var stringToSign = StringToSign(call);
        var text = stringToSign.ToString();
        return new SignedTexts(text, text);
    }

    public bool IsSignatureOf(string canonicalText, SignatureClaim claim, string secret) =>
        IsSignatureOf(Encoding.UTF8.GetBytes(canonicalText), claim, secret);

    private static bool IsSignatureOf(ReadOnlySpan<byte> stringToSign, SignatureClaim claim, string secret)
    {
        Span<char> signature = stackalloc char[44];
        var length = Sign(stringToSign, secret, claim.Method == HmacSha256, signature);
        return claim.IsSignedWith(signature[..length]);
    }

    // Decoded parameters are encoded again, because what is on the wire is not canonical: forms write a space
    // as plus, and Node leaves ! * ' ( ) as they are.
    private static CanonicalWriter StringToSign(RpcCall call)
    {
        var parameters = new KeyValuePair<string, string>[call.Parameters.Count];
        var count = 0;
        foreach (var parameter in call.Parameters)
        {
            if (parameter.Key != "Signature")
            {
                parameters[count++] = parameter;
            }
        }

        parameters.AsSpan(0, count).Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));

        var text = new CanonicalWriter(1024);
        text.Add(call.Method);
        text.Add("&%2F&"u8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                text.Add("%26"u8);
            }

            text.AddTwiceEncoded(parameters[i].Key);
            text.Add("%3D"u8);
            text.AddTwiceEncoded(parameters[i].Value);
        }

        return text;
    }

    [SuppressMessage("Security", "CA5350", Justification = "The API defines this algorithm; every v1 client uses it.")]
    private static int Sign(ReadOnlySpan<byte> text, string secret, bool sha256, Span<char> signature)
    {
        var size = Encoding.UTF8.GetMaxByteCount(secret.Length) + 1;
        var key = size <= 256 ? stackalloc byte[256] : new byte[size];
        var keyLength = Encoding.UTF8.GetBytes(secret, key);
        key[keyLength++] = (byte)'&';

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hashLength = sha256
            ? HMACSHA256.HashData(key[..keyLength], text, hash)
            : HMACSHA1.HashData(key[..keyLength], text, hash);
        Convert.TryToBase64Chars(hash[..hashLength], signature, out var length);
        return length;
    }

    private static string? FilledIn(RpcCall call, string name) => call[name] is { Length: > 0 } value ? value : null;

    private static void Require(string? value, string name)
    {
        if (value is null)
        {
            throw GatewayErrors.Missing(name);
        }
    }
}
