using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EhpcEmulator.Gateway;

namespace EhpcEmulator.Tests.Gateway.Authentication;

/// <summary>A v1 call that a test spoils before it is signed, by code written apart from the gateway's.</summary>
internal sealed class V1Request
{
    public V1Request(DateTimeOffset at) =>
        Parameters["Timestamp"] = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public Dictionary<string, string> Parameters { get; } = new()
    {
        ["AccessKeyId"] = "testid",
        ["Action"] = "ListClusters",
        ["Format"] = "JSON",
        ["SignatureMethod"] = "HMAC-SHA1",
        ["SignatureNonce"] = "nonce-1",
        ["SignatureVersion"] = "1.0",
        ["Version"] = "2018-04-12",
    };

    public string Secret { get; set; } = "testsecret";

    public bool IsUnsigned { get; set; }

    public string StringToSign =>
        "GET&%2F&" + Uri.EscapeDataString(Join(Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)));

    [SuppressMessage("Security", "CA5350", Justification = "The API defines this algorithm.")]
    public string Signature
    {
        get
        {
            var key = Encoding.UTF8.GetBytes(Secret + "&");
            var text = Encoding.UTF8.GetBytes(StringToSign);
            return Convert.ToBase64String(
                Parameters.GetValueOrDefault("SignatureMethod") == "HMAC-SHA256"
                    ? HMACSHA256.HashData(key, text)
                    : HMACSHA1.HashData(key, text));
        }
    }

    public Task<RpcCall> ReadAsync()
    {
        var parameters = IsUnsigned ? Parameters : Parameters.Append(KeyValuePair.Create("Signature", Signature));
        return new HttpMessage("GET", "/?" + Join(parameters), [], "").ReadAsync();
    }

    private static string Join(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(p => Uri.EscapeDataString(p.Key) + "=" + Uri.EscapeDataString(p.Value)));
}
