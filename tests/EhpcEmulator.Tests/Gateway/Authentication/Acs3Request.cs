using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.Gateway;

namespace EhpcEmulator.Tests.Gateway.Authentication;

/// <summary>An ACS3 call that a test spoils before it is signed, by code written apart from the gateway's.</summary>
internal sealed class Acs3Request
{
    public Acs3Request(DateTimeOffset at) =>
        Headers["x-acs-date"] = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public Dictionary<string, string> Headers { get; } = new()
    {
        ["host"] = "127.0.0.1:18080",
        ["x-acs-action"] = "ListClusters",
        ["x-acs-content-sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ["x-acs-signature-nonce"] = "nonce-1",
        ["x-acs-version"] = "2024-07-30",
    };

    public string Url { get; set; } = "/";

    public string CanonicalQuery { get; set; } = "";

    public string AccessKeyId { get; set; } = "testid";

    public string Secret { get; set; } = "testsecret";

    public string Method { get; set; } = "ACS3-HMAC-SHA256";

    /// <summary>The whole header in place of the right one.</summary>
    public string? Authorization { get; set; }

    public string CanonicalRequest
    {
        get
        {
            var sorted = Headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
            return $"POST\n/\n{CanonicalQuery}\n"
                + string.Concat(sorted.Select(header => $"{header.Key}:{header.Value}\n"))
                + $"\n{string.Join(';', sorted.Select(header => header.Key))}\n"
                + Headers.GetValueOrDefault("x-acs-content-sha256");
        }
    }

    public string Signature => Sign(CanonicalRequest, Secret);

    public string SignedHeaders => string.Join(';', Headers.Keys.Order(StringComparer.Ordinal));

    public static string Sign(string canonicalRequest, string secret)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)));
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("ACS3-HMAC-SHA256\n" + hash)));
    }

    public Task<RpcCall> ReadAsync()
    {
        var headers = Headers.ToList();
        headers.Add(KeyValuePair.Create(
            "Authorization",
            Authorization ?? $"{Method} Credential={AccessKeyId},SignedHeaders={SignedHeaders},Signature={Signature}"));
        return new HttpMessage("POST", Url, headers, "").ReadAsync();
    }
}
