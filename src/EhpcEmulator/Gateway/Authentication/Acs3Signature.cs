using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace EhpcEmulator.Gateway.Authentication;

/// <summary>
/// ACS3-HMAC-SHA256: an HMAC over a canonical request of method, path, query, the headers the call lists
/// and the hash of the raw body.
/// </summary>
internal sealed class Acs3Signature : ISignatureScheme
{
    private const string HmacSha256 = "ACS3-HMAC-SHA256";
    private const int HexHashLength = 2 * SHA256.HashSizeInBytes;

    // The only recorded answer to a call without its date header says MissingDate, not MissingTimestamp as v1 does.
    public string TimestampName => "Date";

    public bool IsUsedBy(RpcCall call) => call.IsAcs3;

    public SignatureClaim Read(RpcCall call)
    {
        var authorization = Acs3Authorization.Parse(call.Headers.Authorization.ToString());
        return new SignatureClaim
        {
            AccessKeyId = authorization.Credential,
            SecurityToken = Header(call, "x-acs-security-token"),
            Timestamp = Header(call, "x-acs-date") is { Length: > 0 } date ? date : null,
            Nonce = Header(call, "x-acs-signature-nonce") is { Length: > 0 } nonce ? nonce : null,
            Method = authorization.Method,
            SignedHeaders = authorization.SignedHeaders,
            Signature = authorization.Signature,
        };
    }

    // Signature and header list are parts of one header, which is malformed without them; the nonce is a header
    // of its own and has the name of the v1 parameter it stands for.
    public void RequireFields(SignatureClaim claim)
    {
        if (claim.Signature is null || claim.SignedHeaders is null)
        {
            throw GatewayErrors.IncompleteSignature();
        }

        if (claim.Nonce is null)
        {
            throw GatewayErrors.Missing("SignatureNonce");
        }
    }

    public void Verify(RpcCall call, SignatureClaim claim, string secret)
    {
        if (claim.Method != HmacSha256)
        {
            throw GatewayErrors.Invalid("SignatureMethod");
        }

        var signedHeaders = SignedHeaders(claim);
        var claimedBodyHash = Header(call, "x-acs-content-sha256") ?? throw GatewayErrors.IncompleteSignature();

        Span<char> bodyHash = stackalloc char[HexHashLength];
        WriteHash(call.Body.Span, bodyHash);
        using var canonicalRequest = CanonicalRequest(call, signedHeaders, bodyHash);
        var stringToSign = StringToSign(canonicalRequest.Written);
        if (!IsSigned(stringToSign, claim, secret) || !bodyHash.SequenceEqual(claimedBodyHash))
        {
            throw GatewayErrors.SignatureDoesNotMatchAcs3(stringToSign, canonicalRequest.ToString());
        }
    }

    public SignedTexts TextsOf(RpcCall call, SignatureClaim claim)
    {
        Span<char> bodyHash = stackalloc char[HexHashLength];
        WriteHash(call.Body.Span, bodyHash);
        using var canonicalRequest = CanonicalRequest(call, SignedHeaders(claim), bodyHash);
        return new SignedTexts(canonicalRequest.ToString(), StringToSign(canonicalRequest.Written));
    }

    public bool IsSignatureOf(string canonicalText, SignatureClaim claim, string secret) =>
        IsSigned(StringToSign(Encoding.UTF8.GetBytes(canonicalText)), claim, secret);

    private static string StringToSign(ReadOnlySpan<byte> canonicalRequest)
    {
        Span<char> hash = stackalloc char[HexHashLength];
        WriteHash(canonicalRequest, hash);
        return string.Concat(HmacSha256, "\n", hash);
    }

    private static bool IsSigned(string stringToSign, SignatureClaim claim, string secret)
    {
        Span<char> signature = stackalloc char[HexHashLength];
        Sign(stringToSign, secret, signature);
        return claim.IsSignedWith(signature);
    }

    private static string[] SignedHeaders(SignatureClaim claim)
    {
        var names = claim.SignedHeaders?.ToLowerInvariant().Split(';') ?? [];
        Array.Sort(names, StringComparer.Ordinal);
        foreach (var name in names)
        {
            // No header can contain a signature of itself.
            if (name is "" or "authorization")
            {
                throw GatewayErrors.IncompleteSignature();
            }
        }

        return names.Length > 0 ? names : throw GatewayErrors.IncompleteSignature();
    }

    private static CanonicalWriter CanonicalRequest(RpcCall call, string[] signedHeaders, ReadOnlySpan<char> bodyHash)
    {
        var text = new CanonicalWriter(2048);
        text.Add(call.Method);
        text.Add("\n"u8);
        text.Add(call.Path);
        text.Add("\n"u8);
        AddQuery(ref text, call.Query);
        text.Add("\n"u8);
        foreach (var name in signedHeaders)
        {
            text.Add(name);
            text.Add(":"u8);
            AddHeader(ref text, call.Headers[name]);
            text.Add("\n"u8);
        }

        text.Add("\n"u8);
        text.Add(string.Join(';', signedHeaders));
        text.Add("\n"u8);
        text.Add(bodyHash);
        return text;
    }

    private static void AddQuery(ref CanonicalWriter text, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var sorted = new KeyValuePair<string, string>[query.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = query[i];
        }

        Array.Sort(sorted, static (left, right) =>
            string.CompareOrdinal(left.Key, right.Key) is var byName and not 0
                ? byName
                : string.CompareOrdinal(left.Value, right.Value));

        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0)
            {
                text.Add("&"u8);
            }

            text.AddEncoded(sorted[i].Key);
            text.Add("="u8);
            text.AddEncoded(sorted[i].Value);
        }
    }

    private static void AddHeader(ref CanonicalWriter text, StringValues values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                text.Add(","u8);
            }

            text.Add(values[i].AsSpan().Trim());
        }
    }

    private static void WriteHash(ReadOnlySpan<byte> bytes, Span<char> hex)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        Convert.TryToHexStringLower(hash, hex, out _);
    }

    private static void Sign(string text, string secret, Span<char> signature)
    {
        var size = Encoding.UTF8.GetMaxByteCount(secret.Length);
        var key = size <= 256 ? stackalloc byte[256] : new byte[size];
        var keyLength = Encoding.UTF8.GetBytes(secret, key);

        Span<byte> bytes = stackalloc byte[HmacSha256.Length + 1 + HexHashLength];
        Encoding.ASCII.GetBytes(text, bytes);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key[..keyLength], bytes, hash);
        Convert.TryToHexStringLower(hash, signature, out _);
    }

    private static string? Header(RpcCall call, string name) =>
        call.Headers.TryGetValue(name, out var values) ? values.ToString().Trim() : null;
}
